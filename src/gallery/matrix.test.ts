import { expect, test } from 'vitest';
import { decodeHash } from '../config/hashCodec.ts';
import { REGISTRIES } from '../config/registries.ts';
import { matrixRows } from './matrix.ts';
import { cardConfig, CARDS } from './registry.ts';

const rows = matrixRows();
const cells = rows.flatMap((row) => row.cells.map((cell) => ({ row, cell })));

test('every environment has a row and every objective a column', () => {
  expect(new Set(rows.map(({ environment }) => environment))).toEqual(new Set(REGISTRIES.environments.map(({ id }) => id)));
  for (const row of rows) expect(row.cells.map(({ objective }) => objective)).toEqual(REGISTRIES.objectives.map(({ id }) => id));
});

test('every card stands in the one cell of what it builds and how it learns', () => {
  expect(cells.flatMap(({ cell }) => cell.cards.map(({ id }) => id)).toSorted()).toEqual(CARDS.map(({ id }) => id).toSorted());
  for (const { row, cell } of cells) {
    for (const card of cell.cards) {
      expect(cardConfig(card)).toMatchObject({ environment: row.environment, environmentParameters: row.config.environmentParameters, objective: cell.objective });
    }
  }
});

test('a cell opens its combination, or says why there is none', () => {
  const open = cells.filter(({ cell }) => cell.obstacles.length === 0);
  for (const { row, cell } of open) {
    const { config, notices } = decodeHash(cell.hash);
    expect(notices).toEqual([]);
    expect([config.environment, config.objective]).toEqual([row.environment, cell.objective]);
    expect(config.environmentParameters).toEqual(row.config.environmentParameters);
  }
  const closed = cells.filter(({ cell }) => cell.obstacles.length > 0);
  expect(closed.filter(({ cell }) => cell.cards.length > 0)).toEqual([]);
  expect(closed.map(({ row, cell }) => `${row.environment} ${cell.objective}`)).toContain('bitSequence modifiedDetailedBalance');
});
