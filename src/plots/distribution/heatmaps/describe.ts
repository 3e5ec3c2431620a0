import { formatCount, formatNumber, formatProbability, formatSigned } from '../../../lib/formatNumber.ts';
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
  const rewardLabel = view.isMarginal ? 'sum of R' : 'R';
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
  const names = view.axes.map(axisName).join(' and ');
  const what = `Target and learned distribution over ${names}, ${view.shape.join(' by ')} cells`;
  return view.isMarginal ? `${what}, the other axes summed out` : what;
}

/** One sentence on how near the two are and where they differ most. */
export function summarizeGrid(view: GridViewData): string {
  const at = indexOfLargestDifference(view);
  const difference = (view.learned[at] ?? 0) - (view.target[at] ?? 0);
  const where = difference === 0
    ? 'they agree in every cell'
    : `they differ most at ${nameCell(view, at)}, where the learned probability is ${formatProbability(Math.abs(difference))} too ${difference > 0 ? 'high' : 'low'}`;
  const name = view.isMarginal ? 'the total variation between the marginals shown' : 'the total variation between learned and target';
  return `After ${formatCount(view.iteration)} iterations ${name} is ${formatProbability(shownTotalVariation(view))}; ${where}.`;
}

export function tabulateGrid(view: GridViewData): DataTable {
  const difference = (index: number): number => (view.learned[index] ?? 0) - (view.target[index] ?? 0);
  const { indices, order } = rankRows(view.target.length, (index) => Math.abs(difference(index)), 'largest difference first');
  return {
    caption: `${titleGrid(view)}, after ${formatCount(view.iteration)} iterations`,
    columns: ['State', view.isMarginal ? 'Sum of R' : 'R', 'Target', 'Learned', 'Learned − target'],
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
