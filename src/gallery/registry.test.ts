import { describe, expect, it, test } from 'vitest';
import { decodeHash, encodeHash } from '../config/hashCodec.ts';
import { validateConfig } from '../config/schema.ts';
import { BASELINES } from '../gfn/baselines/registry.ts';
import { environmentDefinition } from '../gfn/environments/registry.ts';
import { METRICS } from '../gfn/metrics/registry.ts';
import { cardConfig, CARDS } from './registry.ts';

test('cards have ids, titles and settings of their own, and ids that can be files', () => {
  expect(new Set(CARDS.map(({ id }) => id)).size).toBe(CARDS.length);
  expect(new Set(CARDS.map(({ title }) => title)).size).toBe(CARDS.length);
  expect(new Set(CARDS.map((card) => encodeHash(cardConfig(card)))).size).toBe(CARDS.length);
  expect(CARDS.filter(({ id }) => !/^[a-z][a-zA-Z]+$/.test(id))).toEqual([]);
});

describe.each(CARDS)('$id', (card) => {
  const { overrides, title, claim } = card;
  const { config, notices } = validateConfig(overrides);

  it('is valid as written, can be built and is read from its own link', () => {
    expect(notices).toEqual([]);
    expect(decodeHash(encodeHash(config))).toStrictEqual({ config, notices: [] });
    expect(environmentDefinition(config.environment).create(config.environmentParameters).warnings).toEqual([]);
  });

  it('asks a question, and holds it against what is there', () => {
    expect(title).toMatch(/^[^?\n]+\?$/);
    expect(claim.sentence).toMatch(/^[^.\n]+\.$/);
    expect(claim.reference).not.toBe('');
    for (const { metric, than } of claim.criteria) {
      expect(METRICS.map(({ id }): string => id)).toContain(metric);
      if ('card' in than) expect(CARDS.filter(({ id }) => id !== card.id).map(({ id }) => id)).toContain(than.card);
      if ('baseline' in than) expect(BASELINES.map(({ id }): string => id)).toContain(than.baseline);
      if ('baseline' in than) expect(config.training.baselines).toBe(than.baseline);
    }
  });
});
