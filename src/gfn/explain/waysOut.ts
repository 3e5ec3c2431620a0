import type { ExplainedStep, WayOut } from '../../lib/runInspection.ts';
import type { Problem } from '../problem.ts';

/** log P_F(action | state). */
export type ReadLogPF = (state: number, action: number) => number;

/** More than a person compares. */
const MAX_WAYS = 8;

/** What a state allows, in the order of the actions: the likeliest, and the one that was drawn. */
export function waysOut(
  { space, environment }: Pick<Problem, 'space' | 'environment'>,
  state: number,
  drawn: number,
  before: ReadLogPF,
  after: ReadLogPF | null,
): Pick<ExplainedStep, 'ways' | 'hiddenWays'> {
  const legal = Array.from({ length: space.actionCount }, (_, action) => action).filter((action) => space.isLegal(state, action));
  const rank = (action: number): number => (action === drawn ? Infinity : before(state, action));
  const kept = legal.toSorted((a, b) => rank(b) - rank(a)).slice(0, MAX_WAYS).toSorted((a, b) => a - b);
  const ways = kept.map((action): WayOut => ({
    action: environment.describeAction(action),
    isDrawn: action === drawn,
    isExit: action === space.exitAction,
    probability: Math.exp(before(state, action)),
    probabilityAfter: after === null ? null : Math.exp(after(state, action)),
  }));
  return { ways, hiddenWays: legal.length - kept.length };
}
