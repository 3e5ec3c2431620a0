import { describe, expect, test, vi } from 'vitest';
import { defaultConfig, validateConfig } from '../config/schema.ts';
import { ENGLISH, setCatalogue } from '../texts/translate.ts';
import { EmbedError, OWN_TYPES, type AcceptedConfig, type EmbedApi, type EmbedState } from './embedProtocol.ts';
import { EMBED_COMMANDS, handleEmbedMessage } from './handleEmbedMessage.ts';
import { inEnglish } from '../lib/testing/inEnglish.ts';

const STATE: EmbedState = {
  version: 1,
  state: { type: 'ready' },
  config: defaultConfig(),
  hash: '#v=1',
  plannedIterations: 10,
  counters: { iteration: 0, rewardCalls: 0, iterationsPerSecond: null, trainingSeconds: 0, loss: null, logZ: null },
  metrics: null,
  backend: null,
};

function createApi(overrides: Partial<EmbedApi> = {}) {
  const accepted: AcceptedConfig[] = [];
  const done = () => Promise.resolve();
  const api = {
    setConfig: (config: AcceptedConfig) => void accepted.push(config),
    run: vi.fn<() => Promise<void>>(done),
    pause: vi.fn<() => Promise<void>>(done),
    step: vi.fn<() => Promise<void>>(done),
    reset: vi.fn<() => Promise<void>>(done),
    readState: () => STATE,
    readGoal: () => null,
    ...overrides,
  };
  return { api, accepted };
}

const REPLY = 'gflownet:reply';

test.each(['run', 'pause', 'step', 'reset'] as const)('%s is done once and answered with its id', async (name) => {
  const { api } = createApi();
  expect(await handleEmbedMessage({ type: `gflownet:${name}`, id: 7 }, api)).toEqual({ type: REPLY, id: 7, ok: true, result: null });
  expect(api[name]).toHaveBeenCalledTimes(1);
});

test('state and goal are read', async () => {
  const { api } = createApi({ readGoal: () => ({ isMet: true }) });
  expect(await handleEmbedMessage({ type: 'gflownet:readState', id: 'a' }, api)).toEqual({ type: REPLY, id: 'a', ok: true, result: STATE });
  expect(await handleEmbedMessage({ type: 'gflownet:readGoal' }, api)).toEqual({ type: REPLY, id: null, ok: true, result: { isMet: true } });
  expect(await handleEmbedMessage({ type: 'gflownet:readGoal' }, createApi().api)).toMatchObject({ ok: true, result: null });
});

describe('setConfig', () => {
  const send = async (fields: object) => {
    const { api, accepted } = createApi();
    return { reply: await handleEmbedMessage({ type: 'gflownet:setConfig', id: 1, ...fields }, api), accepted };
  };

  test('takes a hash, a whole configuration and flat keys alike', async () => {
    const expected = validateConfig({ height: 16, seed: 3 }).config;
    for (const fields of [{ hash: '#v=1&height=16&seed=3' }, { config: expected }, { config: { height: 16, seed: 3 } }]) {
      const { reply, accepted } = await send(fields);
      expect(accepted).toEqual([{ config: expected, hash: '#v=1&height=16&seed=3', notices: [] }]);
      expect(reply).toEqual({ type: REPLY, id: 1, ok: true, result: accepted[0] });
    }
  });

  test('brings a configuration into its bounds and says so', async () => {
    const { reply, accepted } = await send({ config: { height: 1e9, hieght: 3 } });
    expect(accepted[0]?.config.environmentParameters['height']).toBe(64);
    expect(accepted[0]?.notices.map(({ key }) => key)).toEqual(['hieght', 'height']);
    expect(reply).toMatchObject({ ok: true, result: { notices: inEnglish(accepted[0]?.notices) } });
  });

  test.each([
    ['neither', {}],
    ['both', { hash: '#', config: {} }],
    ['a list', { config: [1, 2] }],
    ['a buffer of a million numbers', { config: new Float64Array(1e6) }],
    ['a map', { config: new Map([['height', 3]]) }],
    ['a function', { config: () => null }],
    ['null', { config: null }],
    ['a hash that is none', { hash: { height: 3 } }],
  ])('refuses %s', async (_, fields) => {
    const { reply, accepted } = await send(fields);
    expect(accepted).toEqual([]);
    expect(reply).toMatchObject({ ok: false, error: { code: 'badConfig' } });
  });

  test('says in English what is wrong, whatever the page speaks', async () => {
    setCatalogue({ language: 'fr', messages: { 'a list': 'une liste', 'an object': 'un objet' } });
    try {
      const errors = [(await send({ config: [1] })).reply, (await send({ hash: {} })).reply];
      expect(errors).toMatchObject([
        { error: { message: 'config is an object of settings, not a list.' } },
        { error: { message: 'hash is a text like "#v=1&height=16", not an object.' } },
      ]);
    } finally {
      setCatalogue(ENGLISH);
    }
  });

  test('says in the words of the page what was not used as written', async () => {
    setCatalogue({ language: 'fr', messages: { 'config.ignored': 'c’est ignoré' } });
    try {
      const { reply } = await send({ hash: '#bogus=1' });
      expect(reply).toMatchObject({
        ok: true,
        result: { notices: [{ key: 'bogus', message: 'There is no setting called "bogus"; c’est ignoré.', problem: 'There is no setting called "bogus".' }] },
      });
    } finally {
      setCatalogue(ENGLISH);
    }
  });

  test('reads no more keys than a configuration can have, and no prototype', async () => {
    const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`key${index}`, index]));
    const { accepted } = await send({ config: many });
    expect(accepted[0]?.notices.length).toBeLessThanOrEqual(21);
    expect(accepted[0]?.config).toEqual(defaultConfig());
    const inherited = await send({ config: Object.create({ height: 5 }) as object });
    expect(inherited.accepted[0]?.config).toEqual(defaultConfig());
    const polluting = await send({ config: JSON.parse('{"__proto__": {"height": 5}, "training": {"__proto__": {"seed": 5}}}') as object });
    expect(polluting.accepted[0]?.config).toEqual(defaultConfig());
    expect(({} as Record<string, unknown>)['height']).toBeUndefined();
  });

  test('survives a configuration that holds itself', async () => {
    const circle: Record<string, unknown> = { height: 5 };
    circle['training'] = circle;
    circle['seed'] = circle;
    const { accepted } = await send({ config: circle });
    expect(accepted[0]?.config.environmentParameters['height']).toBe(5);
    expect(accepted[0]?.config.training.seed).toBe(defaultConfig().training.seed);
  });
});

describe('what is not understood', () => {
  test.each(['run', 'gflownet:', 'gflownet:Run', 'gflownet:constructor', 'gflownet:__proto__', 'gflownet:eval', '', 'x'.repeat(1e6)])(
    'the type %.40j is answered with the list',
    async (type) => {
      const reply = await handleEmbedMessage({ type, id: 1 }, createApi().api);
      expect(reply).toMatchObject({ id: 1, ok: false, error: { code: 'unknownType' } });
      for (const command of EMBED_COMMANDS) expect(JSON.stringify(reply)).toContain(command);
      expect(JSON.stringify(reply).length).toBeLessThan(500);
    },
  );

  test.each([null, undefined, 3, 'gflownet:run', [], ['gflownet:run'], {}, { type: 3 }, { type: { toString: 'run' } }, new Date(0)])(
    '%j is no message',
    async (message) => {
      expect(await handleEmbedMessage(message, createApi().api)).toMatchObject({ id: null, ok: false, error: { code: 'unreadable' } });
    },
  );

  test.each([{}, [], true, Number.NaN, Infinity, 'x'.repeat(65), 10n])('the id %s does nothing', async (id) => {
    const { api } = createApi();
    expect(await handleEmbedMessage({ type: 'gflownet:run', id }, api)).toMatchObject({ id: null, ok: false, error: { code: 'badId' } });
    expect(api.run).not.toHaveBeenCalled();
  });

  test.each([...OWN_TYPES])('%s handed back is not answered', async (type) => {
    expect(await handleEmbedMessage({ type, id: 1, ok: true, result: null }, createApi().api)).toBeNull();
  });
});

test('what the run cannot do now is said with its code', async () => {
  const { api } = createApi({ step: () => Promise.reject(new EmbedError('notPossible', 'The run is running.')) });
  expect(await handleEmbedMessage({ type: 'gflownet:step', id: 1 }, api)).toEqual({
    type: REPLY,
    id: 1,
    ok: false,
    error: { code: 'notPossible', message: 'The run is running.' },
  });
});

test('a fault of the page is an answer too', async () => {
  const { api } = createApi({
    readState: () => {
      throw new TypeError('broken');
    },
  });
  expect(await handleEmbedMessage({ type: 'gflownet:readState' }, api)).toMatchObject({ ok: false, error: { code: 'internal', message: 'broken' } });
});

test('a busy page does nothing and says so', async () => {
  const { api } = createApi();
  expect(await handleEmbedMessage({ type: 'gflownet:run', id: 5 }, api, true)).toMatchObject({ id: 5, ok: false, error: { code: 'busy' } });
  expect(api.run).not.toHaveBeenCalled();
});
