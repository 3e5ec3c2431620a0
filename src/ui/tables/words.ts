import { formatCount } from '../../lib/formatNumber.ts';
import type { TableProblem } from '../../lib/sequenceTableScores.ts';
import type { StoredTableInfo } from '../../lib/tableDatabase.ts';
import { translate, wordsOf } from '../../texts/translate.ts';

/** "812 bytes", "1.4 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return translate('{count, plural, one {{count} byte} other {{count} bytes}}', { count: bytes });
  const sizeIn = (unit: number): number => Number((bytes / unit).toPrecision(3));
  return bytes < 2 ** 20 ? translate('{size} kB', { size: sizeIn(2 ** 10) }) : translate('{size} MB', { size: sizeIn(2 ** 20) });
}

/** "8 letters of ACGT, 32,896 of 65,536 words scored". */
export function describeTable({ alphabet, length, rowCount }: StoredTableInfo): string {
  const words = alphabet.length ** length;
  return translate(
    rowCount === words
      ? '{length, plural, one {{length} letter} other {{length} letters}} of {alphabet}, all {words} words scored'
      : '{length, plural, one {{length} letter} other {{length} letters}} of {alphabet}, {scored} of {words} words scored',
    { length, alphabet, scored: formatCount(rowCount), words: formatCount(words) },
  );
}

/** "line 17: …", or the message alone where it is about the file as a whole. */
export function describeProblem({ line, message }: TableProblem): string {
  return line === null ? wordsOf(message) : translate('line {line}: {problem}', { line, problem: message });
}

/** How many problems are not listed, in words; null where all are. */
export function describeRest(listed: number, count: number): string | null {
  return count > listed ? translate('… and {count} more.', { count: formatCount(count - listed) }) : null;
}
