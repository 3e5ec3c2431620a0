import { expect, test } from 'vitest';
import { networkDefinition } from '../gfn/networks/registry.ts';
import type { NetworkDefinition } from '../gfn/networks/network.ts';
import { englishOf, labelled, message as said } from '../lib/text/message.ts';
import { decodeHash, encodeHash } from './hashCodec.ts';
import { REGISTRIES, type Registries } from './registries.ts';
import { changeSetting, validateConfig } from './schema.ts';

/** A network that only this test has, for one environment alone, and not for every objective there. */
const gridOnly: NetworkDefinition = {
  ...networkDefinition('mlp'),
  id: 'gridOnly',
  label: 'Grid network',
  obstacle(environment, objective) {
    const labels = { network: labelled('Grid network'), environment: labelled(environment.label), objective: labelled(objective.label) };
    if (environment.id !== 'hypergrid') return said('gridNetwork.noGrid', '{network} needs a grid, and {environment} is not one', labels);
    return objective.id === 'flowMatching' ? said('gridNetwork.noFlows', '{network} has no edge flows, which {objective} needs', labels) : null;
  },
};

const WITH_GRID_NETWORK: Registries = {
  ...REGISTRIES,
  networks: [...REGISTRIES.networks, gridOnly],
  sections: REGISTRIES.sections.map((section) => ({
    ...section,
    groups: section.groups.map((group) =>
      group.map((setting) =>
        setting.key === 'network' && setting.kind === 'choice'
          ? { ...setting, choices: [...setting.choices, { value: gridOnly.id, label: gridOnly.label }] }
          : setting,
      ),
    ),
  })),
};

const readNotices = (input: unknown): readonly unknown[] => {
  const { config, notices } = validateConfig(input, WITH_GRID_NETWORK);
  return [config.training.network, ...notices.map(({ level, key, message }) => `${level} ${key}: ${englishOf(message)}`)];
};

test('a network that names no obstacle is used', () => {
  expect(readNotices({ network: 'gridOnly', objective: 'detailedBalance' })).toEqual(['gridOnly']);
  const { config, notices } = decodeHash('#v=1&network=gridOnly', WITH_GRID_NETWORK);
  expect([config.training.network, notices]).toEqual(['gridOnly', []]);
  expect(encodeHash(config, WITH_GRID_NETWORK)).toBe('#v=1&network=gridOnly');
});

test('elsewhere the default takes its place, and its reason is said', () => {
  expect(readNotices({ network: 'gridOnly', environment: 'sets' })).toEqual([
    'mlp',
    expect.stringMatching(/^warning network: Grid network needs a grid, and .* is not one; Multilayer perceptron is used\.$/),
  ]);
  expect(readNotices({ network: 'gridOnly', objective: 'flowMatching' })).toEqual([
    'mlp',
    expect.stringContaining('Grid network has no edge flows, which Flow matching needs'),
  ]);
});

test('so it is when another environment is chosen in the form', () => {
  const { config } = validateConfig({ network: 'gridOnly' }, WITH_GRID_NETWORK);
  const changed = changeSetting(config, 'environment', 'sets', WITH_GRID_NETWORK);
  expect(changed.config.training.network).toBe('mlp');
  expect(changed.notices.map(({ key }) => key)).toEqual(['network']);
});

test('links of before name none and mean the multilayer perceptron; of a foreign one nothing else is lost', () => {
  expect(decodeHash('#v=1&hiddenWidth=64').config.training).toMatchObject({ network: 'mlp', hiddenWidth: 64 });
  const { config, notices } = decodeHash('#v=1&hiddenWidth=64&network=residuel');
  expect(config.training).toMatchObject({ network: 'mlp', hiddenWidth: 64 });
  expect(notices.map(({ message }) => englishOf(message)).join()).toContain('Did you mean residual?');
  const residual = '#v=1&network=residual&hiddenLayers=3';
  expect(encodeHash(decodeHash(residual).config)).toBe(residual);
});
