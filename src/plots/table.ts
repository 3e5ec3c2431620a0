import { translate } from '../texts/translate.ts';
/** A table as plain text, so that the same rows serve a screen reader, a person and a test. */
export interface DataTable {
  readonly caption: string;
  readonly columns: readonly string[];
  /** At most `MAX_ROWS`, a cell per column; the first cell names its row. */
  readonly rows: readonly (readonly string[])[];
  /** Rows there would be if none were left out. */
  readonly totalRows: number;
  /** Which rows were kept, in words, where some were left out. */
  readonly order: string;
}

/** More rows than this help nobody and slow the page. */
export const MAX_ROWS = 200;

/** All of `count` rows in their order, or those with the greatest weight where there are more than `MAX_ROWS`. */
export function rankRows(count: number, weight: (index: number) => number, order: string): { readonly indices: readonly number[]; readonly order: string } {
  const indices = Array.from({ length: count }, (_, index) => index);
  if (count <= MAX_ROWS) return { indices, order: '' };
  return { indices: indices.toSorted((left, right) => weight(right) - weight(left)).slice(0, MAX_ROWS), order };
}

/** An even sample, first and last included, of `count` rows in their order. */
export function sampleRows(count: number): { readonly indices: readonly number[]; readonly order: string } {
  if (count <= MAX_ROWS) return { indices: Array.from({ length: count }, (_, index) => index), order: '' };
  const step = (count - 1) / (MAX_ROWS - 1);
  return { indices: Array.from({ length: MAX_ROWS }, (_, row) => Math.round(row * step)), order: translate('evenly spaced') };
}
