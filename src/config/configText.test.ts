import { describe, expect, it } from 'vitest';
import { inEnglish } from '../lib/testing/inEnglish.ts';
import { readConfigText } from './configText.ts';
import { defaultConfig, validateConfig } from './schema.ts';

describe('readConfigText', () => {
  it.each(['', '  ', '#', '{}', ' { } \n'])('takes %j for the defaults', (text) => {
    expect(readConfigText(text)).toEqual({ config: defaultConfig(), notices: [] });
  });

  it('reads a hash and JSON alike', () => {
    const expected = validateConfig({ height: 16, learningRateDecay: true });
    for (const text of [
      '#height=16&learningRateDecay=true',
      'height=16',
      '{"height":16,"learningRateDecay":true}',
      ' {"environmentParameters": {"height": 16}} ',
    ]) {
      expect(readConfigText(text)).toEqual(expected);
    }
  });

  it.each([
    ['{"height":16', 'This is not readable as JSON: "{\\"height\\":16"; the defaults are used.'],
    [`{"a":"${'x'.repeat(66_000)}"}`, 'This configuration is 66008 characters long and at most 65536 are read; nothing of it was used and the defaults are shown.'],
    ['[1]', 'There is no setting called "[1]"; it was ignored.'],
    ['null', 'There is no setting called "null"; it was ignored.'],
  ])('%.20s is the defaults with one notice', (text, message) => {
    const { config, notices } = readConfigText(text);
    expect(config).toEqual(defaultConfig());
    expect(inEnglish(notices)).toMatchObject([{ level: 'warning', message }]);
  });

  it('bears JSON nested to any depth that fits', () => {
    const text = `{"height":${'['.repeat(4000)}${']'.repeat(4000)}}`;
    expect(inEnglish(readConfigText(text).notices)).toMatchObject([{ message: 'height: a list is not a number; 8 is used.' }]);
  });

  it('takes a whole link for its hash', () => {
    expect(readConfigText('https://example.org/some/path/?a=b#v=1&height=16')).toEqual(readConfigText('#v=1&height=16'));
    expect(readConfigText('https://example.org/')).toEqual(readConfigText(''));
  });
});
