import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { defaultConfig } from '../config/schema.ts';
import { ENVIRONMENTS } from '../gfn/environments/registry.ts';
import { objectNameOf } from '../gfn/environments/objectName.ts';
import { englishOf } from '../lib/text/message.ts';
import { MostLikely } from './MostLikely.tsx';

it.each([
  ['hypergrid', 'Cell'],
  ['toyDag', 'Object'],
  ['bitSequence', 'Bit sequence'],
  ['sequenceTable', 'Sequence'],
  ['sets', 'Set'],
  ['permutations', 'Permutation'],
])('is headed by what the environment calls its objects: %s, %s', (id, name) => {
  const definition = ENVIRONMENTS.find((environment) => environment.id === id);
  const environment = definition?.create(defaultConfig(id).environmentParameters);
  if (environment === undefined) throw new Error(`There is no ${id}.`);
  const rows = [{ label: 'x', logReward: 0, target: null, learned: 1, isMode: false }];
  const objectName = englishOf(objectNameOf(environment));
  const markup = renderToStaticMarkup(<MostLikely rows={rows} objectName={objectName} title="" learnedName="Learned" />);
  expect(/<th scope="col">([^<]*)/.exec(markup)?.[1]).toBe(name);
});
