import { formatCount } from '../../lib/formatNumber.ts';
import type { TableProblem } from '../../lib/sequenceTable.ts';
import type { StoredTableInfo } from '../../lib/tableDatabase.ts';

/** "812 bytes", "1.4 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const [unit, name] = bytes < 2 ** 20 ? [2 ** 10, 'kB'] : [2 ** 20, 'MB'];
  return `${Number((bytes / unit).toPrecision(3))} ${name}`;
}

/** "8 letters of ACGT, 32,896 of 65,536 words scored". */
export function describeTable({ alphabet, length, rowCount }: StoredTableInfo): string {
  const words = alphabet.length ** length;
  const scored = rowCount === words ? `all ${formatCount(words)} words scored` : `${formatCount(rowCount)} of ${formatCount(words)} words scored`;
  return `${length} ${length === 1 ? 'letter' : 'letters'} of ${alphabet}, ${scored}`;
}

/** "line 17: …", or the message alone where it is about the file as a whole. */
export function describeProblem({ line, message }: TableProblem): string {
  return line === null ? message : `line ${line}: ${message}`;
}

/** How many problems are not listed, in words; null where all are. */
export function describeRest(listed: number, count: number): string | null {
  return count > listed ? `… and ${formatCount(count - listed)} more.` : null;
}
