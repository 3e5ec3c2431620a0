import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pluralForms, valueNames } from '../../src/lib/text/messageFormat.ts';
import { joinCatalogue } from './cataloguePlugin.ts';
import { matchEntries } from './matchEntries.ts';
import { catalogueDocument, collectMessages, keptTranslations, languageTags, MESSAGES_PATH, readEntries, readTranslations } from './messages.ts';
import { messagesIn } from './sourceMessages.ts';

const entries = readEntries();
const languages = languageTags();
const matched = matchEntries(entries, collectMessages(), languages);

/** The elements of a message, each as often as it is used. */
const elementsOf = (message: string): readonly string[] => [...message.matchAll(/<\/?\w+\/?>/g)].map(([element]) => element).toSorted();

test('messages.json lists every message (npm run texts)', () => {
  expect(Object.keys(entries).length).toBeGreaterThan(1000);
  expect(readFileSync(MESSAGES_PATH, 'utf8') === catalogueDocument(matched.entries)).toBe(true);
});

test('there is a language beside English', () => {
  expect(languages).toContain('fr');
});

test('what is to be looked at again is so in languages that there are', () => {
  expect(Object.values(entries).flatMap(({ review = [] }) => review).filter((tag) => !languages.includes(tag))).toEqual([]);
});

describe.each(languages)('%s', (tag) => {
  const translations = readTranslations(tag);
  const kept = keptTranslations(translations, matched);
  const english = (id: string): string => entries[id]?.english ?? '';

  test('has words for every message, and for nothing else', () => {
    expect({
      missing: Object.keys(matched.entries).filter((id) => !Object.hasOwn(kept, id)),
      unused: Object.keys(translations).filter((id) => !Object.hasOwn(entries, id)),
      empty: Object.entries(translations).filter(([id, words]) => (words.trim() === '') !== (english(id).trim() === '')),
    }).toEqual({ missing: [], unused: [], empty: [] });
  });

  test('uses the values and elements of each message', () => {
    const wrong = Object.entries(translations).filter(([id, words]) => {
      const values = [valueNames(english(id)), valueNames(words)].map(String);
      const elements = [elementsOf(english(id)), elementsOf(words)].map(String);
      return values[0] !== values[1] || elements[0] !== elements[1];
    });
    expect(wrong).toEqual([]);
  });

  test('has a form for every plural category of the language that whole numbers below a million fall into', () => {
    const rules = new Intl.PluralRules(tag);
    const categories = [...new Set(Array.from({ length: 1000 }, (_, number) => rules.select(number)))].toSorted();
    const forms = Object.values(translations).flatMap((words) => pluralForms(words).map((form) => form.toSorted().join()));
    expect([...new Set(forms)]).toEqual(forms.length === 0 ? [] : [[...new Set([...categories, 'other'])].toSorted().join()]);
  });

  test('is looked up by code, or by the English of what has none', () => {
    const joined = joinCatalogue(entries, translations);
    expect(Object.keys(joined)).toHaveLength(Object.keys(translations).length);
    for (const { code, english: sentence } of collectMessages()) expect(Object.hasOwn(joined, code ?? sentence)).toBe(true);
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
    expect(messagesIn('x.tsx', source).map(({ english }) => english)).toEqual(['a', 'b b', 'c', 'd', 'e <b>f</b>']);
  });

  test('finds what is said by a code, with the code', () => {
    const source = `notices.push(message('subsets.lowered', 'Items was lowered ' + 'to {to}.', { to }), isWarm ? message('a.b', 'B') : null)`;
    expect(messagesIn('x.ts', source)).toEqual([
      { code: 'subsets.lowered', english: 'Items was lowered to {to}.', path: 'x.ts' },
      { code: 'a.b', english: 'B', path: 'x.ts' },
    ]);
  });

  test.each([
    ['translate(`${count} runs`)', 'must be a literal'],
    ['message(code, "runs")', 'is a literal like'],
    ['message("runs", "runs")', 'is a literal like'],
    ['message("run.count", `${count} runs`)', 'must be a literal'],
    ['message("run.count", sentence)', 'must be one literal'],
    ['message("run.count", isOne ? "a run" : "runs")', 'must be one literal'],
  ])('refuses what is known only when it runs: %s', (source, reason) => {
    expect(() => messagesIn('x.ts', source)).toThrow(reason);
  });
});
