import { jensenShannonDivergence } from './jensenShannonDivergence.ts';
import { klForward } from './klForward.ts';
import { klReverse } from './klReverse.ts';
import { logZError } from './logZError.ts';
import { meanReward } from './meanReward.ts';
import { meanRewardRelative } from './meanRewardRelative.ts';
import type { MetricDefinition } from './metric.ts';
import { modesFound } from './modesFound.ts';
import { rewardLevelTotalVariation } from './rewardLevelTotalVariation.ts';
import { totalVariation } from './totalVariation.ts';

/** Every metric, in the order in which the page lists them. */
export const METRICS = [
  totalVariation,
  rewardLevelTotalVariation,
  jensenShannonDivergence,
  klForward,
  klReverse,
  logZError,
  modesFound,
  meanReward,
  meanRewardRelative,
] as const satisfies readonly MetricDefinition[];

export type MetricId = (typeof METRICS)[number]['id'];
