import { formatCount, formatNumber, formatProbability, formatSigned } from '../../lib/formatNumber.ts';
import { translate } from '../../texts/translate.ts';
import type { Description } from '../viewKind.ts';
import { coordinatesOf, type GridData } from './data.ts';
import { readState, type Reading } from '../../plots/reading.ts';
import { rankRows, type DataTable } from '../../plots/table.ts';
import { axisName } from '../../plots/ticks.ts';

/** A cell in words: "x₁ = 3, x₂ = 4". Works for one axis as for two. @internal */
export function nameCell(data: GridData, index: number): string {
  return coordinatesOf(index, data.shape).map((place, axis) => `${axisName(data.axes[axis] ?? axis)} = ${place}`).join(', ');
}

export function readCell(data: GridData, index: number): Reading {
  const rewardLabel = data.isMarginal ? translate('sum of R') : 'R';
  return readState(nameCell(data, index), data.reward[index] ?? NaN, data.target[index] ?? NaN, data.learned[index] ?? NaN, rewardLabel);
}

/** ½ Σ |learned − target| over the cells shown. */
function shownTotalVariation(data: GridData): number {
  return data.target.reduce((sum, target, index) => sum + Math.abs((data.learned[index] ?? 0) - target) / 2, 0);
}

function indexOfLargestDifference(data: GridData): number {
  let best = 0;
  let largest = -1;
  data.target.forEach((target, index) => {
    const size = Math.abs((data.learned[index] ?? 0) - target);
    if (size > largest) [best, largest] = [index, size];
  });
  return best;
}

function titleGrid(data: GridData): string {
  const [first = '', second] = data.axes.map(axisName);
  const [columns = 1, rows = 1] = data.shape;
  const title = second === undefined
    ? translate('Target and learned distribution over {axis}, {count} cells', { axis: first, count: columns })
    : translate('Target and learned distribution over {first} and {second}, {columns} by {rows} cells', { first, second, columns, rows });
  return data.isMarginal ? translate('{title}, the other axes summed out', { title }) : title;
}

/** One sentence on how near the two are and where they differ most. */
function summarizeGrid(data: GridData, iteration: number): string {
  const at = indexOfLargestDifference(data);
  const difference = (data.learned[at] ?? 0) - (data.target[at] ?? 0);
  const distance = translate(
    data.isMarginal
      ? 'After {iterations} iterations the total variation between the marginals shown is {distance}'
      : 'After {iterations} iterations the total variation between learned and target is {distance}',
    { iterations: formatCount(iteration), distance: formatProbability(shownTotalVariation(data)) },
  );
  return translate('{distance}; {place}.', { distance, place: sayPlace(difference, nameCell(data, at)) });
}

/** Where learned and target differ most, as a clause. */
function sayPlace(difference: number, cell: string): string {
  if (difference === 0) return translate('they agree in every cell');
  return translate(
    difference > 0
      ? 'they differ most at {cell}, where the learned probability is {size} too high'
      : 'they differ most at {cell}, where the learned probability is {size} too low',
    { cell, size: formatProbability(Math.abs(difference)) },
  );
}

function tabulateGrid(data: GridData, iteration: number): DataTable {
  const difference = (index: number): number => (data.learned[index] ?? 0) - (data.target[index] ?? 0);
  const { indices, order } = rankRows(data.target.length, (index) => Math.abs(difference(index)), translate('largest difference first'));
  return {
    caption: translate('{title}, after {iterations} iterations', { title: titleGrid(data), iterations: formatCount(iteration) }),
    columns: [translate('State'), data.isMarginal ? translate('Sum of R') : 'R', translate('Target'), translate('Learned'), translate('Learned − target')],
    rows: indices.map((index) => [
      nameCell(data, index),
      formatNumber(data.reward[index] ?? NaN),
      formatProbability(data.target[index] ?? NaN),
      formatProbability(data.learned[index] ?? NaN),
      formatSigned(difference(index)),
    ]),
    totalRows: data.target.length,
    order,
  };
}

export function describeGrid(data: GridData, iteration: number): Description {
  return { title: titleGrid(data), summary: summarizeGrid(data, iteration), table: () => tabulateGrid(data, iteration) };
}
