import { importFile, MAX_IMPORT_BYTES, type Imported } from '../../exports/importFile.ts';
import type { News } from './news.ts';

/** The part of a `File` that is read. */
export type ImportableFile = Pick<File, 'name' | 'size' | 'arrayBuffer'>;

/** Opens the first file; never rejects. */
export async function readFiles([file]: readonly ImportableFile[]): Promise<News | null> {
  return file === undefined ? null : { fileName: file.name, imported: await readFile(file) };
}

async function readFile(file: ImportableFile): Promise<Imported> {
  if (file.size > MAX_IMPORT_BYTES) {
    return { type: 'refused', message: `The file has ${Math.round(file.size / 2 ** 20)} MB; at most ${MAX_IMPORT_BYTES / 2 ** 20} are read. It was not opened.` };
  }
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { type: 'refused', message: 'The browser could not read it. If it is a folder, or was moved since, choose the file again.' };
  }
  return importFile(bytes);
}
