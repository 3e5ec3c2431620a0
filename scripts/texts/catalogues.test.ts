import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pluralForms, valueNames } from '../../src/lib/text/messageFormat.ts';
import { collectMessages, MESSAGES_PATH, messagesDocument } from './messages.ts';
import { messagesIn } from './sourceMessages.ts';

const FOLDER = 'src/texts/catalogues';
const LANGUAGES = readdirSync(FOLDER).filter((name) => /^[a-z]{2}\.json$/.test(name));

const messages = collectMessages();

/** The elements of a message, each as often as it is used. */
const elementsOf = (message: string): readonly string[] => [...message.matchAll(/<\/?\w+\/?>/g)].map(([element]) => element).toSorted();

test('messages.json lists every message (npm run texts)', () => {
  expect(messages.size).toBeGreaterThan(1000);
  expect(existsSync(MESSAGES_PATH) && readFileSync(MESSAGES_PATH, 'utf8') === messagesDocument(messages)).toBe(true);
});

test('there is a language beside English', () => {
  expect(LANGUAGES).toContain('fr.json');
});

describe.each(LANGUAGES)('%s', (name) => {
  const catalogue = JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8')) as Readonly<Record<string, string>>;
  const pairs = Object.entries(catalogue);
  const language = name.slice(0, 2);

  test('has words for every message, and for nothing else', () => {
    expect({
      missing: [...messages.keys()].filter((message) => !Object.hasOwn(catalogue, message)),
      unused: Object.keys(catalogue).filter((message) => !messages.has(message)),
      empty: pairs.filter(([message, words]) => (words.trim() === '') !== (message.trim() === '')),
    }).toEqual({ missing: [], unused: [], empty: [] });
  });

  test('uses the values and elements of each message', () => {
    const wrong = pairs.filter(([message, words]) => {
      const values = [valueNames(message), valueNames(words)].map(String);
      const elements = [elementsOf(message), elementsOf(words)].map(String);
      return values[0] !== values[1] || elements[0] !== elements[1];
    });
    expect(wrong).toEqual([]);
  });

  test('has a form for every plural category of the language that whole numbers below a million fall into', () => {
    const rules = new Intl.PluralRules(language);
    const categories = [...new Set(Array.from({ length: 1000 }, (_, number) => rules.select(number)))].toSorted();
    const forms = pairs.flatMap(([, words]) => pluralForms(words).map((form) => form.toSorted().join()));
    expect([...new Set(forms)]).toEqual(forms.length === 0 ? [] : [[...new Set([...categories, 'other'])].toSorted().join()]);
  });
});

describe('messagesIn', () => {
  test('finds literals in calls, conditionals, sums and elements', () => {
    const source = `
      const A = translatable('a');
      const b = translate('b ' + 'b', { n });
      const c = translate(isOne ? 'c' : \`d\`);
      const e = <Rich message="e <b>f</b>" elements={{}} />;
      const g = translate(A) + other('no');`;
    expect(messagesIn('x.tsx', source)).toEqual(['a', 'b b', 'c', 'd', 'e <b>f</b>']);
  });

  test('refuses a message that is put together while the page runs', () => {
    expect(() => messagesIn('x.ts', 'translate(`${count} runs`)')).toThrow('must be a literal');
  });
});
