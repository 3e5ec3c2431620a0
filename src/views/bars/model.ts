import { translate } from '../../lib/text/translate.ts';
import type { BarData } from '../../plots/bars/model.ts';
import { axisName, cellTicks } from '../../plots/ticks.ts';
import type { GridViewData } from '../grid/data.ts';

const MOST_TICKS = 16;

/** @param view a grid of one axis */
export function barsOfGrid(view: GridViewData): BarData {
  const count = view.learned.length;
  const name = axisName(view.axes[0] ?? 0);
  return {
    xName: name,
    names: Array.from({ length: count }, (_, index) => `${name} = ${index}`),
    xTicks: cellTicks(count, MOST_TICKS),
    target: Array.from(view.target),
    learned: Array.from(view.learned),
    learnedName: translate('learned'),
  };
}
