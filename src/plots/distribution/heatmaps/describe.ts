import { formatCount, formatNumber, formatProbability, formatSigned } from '../../../lib/formatNumber.ts';
import { translate } from '../../../texts/translate.ts';
import type { GridViewData } from '../../../worker/protocol.ts';
import { readState, type Reading } from '../../reading.ts';
import { rankRows, type DataTable } from '../../table.ts';
import { axisName } from '../../ticks.ts';

/** A cell in words: "x₁ = 3, x₂ = 4". Works for one axis as for two. */
export function nameCell(view: GridViewData, index: number): string {
  let rest = index;
  const places = view.shape.map(() => 0);
  for (let axis = view.shape.length - 1; axis >= 0; axis -= 1) {
    const size = view.shape[axis] ?? 1;
    places[axis] = rest % size;
    rest = Math.floor(rest / size);
  }
  return places.map((place, axis) => `${axisName(view.axes[axis] ?? axis)} = ${place}`).join(', ');
}

export function readCell(view: GridViewData, index: number): Reading {
  const rewardLabel = view.isMarginal ? translate('sum of R') : 'R';
  return readState(nameCell(view, index), view.reward[index] ?? NaN, view.target[index] ?? NaN, view.learned[index] ?? NaN, rewardLabel);
}

/** ½ Σ |learned − target| over the cells shown. */
function shownTotalVariation(view: GridViewData): number {
  return view.target.reduce((sum, target, index) => sum + Math.abs((view.learned[index] ?? 0) - target) / 2, 0);
}

function indexOfLargestDifference(view: GridViewData): number {
  let best = 0;
  let largest = -1;
  view.target.forEach((target, index) => {
    const size = Math.abs((view.learned[index] ?? 0) - target);
    if (size > largest) [best, largest] = [index, size];
  });
  return best;
}

export function titleGrid(view: GridViewData): string {
  const [first = '', second] = view.axes.map(axisName);
  const [rows = 1, columns = 1] = view.shape;
  const title = second === undefined
    ? translate('Target and learned distribution over {axis}, {count} cells', { axis: first, count: rows })
    : translate('Target and learned distribution over {first} and {second}, {rows} by {columns} cells', { first, second, rows, columns });
  return view.isMarginal ? translate('{title}, the other axes summed out', { title }) : title;
}

/** One sentence on how near the two are and where they differ most. */
export function summarizeGrid(view: GridViewData): string {
  const at = indexOfLargestDifference(view);
  const difference = (view.learned[at] ?? 0) - (view.target[at] ?? 0);
  const distance = translate(
    view.isMarginal
      ? 'After {iterations} iterations the total variation between the marginals shown is {distance}'
      : 'After {iterations} iterations the total variation between learned and target is {distance}',
    { iterations: formatCount(view.iteration), distance: formatProbability(shownTotalVariation(view)) },
  );
  return translate('{distance}; {place}.', { distance, place: sayPlace(difference, nameCell(view, at)) });
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

export function tabulateGrid(view: GridViewData): DataTable {
  const difference = (index: number): number => (view.learned[index] ?? 0) - (view.target[index] ?? 0);
  const { indices, order } = rankRows(view.target.length, (index) => Math.abs(difference(index)), translate('largest difference first'));
  return {
    caption: translate('{title}, after {iterations} iterations', { title: titleGrid(view), iterations: formatCount(view.iteration) }),
    columns: [translate('State'), view.isMarginal ? translate('Sum of R') : 'R', translate('Target'), translate('Learned'), translate('Learned − target')],
    rows: indices.map((index) => [
      nameCell(view, index),
      formatNumber(view.reward[index] ?? NaN),
      formatProbability(view.target[index] ?? NaN),
      formatProbability(view.learned[index] ?? NaN),
      formatSigned(difference(index)),
    ]),
    totalRows: view.target.length,
    order,
  };
}
