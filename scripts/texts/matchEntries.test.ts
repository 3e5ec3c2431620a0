import { describe, expect, test } from 'vitest';
import { joinCatalogue } from './cataloguePlugin.ts';
import { matchEntries, type Entries } from './matchEntries.ts';
import { keptTranslations } from './messages.ts';
import type { FoundMessage } from './sourceMessages.ts';

const said = (english: string, path = 'src/ui/run/RunBar.tsx', code: string | null = null): FoundMessage => ({ code, english, path });

const KNOWN: Entries = {
  'ui/press-run-first': { english: 'Press Run first.', place: 'src/ui/run/RunBar.tsx' },
  'ui/stop': { english: 'Stop', place: 'src/ui/run/RunBar.tsx' },
  'grid.lowered': { english: 'Height was lowered.', place: 'src/gfn/grid.ts' },
};
const FRENCH = { 'ui/press-run-first': 'Appuyez d’abord sur Lancer.', 'ui/stop': 'Arrêter', 'grid.lowered': 'La hauteur a été abaissée.' };
const UNCHANGED = [said('Press Run first.'), said('Stop'), said('Height was lowered.', 'src/gfn/grid.ts', 'grid.lowered')];

const match = (found: readonly FoundMessage[], rewordings: readonly (readonly [string, string])[] = []) => {
  const matched = matchEntries(KNOWN, found, ['fr'], rewordings);
  return { ...matched, french: keptTranslations(FRENCH, matched) };
};

describe('messages under the ids that they had', () => {
  test('what has not changed stays as it is', () => {
    expect(match(UNCHANGED)).toMatchObject({ entries: KNOWN, french: FRENCH });
  });

  test('a sentence that is reworded keeps its id and its translation, and asks to be looked at', () => {
    const { entries, french } = match([said('Press Run first, then wait.'), ...UNCHANGED.slice(1)]);
    expect(entries['ui/press-run-first']).toEqual({ english: 'Press Run first, then wait.', place: 'src/ui/run/RunBar.tsx', review: ['fr'] });
    expect(entries['ui/stop']).toEqual(KNOWN['ui/stop']);
    expect(french).toEqual(FRENCH);
    expect(joinCatalogue(entries, french)['Press Run first, then wait.']).toBe(FRENCH['ui/press-run-first']);
  });

  test('of several the most similar are the same, and what resembles nothing is new', () => {
    const { entries, french } = match([said('Press Run or Step first.'), said('Stop now'), said('Run'), ...UNCHANGED.slice(2)]);
    expect(Object.keys(entries)).toEqual(['ui/press-run-first', 'ui/stop', 'ui/run', 'grid.lowered']);
    expect(entries['ui/run']).toEqual({ english: 'Run', place: 'src/ui/run/RunBar.tsx' });
    expect(Object.keys(french)).not.toContain('ui/run');
  });

  test('a sentence in another file is another sentence, unless it is said to be the same', () => {
    const moved = said('Press Start before anything else.', 'src/ui/app/Page.tsx');
    expect(match([moved, ...UNCHANGED.slice(1)]).french).not.toHaveProperty('ui/press-run-first');
    const { entries, french } = match([moved, ...UNCHANGED.slice(1)], [['Press Run first.', moved.english]]);
    expect(entries['ui/press-run-first']).toEqual({ english: moved.english, place: moved.path, review: ['fr'] });
    expect(french).toEqual(FRENCH);
  });

  test('the same words in another file keep their id', () => {
    expect(match([said('Press Run first.', 'src/ui/app/Page.tsx'), ...UNCHANGED.slice(1)]).entries['ui/press-run-first']).toEqual({
      english: 'Press Run first.',
      place: 'src/ui/app/Page.tsx',
    });
  });

  test('what has a code is known by it, whatever it says', () => {
    const { entries, french } = match([...UNCHANGED.slice(0, 2), said('It is lower now', 'src/gfn/other.ts', 'grid.lowered')]);
    expect(entries['grid.lowered']).toEqual({ english: 'It is lower now', place: 'src/gfn/other.ts', review: ['fr'] });
    expect(french['grid.lowered']).toBe(FRENCH['grid.lowered']);
    expect(joinCatalogue(entries, french)['grid.lowered']).toBe(FRENCH['grid.lowered']);
  });

  test('a sentence that gets a code takes its translation along', () => {
    const { entries, french } = match([said('Press Run first.', 'src/worker/run.ts', 'run.first'), ...UNCHANGED.slice(1)]);
    expect(Object.keys(entries)).toEqual(['run.first', 'ui/stop', 'grid.lowered']);
    expect(french).toEqual({ 'run.first': FRENCH['ui/press-run-first'], 'ui/stop': 'Arrêter', 'grid.lowered': FRENCH['grid.lowered'] });
  });

  test('a review that is still to be done stays, also when nothing else changes', () => {
    const waiting = { ...KNOWN, 'ui/stop': { english: 'Stop', place: 'src/ui/run/RunBar.tsx', review: ['fr'] } };
    expect(matchEntries(waiting, UNCHANGED, ['fr']).entries).toEqual(waiting);
  });

  test('ids are different, whatever the sentences begin with', () => {
    const { entries } = matchEntries({}, [said('One two'), said('One, two'), said('…')], ['fr']);
    expect(Object.keys(entries)).toEqual(['ui/one-two', 'ui/one-two-2', 'ui/text']);
  });
});
