import { expect, it } from 'vitest';
import { defaultConfig } from '../../config/schema.ts';
import { configFile } from '../../exports/configFile.ts';
import { readFiles, type ImportableFile } from './readFiles.ts';

function fileOf(text: string, overrides: Partial<ImportableFile> = {}): ImportableFile {
  return { name: 'a.json', size: text.length, arrayBuffer: () => Promise.resolve(new TextEncoder().encode(text).buffer), ...overrides };
}

it('reads the first file by its content', async () => {
  const news = await readFiles([fileOf(configFile(defaultConfig('toyDag')), { name: 'x' }), fileOf('')]);
  expect(news).toEqual({ fileName: 'x', imported: { type: 'config', config: defaultConfig('toyDag'), notices: [] } });
  expect(await readFiles([])).toBeNull();
});

it('does not open what is too large, and says what cannot be read', async () => {
  const huge = fileOf('', { size: 2 ** 40, arrayBuffer: () => Promise.reject(new Error('it was opened')) });
  expect(await readFiles([huge])).toMatchObject({ imported: { type: 'refused', message: expect.stringContaining('It was not opened') as string } });
  const folder = fileOf('', { arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')) });
  expect(await readFiles([folder])).toMatchObject({ imported: { type: 'refused', message: expect.stringContaining('could not read it') as string } });
});
