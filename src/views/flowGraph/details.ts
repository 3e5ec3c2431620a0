import type { ViewDetails } from '../viewKind.ts';
import type { FlowGraphData } from './data.ts';
import { markOf } from './marks.ts';

/** The states come first among the marks, in their own order; an arrow is a way out of the state that it leaves. */
export const details: ViewDetails<FlowGraphData> = {
  stateOfMark(data, index) {
    const { kind, at } = markOf(data, index);
    if (kind === 'state') return at;
    return (kind === 'edge' ? data.edges[at] : data.exits[at])?.from ?? null;
  },
  markOfState: ({ states }, state) => (state < states.length ? state : null),
};
