import { afterEach, describe, expect, it, test } from 'vitest';
import { CARDS } from '../../gallery/registry.ts';
import { ENGLISH, setCatalogue } from '../../texts/translate.ts';
import { distanceLevel, LEVEL_BOUNDS } from './distanceLevel.ts';
import { galleryEntries } from './entries.ts';
import { filterEntries } from './filterEntries.ts';
import { WHOLE_GALLERY, type GalleryLook } from './galleryLook.ts';
import { differenceWords, judgementWords, spreadWords } from './words.ts';

const entries = galleryEntries();
const found = (look: Partial<GalleryLook>): readonly string[] => filterEntries(entries, { ...WHOLE_GALLERY, ...look }).map(({ card }) => card.id);

afterEach(() => setCatalogue(ENGLISH));

describe('what is looked for', () => {
  it('is everything at first', () => {
    expect(found({})).toEqual(CARDS.map(({ id }) => id));
  });

  it('is every word, wherever it stands, whatever its case', () => {
    expect(found({ search: '  MARKOV Hypergrid ' })).toEqual(['againstMetropolisHastings']);
    expect(found({ search: 'no such words' })).toEqual([]);
    expect(found({ search: '.*' })).toEqual([]);
  });

  it('is words of the language, with their accents or without', () => {
    setCatalogue({ language: 'fr', messages: { 'Toy graph': 'Graphe d’été' } });
    expect(found({ search: 'd’ete' })).toEqual(found({ environment: 'toyDag' }));
  });

  it('is a shelf, an environment and an objective together', () => {
    expect(found({ shelf: 'credit', environment: 'sets', objective: 'detailedBalance' })).toEqual(['setsDetailedBalance']);
    expect(found({ shelf: 'freedom', objective: 'flowMatching' })).toEqual([]);
  });
});

test.each([
  [{ mean: 0.0321, deviation: 0.00095 }, '0.0321 ± 0.0009'],
  [{ mean: 0.746, deviation: 0.0087 }, '0.746 ± 0.009'],
  [{ mean: 3.28e-5, deviation: 2.1e-5 }, '(3.28 ± 2.10)×10⁻⁵'],
  [{ mean: 4, deviation: 0 }, '4.00 ± 0.00'],
  [{ mean: 1234.5, deviation: 10 }, '1235 ± 10'],
  [{ mean: 0, deviation: 0 }, '0.00 ± 0.00'],
])('%j is said with as many digits as mean something', (spread, words) => {
  expect(spreadWords({ ...spread, count: 5 })).toBe(words);
});

test('a distance has the colour of its level', () => {
  expect([0, 0.01, 0.05, 0.2, 0.9].map(distanceLevel)).toEqual([0, 1, 2, 3, LEVEL_BOUNDS.length]);
  expect(distanceLevel(null)).toBeNull();
});

test('the words of the numbers say what was asked and what was measured', () => {
  const entry = entries.find(({ card }) => card.id === 'desertSubTrajectoryBalance');
  const [first] = (entry?.judgements ?? []).map(judgementWords);
  expect(first).toMatch(/^Total variation is to be lower than in “Does trajectory balance get .*\?” Measured: 0\.\d+ ± 0\.\d+ against 0\.\d+ ± 0\.\d+\.$/);
});

test('only what is not as usual is named', () => {
  const wordsFor = (id: string): string => differenceWords((entries.find(({ card }) => card.id === id) as (typeof entries)[number]).config);
  expect(wordsFor('smallGrid')).toBe('');
  expect(wordsFor('rewardByFormula')).toBe('Height: 16, Reward: Formula, Planned iterations: 1500');
  expect(wordsFor('toyFlowMatching')).toBe('Objective: Flow matching, Planned iterations: 400');
});
