/** Text and messages made to break the page: nothing throws, what is said stays short, and the work is bounded by counts. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REGISTRIES } from '../config/registries.ts';
import { decodeHash, encodeHash } from '../config/hashCodec.ts';
import { MAX_NOTICES } from '../config/notices.ts';
import { presetConfig, PRESETS } from '../config/presets.ts';
import { defaultConfig, flattenConfig, validateConfig } from '../config/schema.ts';
import { englishOf, type Words } from '../lib/text/message.ts';
import type { AcceptedConfig, EmbedApi } from './embedProtocol.ts';
import { EMBED_COMMANDS, handleEmbedMessage } from './handleEmbedMessage.ts';

const SEED = 20_241_121;
const RUNS = 10_000;
const MAX_MESSAGE_LENGTH = 600;

/** Links that people have: every preset, and the defaults of every environment and objective with some settings changed. */
const REAL_LINKS: readonly string[] = [
  ...PRESETS.map((preset) => encodeHash(presetConfig(preset))),
  ...REGISTRIES.environments.map(({ id }) => encodeHash(validateConfig({ environment: id, seed: 7, batchSize: 32 }).config)),
  ...REGISTRIES.objectives.map(({ id }) => encodeHash(validateConfig({ objective: id, learningRate: 0.01 }).config)),
];

const KEYS = [...flattenConfig(defaultConfig()).keys(), '__proto__', 'constructor', 'prototype', 'toString', 'v', ''];
const VALUES = [
  '1e999', '-1e999', '-0', 'NaN', 'Infinity', '0x10', '1_000', '٣', '9'.repeat(400), '', '%', '%00', '%E0%A4%A', 'null', 'undefined',
  '[object Object]', '__proto__', '<img src=x onerror=alert(1)>', 'javascript:alert(1)', "';fetch('//evil')//", '(((((((((', 'x^x^x^x^x',
  `${'('.repeat(200)}x`, 'while(1){}', 'constructor.constructor("return 1")()', '\u202E', '\uD800', '\u0000', '+', ' ', '&', '#', '=',
];

type Mutation = (link: string) => string;

/** One thing that happens to links on the way: cut, doubled, swapped, glued, encoded twice, a value replaced, a character flipped. */
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.nat().map((at): Mutation => (link) => link.slice(0, at % (link.length + 1))),
  fc.nat().map((at): Mutation => (link) => link.slice(at % (link.length + 1))),
  fc.integer({ min: 2, max: 40 }).map((times): Mutation => (link) => link.repeat(times)),
  fc.constant<Mutation>((link) => link.split('&').toReversed().join('&')),
  fc.constant<Mutation>((link) => link.replaceAll('=', '%3D').replaceAll('&', '%26')),
  fc.constant<Mutation>((link) => link.toUpperCase()),
  fc.constantFrom(...REAL_LINKS).map((other): Mutation => (link) => `${link}&${other}`),
  fc.tuple(fc.constantFrom(...KEYS), fc.constantFrom(...VALUES)).map(([key, value]): Mutation => (link) => `${link}&${key}=${value}`),
  fc.tuple(fc.nat(), fc.constantFrom(...VALUES)).map(([which, value]): Mutation => (link) => withValue(link, which, value)),
  fc.tuple(fc.nat(), fc.string({ unit: 'binary', maxLength: 8 })).map(([at, text]): Mutation => (link) => {
    const place = at % (link.length + 1);
    return link.slice(0, place) + text + link.slice(place + 1);
  }),
);

function withValue(link: string, which: number, value: string): string {
  const parts = link.split('&');
  const place = which % parts.length;
  return parts.with(place, `${(parts[place] ?? '').split('=')[0] ?? ''}=${value}`).join('&');
}

const mutatedLink = fc
  .tuple(fc.constantFrom(...REAL_LINKS), fc.array(mutation, { minLength: 1, maxLength: 4 }))
  .map(([link, mutations]) => mutations.reduce((text, mutate) => mutate(text), link));

function expectShort(notices: readonly { readonly message: Words }[]): void {
  expect(notices.length).toBeLessThanOrEqual(MAX_NOTICES + 1);
  expect(Math.max(0, ...notices.map(({ message }) => englishOf(message).length))).toBeLessThan(MAX_MESSAGE_LENGTH);
}

describe('links', () => {
  test('the ones that are mutated are read as they are written', () => {
    expect(REAL_LINKS.length).toBeGreaterThan(10);
    for (const link of REAL_LINKS) expect(decodeHash(link).notices.filter(({ level }) => level === 'warning')).toEqual([]);
  });

  test('half a character in a text is refused, because no link could hold it', () => {
    const { config, notices } = validateConfig({ warmStartObjects: 'a\uD800' });
    expect(config).toEqual(defaultConfig());
    expect(notices.map(({ message }) => englishOf(message))).toEqual(['warmStartObjects: it has half a character in it; the default is used.']);
    expect(encodeHash(config)).toBe('#v=1');
  });

  test(`${RUNS} mutations of real links give a working configuration and few words`, () => {
    fc.assert(
      fc.property(mutatedLink, (link) => {
        const { config, notices } = decodeHash(link);
        expectShort(notices);
        expect(decodeHash(encodeHash(config))).toStrictEqual({ config, notices: [] });
      }),
      { seed: SEED, numRuns: RUNS },
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

/** Anything that a structured clone can carry, often almost a command. */
const anyValue = fc.anything({
  maxDepth: 4,
  maxKeys: 8,
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withSparseArray: true,
});
const settings = fc.dictionary(fc.constantFrom(...KEYS), fc.oneof(anyValue, fc.constantFrom(...VALUES), fc.double()), { maxKeys: 12 });
const command = fc.record(
  {
    type: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...EMBED_COMMANDS) }, fc.string(), anyValue),
    id: fc.oneof({ weight: 4, arbitrary: fc.nat() }, fc.string({ maxLength: 100 }), anyValue),
    config: fc.oneof({ weight: 3, arbitrary: settings }, anyValue),
    hash: fc.oneof({ weight: 3, arbitrary: mutatedLink }, anyValue),
    ['__proto__']: anyValue,
  },
  { requiredKeys: ['type'] },
);
const configuration = fc
  .tuple(fc.nat(), fc.oneof(fc.record({ config: settings }), fc.record({ hash: mutatedLink })))
  .map(([id, fields]) => ({ type: 'gflownet:setConfig', id, ...fields }));

test(`${RUNS} hostile messages: each is answered, none throws, what is built is in its bounds`, async () => {
  const accepted: AcceptedConfig[] = [];
  let actionCount = 0;
  const act = (): Promise<void> => Promise.resolve(void (actionCount += 1));
  const api: EmbedApi = {
    setConfig: (config) => void accepted.push(config),
    run: act,
    pause: act,
    step: act,
    reset: act,
    readState: () => {
      throw new Error('not needed here');
    },
    readGoal: () => null,
  };
  await fc.assert(
    fc.asyncProperty(fc.oneof(command, configuration, anyValue), async (message) => {
      const [configsBefore, actionsBefore] = [accepted.length, actionCount];
      const reply = await handleEmbedMessage(message, api);
      expect(reply?.type).toBe('gflownet:reply');
      const didAct = accepted.length - configsBefore + actionCount - actionsBefore;
      expect(didAct).toBeLessThanOrEqual(1);
      if (reply?.ok === false) {
        expect(didAct).toBe(0);
        expect(reply.error.message.length).toBeLessThan(MAX_MESSAGE_LENGTH);
      }
      const latest = accepted.length > configsBefore ? accepted.at(-1) : undefined;
      if (latest === undefined) return;
      expectShort(latest.notices);
      expect(validateConfig(latest.config)).toStrictEqual({ config: latest.config, notices: [] });
      expect(structuredClone(reply)).toEqual(reply);
    }),
    { seed: SEED, numRuns: RUNS },
  );
  // The fuzz is no use if everything is refused at the door.
  expect(accepted.length).toBeGreaterThan(RUNS / 10);
  expect(actionCount).toBeGreaterThan(RUNS / 10);
  expect(Object.keys(Object.prototype)).toEqual([]);
});
