import { expect, test } from 'vitest';
import type { ParameterDefinition, ParameterValue } from '../lib/parameters.ts';
import { EXTRA_KEYS, encodeExtras, type ExtraKey } from './extraKeys.ts';
import { decodeHash, encodeHash } from './hashCodec.ts';
import { allSettings, REGISTRIES } from './registries.ts';
import { validateConfig } from './schema.ts';

/** Every text as long as it may be, in the characters that take most room in an address: 9 for each, where they are allowed. */
const LONGEST_TEXTS: Readonly<Record<string, string>> = {
  warmStartObjects: '漢'.repeat(4000),
  // Spaces that a formula may have.
  formula: `1${'\u3000'.repeat(499)}`,
  painting: `64.${'0f'.repeat(2048)}`,
  table: 'f'.repeat(16),
};

const ALL = [...allSettings(REGISTRIES).values()];

/** A value that takes much room, and is not the default. */
function longestValue(definition: ParameterDefinition): ParameterValue {
  if (definition.kind === 'text') return LONGEST_TEXTS[definition.key] ?? '';
  if (definition.kind === 'choice') return definition.choices.find(({ value }) => value !== definition.default)?.value ?? definition.default;
  const { minimum, maximum } = definition;
  return definition.kind === 'integer' ? maximum : minimum + (maximum - minimum) / 3;
}

/** More than a class link and a receipt may say together. */
const LONGEST_EXTRAS = encodeExtras(
  new Map(EXTRA_KEYS.map((key): readonly [ExtraKey, string] => [key, key === 'goal' ? '漢'.repeat(4 * 61) : ALL.map((definition) => definition.key).join(',')])),
);

test.each(REGISTRIES.environments.map(({ id }) => id))('an address holds every text of %s at its longest', (environment) => {
  const values = Object.fromEntries(ALL.map((definition) => [definition.key, longestValue(definition)]));
  const { config } = validateConfig({ ...values, environment });
  expect(config.training.warmStartObjects).toHaveLength(4000);
  const { config: again, notices } = decodeHash(encodeHash(config) + LONGEST_EXTRAS);
  expect(notices).toEqual([]);
  expect(again).toEqual(config);
});

test('no text could be longer', () => {
  for (const definition of ALL) {
    if (definition.kind !== 'text') continue;
    const text = LONGEST_TEXTS[definition.key] ?? '';
    expect([definition.key, text.length, definition.problem(text)]).toEqual([definition.key, definition.maximumLength, null]);
  }
});
