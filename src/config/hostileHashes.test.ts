import { expect, test } from 'vitest';
import { englishOf } from '../lib/text/message.ts';
import { readAddress } from './landing.ts';
import { validateConfig } from './schema.ts';

/** Hash, and what a notice must say about it. */
const HOSTILE: readonly (readonly [string, RegExp])[] = [
  ['v=1&height=-1e309&batchSize=NaN&seed=Infinity', /height|batch|seed/i],
  ['v=1&dimensions=6&height=100000', /height/i],
  ['v=1&__proto__[height]=4&environment=__proto__', /environment|__proto__/],
  ['v=-1&height=9', /version|v\b/i],
  ['v=1&environment=bitSequence&length=7&wordSize=3&height=9', /height/],
  ['v=1&height=8&height=9&height', /height/i],
  ['&&&===&&&', /./],
];

test.each(HOSTILE)('#%s gives a working configuration and says what was changed', (hash, notice) => {
  const { config, notices } = readAddress(`#${hash}`);
  expect(validateConfig(config)).toEqual({ config, notices: [] });
  expect(notices.map(({ message }) => englishOf(message)).join(' ')).toMatch(notice);
});
