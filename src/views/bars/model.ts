import type { BarData } from '../../plots/bars/model.ts';
import { axisName, cellTicks } from '../../plots/ticks.ts';
import { translate } from '../../texts/translate.ts';
import type { GridData } from '../grid/data.ts';

const MOST_TICKS = 16;

/** @param data a grid of one axis */
export function barsOfGrid(data: GridData): BarData {
  const count = data.learned.length;
  const name = axisName(data.axes[0] ?? 0);
  return {
    xName: name,
    names: Array.from({ length: count }, (_, index) => `${name} = ${index}`),
    xTicks: cellTicks(count, MOST_TICKS),
    target: Array.from(data.target),
    learned: Array.from(data.learned),
    learnedName: translate('learned'),
  };
}
