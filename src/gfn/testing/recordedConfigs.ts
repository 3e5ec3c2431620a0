import type { ParameterValues } from '../../lib/parameters.ts';

const SMALL = { hiddenWidth: 16, batchSize: 8, iterations: 12 };

/** Twelve runs that between them use every objective, backward policy, initial log Z, kind of sampling and way of evaluating. */
export const RECORDED_CONFIGS: Readonly<Record<string, ParameterValues>> = {
  defaults: { hiddenWidth: 32, iterations: 12 },
  detailedBalanceLearned: { ...SMALL, objective: 'detailedBalance', backwardPolicy: 'learned' },
  subTrajectoryOwnNetwork: { ...SMALL, objective: 'subTrajectoryBalance', backwardPolicy: 'learnedSeparately' },
  flowMatching: { ...SMALL, environment: 'toyDag', objective: 'flowMatching' },
  varianceMaximumEntropy: { ...SMALL, environment: 'sets', objective: 'logPartitionVariance', backwardPolicy: 'maximumEntropy' },
  modifiedDetailedBalance: { ...SMALL, objective: 'modifiedDetailedBalance', explorationEpsilon: 0.2 },
  trajectoryLikelihood: { ...SMALL, environment: 'permutations', backwardPolicy: 'trajectoryLikelihood', initialLogZ: 'firstBatch' },
  forwardLookingReplay: { ...SMALL, environment: 'sets', objective: 'forwardLookingDetailedBalance', replay: 'rewardProportional' },
  forwardLookingSearch: {
    ...SMALL,
    environment: 'sets',
    objective: 'forwardLookingSubTrajectoryBalance',
    localSearchRounds: 2,
    localSearchAcceptance: 'metropolisHastings',
  },
  policyGradient: { ...SMALL, environment: 'sequenceTable', objective: 'policyGradient', hiddenLayers: 3 },
  visitedWords: { ...SMALL, environment: 'bitSequence', length: 64, samplingTemperature: 1.5, replay: 'topQuantile' },
  visitedOwnNetwork: { ...SMALL, environment: 'bitSequence', length: 40, construction: 'prependOrAppend', backwardPolicy: 'learnedSeparately', initialLogZ: 'value', initialLogZValue: 3 },
};
