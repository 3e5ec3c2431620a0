import { describe, expect, it, vi } from 'vitest';
import { findTable, registerTable, TableMissingError } from '../gfn/environments/sequenceTables.ts';
import { createSequenceTable } from '../lib/sequenceTable.ts';
import { inEnglish } from '../lib/testing/inEnglish.ts';
import { loadRequiredTable, type ReadTable } from './loadTable.ts';
import { configOf, openPage } from './testing/inProcessPage.ts';

const TABLE = createSequenceTable('words.csv', '01', 3, Float64Array.of(0, 1, 2, 3, 4, 5, 6, 8));
const wanting = (table: string) => configOf({ environment: 'sequenceTable', table });

describe('loadRequiredTable', () => {
  it('reads nothing where nothing is asked for, or the table is known', async () => {
    const read = vi.fn<ReadTable>(() => Promise.resolve(null));
    await loadRequiredTable(configOf(), read);
    await loadRequiredTable(wanting(''), read);
    const known = createSequenceTable('known.csv', '01', 1, Float64Array.of(1, 2));
    registerTable(known);
    await loadRequiredTable(wanting(known.id), read);
    expect(read).not.toHaveBeenCalled();
  });

  it('makes a stored table known', async () => {
    expect(findTable(TABLE.id)).toBeNull();
    const read = vi.fn<ReadTable>(() => Promise.resolve(TABLE));
    await loadRequiredTable(wanting(TABLE.id), read);
    expect(read).toHaveBeenCalledWith(TABLE.id);
    expect(findTable(TABLE.id)).toBe(TABLE);
  });

  it('says what is missing, and why where that is known', async () => {
    const config = wanting('00000000000000aa');
    await expect(loadRequiredTable(config, () => Promise.resolve(null))).rejects.toThrow(TableMissingError);
    const blocked = loadRequiredTable(config, () => Promise.reject(new Error('storage is blocked')));
    await expect(blocked).rejects.toThrow('cannot be read from this device (table 00000000000000aa; storage is blocked): drop its file');
  });
});

describe('a run over a table', () => {
  it('starts where the table is known', async () => {
    registerTable(TABLE);
    const page = openPage();
    const info = await page.client.start(wanting(TABLE.id), null);
    expect(info).toMatchObject({ stateCount: 15, terminatingStateCount: 8, modeCount: 1 });
    expect(inEnglish(info.rewardFormula)).toContain('words.csv');
    page.client.dispose();
  });

  it('fails in words where it is not on this device', async () => {
    const page = openPage();
    await expect(page.client.start(wanting('00000000000000bb'), null)).rejects.toMatchObject({ code: 'tableMissing' });
    expect(page.states()).toEqual(['preparing', 'failed']);
    const failed = page.events.findLast((event) => event.type === 'stateChanged');
    expect(inEnglish(failed)).toEqual({
      type: 'stateChanged',
      state: {
        type: 'failed',
        failure: {
          code: 'tableMissing',
          message: 'The file of the table that these settings use is not on this device (table 00000000000000bb): drop its file on the page, or choose the built-in landscape.',
          keptIteration: 0,
        },
      },
    });
    page.client.dispose();
  });
});
