/** What a replay strategy sees of the buffer: objects by their age, 0 for the one kept longest. */
export interface ReplayCandidates {
  readonly size: number;
  /** [size] ages in the order of the rewards, the best first; of equal ones, the oldest first. */
  readonly byReward: Int32Array;
  /** [size] running sums, over the ages, of R / max R. */
  readonly cumulativeReward: Float64Array;
}

interface ReplayDraw {
  /** How many objects were replayed before this one since the run began: what is done in turns goes on over batches of odd size. */
  readonly index: number;
  /** In (0, 1). */
  readonly uniform: number;
  /** Share of the buffer, by reward, that counts as best. */
  readonly quantile: number;
}

/** How objects found earlier are chosen to be trained on again, with repeats. */
export interface ReplayStrategy {
  readonly id: string;
  readonly label: string;
  readonly reference: string;
  /** The age of the object drawn. `candidates` is not empty. */
  readonly choose: (candidates: ReplayCandidates, draw: ReplayDraw) => number;
}

/** The entry of `count` entries that `uniform` in (0, 1) falls on. */
function uniformIndex(uniform: number, count: number): number {
  return Math.floor(uniform * count);
}

/** First entry whose running sum is above `value`; the last one where rounding leaves none. */
function indexAbove(sums: Float64Array, value: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] as number) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Every second object from the best, the others from the rest. A buffer of one object is all best. */
function chooseByHalves({ size, byReward }: ReplayCandidates, { index, uniform, quantile }: ReplayDraw): number {
  const best = Math.min(size, Math.max(1, Math.round(quantile * size)));
  const rest = size - best;
  const isFromBest = rest === 0 || index % 2 === 0;
  const place = isFromBest ? uniformIndex(uniform, best) : best + uniformIndex(uniform, rest);
  return byReward[place] as number;
}

/** Every object alike. */
export const UNIFORM = {
  id: 'uniform',
  label: 'Uniform over everything found',
  reference: 'Lin (1992), Self-improving reactive agents based on reinforcement learning, planning and teaching',
  choose: ({ size }, { uniform }) => uniformIndex(uniform, size),
} as const satisfies ReplayStrategy;

export const REPLAY_STRATEGIES = [
  UNIFORM,
  {
    id: 'rewardProportional',
    label: 'In proportion to the reward',
    reference: 'Schaul et al. (2016), Prioritized experience replay, sec. 3.3, with R as the priority',
    choose: ({ size, cumulativeReward }, { uniform }) =>
      indexAbove(cumulativeReward, uniform * (cumulativeReward[size - 1] as number)),
  },
  {
    id: 'topQuantile',
    label: 'Half from the best, half from the rest',
    reference: 'Shen et al. (2023), Towards Understanding and Improving GFlowNet Training, prioritised replay training',
    choose: chooseByHalves,
  },
] as const satisfies readonly ReplayStrategy[];

/** The strategy with this id, or null for none. */
export function findReplayStrategy(id: string): ReplayStrategy | null {
  return REPLAY_STRATEGIES.find((strategy) => strategy.id === id) ?? null;
}

/** What a local search compares before it goes on from a proposal; logs. */
interface ProposalComparison {
  /** log R(x′) − log R(x). */
  readonly logRewardChange: number;
  /** log q(x | x′) − log q(x′ | x): of having proposed the other way round; −Infinity where that is impossible. */
  readonly logProposalRatio: number;
}

/** Whether a local search goes on from what it proposed. */
export interface AcceptanceRule {
  readonly id: string;
  readonly label: string;
  readonly reference: string;
  /** True where `logProposalRatio` counts; elsewhere it is not computed. */
  readonly comparesProposals: boolean;
  /** Log of the probability to accept, at most 0. */
  readonly logProbability: (comparison: ProposalComparison) => number;
}

export const ACCEPTANCE_RULES = [
  {
    id: 'greedy',
    label: 'The better of the two',
    reference: 'Kim et al. (2023), Local Search GFlowNets, deterministic filtering',
    comparesProposals: false,
    logProbability: ({ logRewardChange }) => (logRewardChange >= 0 ? 0 : -Infinity),
  },
  {
    id: 'metropolisHastings',
    label: 'Metropolis–Hastings',
    reference: 'Kim et al. (2023), Local Search GFlowNets, stochastic filtering; Hastings (1970)',
    comparesProposals: true,
    logProbability: ({ logRewardChange, logProposalRatio }) => Math.min(0, logRewardChange + logProposalRatio),
  },
] as const satisfies readonly AcceptanceRule[];

/** @throws Error for an id that is not registered (configurations are validated before they get here). */
export function acceptanceRule(id: string): AcceptanceRule {
  const rule = ACCEPTANCE_RULES.find((candidate) => candidate.id === id);
  if (rule === undefined) throw new Error(`There is no acceptance rule called "${id}".`);
  return rule;
}
