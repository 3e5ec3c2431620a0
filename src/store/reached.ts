import type { RunConfig } from '../config/runConfig.ts';
import type { MetricsReport } from '../worker/protocol.ts';
import type { Curves } from './curves.ts';
import { headlineOf } from './headline.ts';
import type { RunSlice } from './runSlice.ts';

/** What a run was when it was measured last: enough for somebody else to run it again and compare. */
export interface Reached {
  /** Null for a run that was changed or taken up again on its way: no settings lead to it. */
  readonly config: RunConfig | null;
  readonly backend: string;
  readonly report: MetricsReport;
  /** The headline metric of the space; its value is null where it is not known. */
  readonly metric: string;
  readonly value: number | null;
  /** Of the iteration of the report; null where it is another's or not known. */
  readonly loss: number | null;
  /** From iteration 1 on, as many as a receipt takes in; fewer where they are not known. */
  readonly firstLosses: readonly number[];
}

interface Moment {
  readonly report: MetricsReport | null;
  /** Done so far, and the loss of the last of them. */
  readonly iteration: number;
  readonly loss: number | null;
}

/** Null before the first report of a run. */
export function reachedAt(state: Pick<RunSlice, 'stretches' | 'runInfo'> & { readonly curves: Curves }, { report, iteration, loss }: Moment): Reached | null {
  const { stretches, runInfo, curves } = state;
  const [first] = stretches;
  const config = stretches.length === 1 && first?.fromIteration === 0 ? first.config : null;
  if (report === null || report.iteration < 1) return null;
  const { id: metric, value } = headlineOf(report, runInfo);
  return {
    config,
    backend: runInfo?.backend ?? '',
    report,
    metric,
    value,
    loss: report.iteration === iteration ? loss : null,
    firstLosses: firstLossesOf(curves),
  };
}

const MOST_LOSSES = 32;

/** As far as the curve has them one by one. */
function firstLossesOf({ loss }: Curves): readonly number[] {
  const losses: number[] = [];
  while (losses.length < Math.min(MOST_LOSSES, loss.length) && loss.xAt(losses.length) === losses.length + 1) losses.push(loss.yAt(losses.length));
  return losses;
}
