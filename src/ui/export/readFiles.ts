import { importFile, MAX_IMPORT_BYTES, type Imported } from '../../exports/importFile.ts';
import { translate } from '../../texts/translate.ts';
import type { News } from './news.ts';

const MEGABYTE = 2 ** 20;

/** The part of a `File` that is read. */
export type ImportableFile = Pick<File, 'name' | 'size' | 'arrayBuffer'>;

/** Opens the first file; never rejects. */
export async function readFiles([file]: readonly ImportableFile[]): Promise<News | null> {
  return file === undefined ? null : { fileName: file.name, imported: await readFile(file) };
}

async function readFile(file: ImportableFile): Promise<Imported> {
  if (file.size > MAX_IMPORT_BYTES) {
    const sizes = { size: Math.round(file.size / MEGABYTE), maximum: MAX_IMPORT_BYTES / MEGABYTE };
    return { type: 'refused', message: translate('The file has {size} MB; at most {maximum} are read. It was not opened.', sizes) };
  }
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { type: 'refused', message: translate('The browser could not read it. If it is a folder, or was moved since, choose the file again.') };
  }
  return importFile(bytes);
}
