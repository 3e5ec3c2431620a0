import { translatable } from '../texts/translate.ts';
import type { MetricsReport, SpaceInfo } from '../worker/protocol.ts';

/** The one number that says how far a run is. */
export interface Headline {
  /** Of the metric. */
  readonly id: string;
  /** Its English name. */
  readonly label: string;
  readonly value: number | null;
}

const OF_OBJECTS = { id: 'totalVariation', label: translatable('Total variation') };
const BY_REWARD = { id: 'rewardLevelTotalVariation', label: translatable('Total variation by reward') };

/** What is compared with the target: single objects where they can be listed, elsewhere all that share a reward. */
export function headlineMetric(info: Pick<SpaceInfo, 'metricsAre'> | null): Omit<Headline, 'value'> {
  // So many objects are hardly ever drawn twice: from samples their total variation stays near 1 however good the policy is.
  return info?.metricsAre === 'sampled' ? BY_REWARD : OF_OBJECTS;
}

export function headlineOf(report: Pick<MetricsReport, 'values'> | null, info: Pick<SpaceInfo, 'metricsAre'> | null): Headline {
  const metric = headlineMetric(info);
  return { ...metric, value: report?.values[metric.id] ?? null };
}
