import type { ViewDetails } from '../viewKind.ts';
import type { SequencesData } from './data.ts';

export const details: ViewDetails<SequencesData> = {
  stateOfMark: ({ states }, mark) => states[mark] ?? null,
  markOfState({ states }, state) {
    const mark = states.indexOf(state);
    return mark < 0 ? null : mark;
  },
};
