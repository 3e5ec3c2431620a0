import type { ViewData } from '../../worker/protocol.ts';
import type { GridViewData } from '../../views/grid/data.ts';

/** The state behind a mark of the picture; null where the mark is none: an arrow, a level, a sum over many cells. */
export function stateOfMark(view: ViewData | null, mark: number | null): number | null {
  if (view === null || mark === null) return null;
  if (view.kind === 'grid') return cellOf(view, mark, false);
  if (view.kind === 'flowGraph') return mark < view.states.length ? mark : null;
  return view.kind === 'sequences' ? (view.states[mark] ?? null) : null;
}

/** The mark of a state; null where the picture has none. */
export function markOfState(view: ViewData | null, state: number): number | null {
  if (view?.kind === 'grid') return cellOf(view, state, true);
  if (view?.kind !== 'sequences') return stateOfMark(view, state);
  const mark = view.states.indexOf(state);
  return mark < 0 ? null : mark;
}

/** States are numbered along the last axis first; a picture of two axes may have them the other way round. */
function cellOf({ axes, shape, isMarginal }: GridViewData, index: number, isState: boolean): number | null {
  if (isMarginal) return null;
  const [rowAxis = 0, columnAxis = rowAxis] = axes;
  if (rowAxis <= columnAxis) return index;
  const [rows = 1, columns = 1] = isState ? shape.toReversed() : shape;
  return (index % columns) * rows + Math.floor(index / columns);
}
