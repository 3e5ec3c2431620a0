import type { MetricId } from '../../src/gfn/metrics/registry.ts';

type Overrides = Readonly<Record<string, number | string>>;

/** Configurations held against each other on the same rewards, seeds and numbers of trajectories. */
export interface Experiment {
  readonly id: string;
  readonly title: string;
  /** What it is there to show, and the figures asked for or found elsewhere. */
  readonly question: string;
  /** What all contenders share. */
  readonly common: Overrides;
  readonly contenders: readonly { readonly label: string; readonly overrides: Overrides }[];
  readonly seeds: readonly number[];
  /** A setting that follows the seed, so that each is a fresh instance of the problem. */
  readonly seededKey?: string;
  /** Fresh trajectories (reward calls) after which the metric is read. */
  readonly checkpoints: readonly number[];
  readonly metric: MetricId;
  /** Scores come from the table that BENCH_TABLE names, where it does; from the built-in landscape elsewhere. */
  readonly usesTable?: boolean;
}

const objective = (label: string, id: string, overrides: Overrides = {}): Experiment['contenders'][number] => ({
  label,
  overrides: { objective: id, ...overrides },
});

const TB = objective('TB', 'trajectoryBalance');
const DB = objective('DB', 'detailedBalance');
const SUB_TB = objective('SubTB(0.9)', 'subTrajectoryBalance');
const VARIANCE = objective('VarGrad', 'logPartitionVariance');

/** What the experiments on the 16×16 grid share that differ in the schedule alone. */
const GRID_16 = {
  contenders: [TB, DB, SUB_TB, VARIANCE],
  seeds: [0, 1, 2],
  checkpoints: [8000, 16_000, 32_000],
  metric: 'totalVariation',
} as const satisfies Partial<Experiment>;

const EIGHT_MERS: Overrides = {
  environment: 'sequenceTable',
  landscapeLength: 8,
  tableConstruction: 'prependOrAppend',
  tableScale: 10,
  iterations: 500,
  learningRateDecay: 1,
  initialLogZ: 'firstBatch',
};

/** Ways to use the same rewards more than once. */
const REPLAYS = {
  contenders: [
    TB,
    objective('TB, uniform replay', 'trajectoryBalance', { replay: 'uniform' }),
    objective('TB, prioritised replay', 'trajectoryBalance', { replay: 'topQuantile' }),
    objective('TB, local search', 'trajectoryBalance', { localSearchRounds: 7, localSearchSteps: 4 }),
    objective('both', 'trajectoryBalance', { localSearchRounds: 7, localSearchSteps: 4, replay: 'topQuantile' }),
  ],
  seeds: [0, 1, 2],
  checkpoints: [992, 1984, 4000, 8000],
  metric: 'modesFound',
  usesTable: true,
} as const satisfies Partial<Experiment>;

export const EXPERIMENTS: readonly Experiment[] = [
  {
    id: 'grid8',
    title: '8×8, R₀ = 0.1: total variation',
    question: 'At most 0.01 after 1,000 iterations of 16 for the first four.',
    common: { iterations: 1000 },
    contenders: [TB, DB, SUB_TB, VARIANCE, objective('modified DB', 'modifiedDetailedBalance'), objective('FM', 'flowMatching')],
    seeds: [0, 1, 2],
    checkpoints: [4000, 8000, 12_000, 16_000],
    metric: 'totalVariation',
  },
  {
    ...GRID_16,
    id: 'grid16',
    title: '16×16, R₀ = 0.1, constant rate: total variation',
    question: 'At most 0.03 after 2,000 iterations of 16.',
    common: { height: 16, iterations: 2000, learningRateDecay: 1 },
  },
  {
    ...GRID_16,
    id: 'grid16-decay',
    title: '16×16, R₀ = 0.1, rates decayed to 1 % as by default: total variation',
    question: 'The same with the default schedule, which ends the wandering of TB and costs DB and SubTB some of the way.',
    common: { height: 16, iterations: 2000 },
  },
  {
    id: 'collapse',
    title: '8×8, R₀ = 0.0001, constant rate: total variation',
    question: 'On-policy TB stays at 0.50 or 0.75 in most seeds, DB in none, and ε = 0.1 cures TB.',
    common: { r0: 1e-4, iterations: 1000, learningRateDecay: 1 },
    contenders: [
      TB,
      VARIANCE,
      DB,
      objective('TB, ε = 0.1', 'trajectoryBalance', { explorationEpsilon: 0.1, explorationSchedule: 'constant' }),
    ],
    seeds: [0, 1, 2, 3, 4, 5, 6, 7],
    checkpoints: [4000, 16_000],
    metric: 'totalVariation',
  },
  {
    id: 'desert16',
    title: '16×16, R₀ = 0.001, ε = 0.05, constant rate: total variation',
    question: 'SubTB is at 0.3 within a third of the trajectories that TB takes to get there.',
    common: {
      height: 16,
      r0: 1e-3,
      iterations: 3000,
      learningRateDecay: 1,
      explorationEpsilon: 0.05,
      explorationSchedule: 'constant',
    },
    contenders: [TB, VARIANCE, DB, SUB_TB],
    seeds: [0, 1, 2],
    checkpoints: [4000, 8000, 16_000, 24_000, 32_000, 48_000],
    metric: 'totalVariation',
  },
  {
    id: 'sets',
    title: 'Sets, 7 of 14, a fresh instance per seed, constant rate: total variation',
    question: 'Forward-looking DB leads at 800 trajectories (elsewhere 0.16 against 0.42 and 0.48); elsewhere TB leads from 4,000 on.',
    common: { environment: 'sets', setItems: 14, setSize: 7, setReward: 'energies', energyScale: 1.85, iterations: 1500, learningRateDecay: 1 },
    contenders: [TB, DB, objective('FL-DB', 'forwardLookingDetailedBalance'), objective('FL-SubTB', 'forwardLookingSubTrajectoryBalance')],
    seeds: [0, 1, 2, 3, 4],
    seededKey: 'setSeed',
    checkpoints: [800, 1600, 4000, 8000, 16_000, 24_000],
    metric: 'totalVariation',
  },
  {
    ...REPLAYS,
    id: 'replay',
    title: '8-mers, R = 10 y¹⁰: the best 0.5 % of the words, found',
    question: 'Replay finds at least 1.5 times as many as TB alone after 2,000 reward calls (elsewhere 83 against 36).',
    common: { ...EIGHT_MERS, tableExponent: 10, tableModes: 'bestWords' },
  },
  {
    ...REPLAYS,
    id: 'replay-maxima',
    title: '8-mers, R = 10 y³: local maxima found',
    question: 'A flat target: even samples of the target itself would find few.',
    common: { ...EIGHT_MERS, tableExponent: 3 },
  },
];
