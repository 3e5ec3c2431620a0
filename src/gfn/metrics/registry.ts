import { effectiveSampleSize } from './effectiveSampleSize.ts';
import { evidenceLowerBoundGap } from './evidenceLowerBoundGap.ts';
import { evidenceUpperBoundGap } from './evidenceUpperBoundGap.ts';
import { flowResidual } from './flowResidual.ts';
import { jensenShannonDivergence } from './jensenShannonDivergence.ts';
import { klForward } from './klForward.ts';
import { klReverse } from './klReverse.ts';
import { logZError } from './logZError.ts';
import { meanReward } from './meanReward.ts';
import { meanRewardRelative } from './meanRewardRelative.ts';
import type { MetricDefinition } from './metric.ts';
import { modesFound } from './modesFound.ts';
import { pearsonCorrelation } from './pearsonCorrelation.ts';
import { rewardLevelTotalVariation } from './rewardLevelTotalVariation.ts';
import { spearmanCorrelation } from './spearmanCorrelation.ts';
import { topDiversity } from './topDiversity.ts';
import { topMeanReward } from './topMeanReward.ts';
import { totalVariation } from './totalVariation.ts';

/** Every metric, in the order in which the page lists them. */
export const METRICS = [
  totalVariation,
  rewardLevelTotalVariation,
  jensenShannonDivergence,
  klForward,
  klReverse,
  pearsonCorrelation,
  spearmanCorrelation,
  evidenceLowerBoundGap,
  evidenceUpperBoundGap,
  effectiveSampleSize,
  logZError,
  flowResidual,
  meanReward,
  meanRewardRelative,
  modesFound,
  topMeanReward,
  topDiversity,
] as const satisfies readonly MetricDefinition[];

/** @internal */
export type MetricId = (typeof METRICS)[number]['id'];
