import type { Imported } from '../../exports/importFile.ts';

/** What became of a file that was opened. */
export interface News {
  readonly fileName: string;
  readonly imported: Imported;
}
