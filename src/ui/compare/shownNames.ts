import { runNames } from '../../store/compare/runNames.ts';
import type { RunRecord } from '../../store/compare/runRecord.ts';
import { wordsOf } from '../../texts/translate.ts';
import { distinctNames } from '../../lib/distinctNames.ts';

/** The names of pinned runs in the language of the page, no two alike, except those that a person wrote alike. */
export function shownNames(records: readonly RunRecord[]): readonly string[] {
  const names = runNames(records).map(wordsOf);
  const distinct = distinctNames(names);
  return records.map(({ name }, index) => (typeof name === 'string' ? name : (distinct[index] ?? '')));
}
