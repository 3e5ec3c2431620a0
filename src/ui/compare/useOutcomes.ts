import { useMemo } from 'react';
import type { BackgroundRun } from '../../store/compare/backgroundRuns.ts';
import { comparedMetric, outcomesOf, type Comparison, type Outcome } from '../../store/compare/outcomes.ts';
import type { Headline } from '../../store/headline.ts';
import { selectBackground, selectComparison } from '../../store/selectors.ts';
import { useAppState } from '../app/PlaygroundContext.ts';

export interface Result {
  readonly comparison: Comparison;
  readonly runs: readonly BackgroundRun[];
  readonly metric: Omit<Headline, 'value'>;
  /** One for each contender. */
  readonly outcomes: readonly Outcome[];
}

/** What has become of the comparison that was started last; null before the first. */
export function useResult(): Result | null {
  const comparison = useAppState(selectComparison);
  const runs = useAppState(selectBackground);
  return useMemo(() => {
    if (comparison === null) return null;
    const metric = comparedMetric(runs);
    return { comparison, runs, metric, outcomes: outcomesOf(comparison, runs, metric.id) };
  }, [comparison, runs]);
}
