import { describe, expect, it } from 'vitest';
import { readOptions } from './options.ts';

const PARTS = ['ceiling', 'memory'];

describe('readOptions', () => {
  it('runs everything but the graphics part, in full, unless told otherwise', () => {
    const options = { quick: false, headlessGpu: false, only: null, name: 'latest' };
    expect(readOptions([], PARTS)).toEqual({ valid: true, options });
  });

  it('takes values after a space and after an equals sign', () => {
    const options = { quick: true, headlessGpu: true, only: ['ceiling', 'memory'], name: 'reference' };
    const words = ['--quick', '--headless-gpu', '--only=ceiling,memory', '--name', 'reference'];
    expect(readOptions(words, PARTS)).toEqual({ valid: true, options });
  });

  it.each([
    [['--fast'], '--fast'],
    [['--only'], '--only'],
    [['--only', 'ceiling,metrics'], '"metrics"'],
    [['--name', '../elsewhere'], 'letters'],
  ])('says what is wrong with %j', (words, problem) => {
    expect(readOptions(words, PARTS)).toEqual({ valid: false, problem: expect.stringContaining(problem) });
  });
});
