import type { SettingsOf } from '../../lib/parameters.ts';
import { RandomStream } from '../../rng/randomStream.ts';
import type { BATCH_SETTINGS } from './batchSettings.ts';
import { ON_POLICY } from './behaviour.ts';
import type { LOCAL_SEARCH_SETTINGS } from './localSearchSettings.ts';
import type { PolicyRows } from './policyRows.ts';
import { acceptanceRule, type AcceptanceRule } from './registry.ts';
import { evaluateAll, sampleBackwardPaths } from './sampleBackward.ts';
import { chooseAction } from './sampleTrajectories.ts';
import type { StateSpace } from './stateSpace.ts';
import type { SamplingMoment } from './samplingMoment.ts';
import type { TrajectoryBatch } from './trajectoryBatch.ts';
import { batchOfPaths, objectOf, type TrajectoryPath } from './trajectoryPaths.ts';

/** How a batch is shared out between fresh objects and what local search makes of some of them. */
export interface BatchShares {
  /** Trajectories drawn from the initial state; the first `chains` of them are searched around. */
  readonly fresh: number;
  readonly chains: number;
  readonly rounds: number;
}

type SearchSettings = SettingsOf<typeof LOCAL_SEARCH_SETTINGS>;

/** fresh + chains · rounds is the batch size, so that a batch costs as many reward calls with local search as without. */
export function shareBatch({ batchSize, localSearchRounds }: SettingsOf<typeof BATCH_SETTINGS> & Pick<SearchSettings, 'localSearchRounds'>): BatchShares {
  const chains = localSearchRounds === 0 ? 0 : Math.floor(batchSize / (localSearchRounds + 1));
  return { chains, rounds: chains === 0 ? 0 : localSearchRounds, fresh: batchSize - chains * localSearchRounds };
}

/**
 * Takes objects apart a little and rebuilds them, round after round (Kim et al. 2023, Local Search GFlowNets). A round draws
 * a way to build each current object backward by P_B, keeps all but its last moves, and goes on forward by P_F itself,
 * without exploration. The next round starts from the proposal where it is accepted.
 */
export class LocalSearch {
  readonly #space: StateSpace;
  readonly #settings: SearchSettings;
  readonly #rule: AcceptanceRule;
  readonly #backward: RandomStream;
  readonly #forward: RandomStream;
  readonly #acceptance: RandomStream;

  constructor(space: StateSpace, settings: SearchSettings, seed: number) {
    this.#space = space;
    this.#settings = settings;
    this.#rule = acceptanceRule(settings.localSearchAcceptance);
    this.#backward = new RandomStream(seed, 'backwardSampling');
    this.#forward = new RandomStream(seed, 'localSearch');
    this.#acceptance = new RandomStream(seed, 'localSearchAcceptance');
  }

  /**
   * Every proposal of every round, accepted or not: each costs a reward call and is learned from.
   * @param starts terminating states, one per chain
   */
  async run(moment: SamplingMoment, starts: readonly number[]): Promise<LocalSearchResult> {
    const proposals: TrajectoryBatch[] = [];
    let current = starts;
    for (let round = 1; round <= this.#settings.localSearchRounds; round++) {
      const { paths, accepted } = await this.#round(moment, current, round);
      proposals.push(batchOfPaths(this.#space, paths));
      current = current.map((object, chain) => (accepted[chain] === true ? objectOf(paths[chain] as TrajectoryPath) : object));
    }
    return { proposals, current };
  }

  async #round(
    moment: SamplingMoment,
    objects: readonly number[],
    round: number,
  ): Promise<{ readonly paths: readonly TrajectoryPath[]; readonly accepted: readonly boolean[] }> {
    const { rows, evaluate, iteration } = moment;
    const before = await sampleBackwardPaths(this.#space, rows, evaluate, this.#backward, { objects, iteration, purpose: round });
    const kept = before.map(({ actions }) => this.#keptMoves(actions.length));
    const paths = await this.#rebuild(moment, before.map((path, chain) => prefix(path, kept[chain] as number)), round);
    if (this.#rule.comparesProposals) {
      const states = [...before, ...paths].flatMap((path) => path.states);
      await evaluateAll(evaluate, states.filter((state) => rows.needsForward(state) || rows.needsBackward(state)));
    }
    const accepted = paths.map((path, chain) => {
      const logProbability = this.#logAcceptance(rows, before[chain] as TrajectoryPath, path);
      return Math.log(this.#acceptance.uniform(iteration, chain, round)) < logProbability;
    });
    return { paths, accepted };
  }

  #keptMoves(moves: number): number {
    return Math.max(0, moves - this.#settings.localSearchSteps);
  }

  /** Goes on from the end of each path by P_F until it exits, all together. */
  async #rebuild({ rows, evaluate, iteration }: SamplingMoment, starts: readonly TrajectoryPath[], round: number): Promise<readonly TrajectoryPath[]> {
    const space = this.#space;
    const paths = starts.map(({ states, actions }) => ({ states: [...states], actions: [...actions] }));
    let active = paths.map((path, chain) => ({ path, chain }));
    for (let t = 0; active.length > 0; t++) {
      await evaluateAll(evaluate, active.map(({ path }) => objectOf(path)).filter((state) => rows.needsForward(state)));
      active = active.filter(({ path, chain }) => {
        const state = objectOf(path);
        const action = chooseAction(space, rows, state, this.#forward.uniform(iteration, chain, t, round), ON_POLICY);
        if (action === space.exitAction) return false;
        path.states.push(space.next(state, action));
        path.actions.push(action);
        return true;
      });
    }
    return paths;
  }

  #logAcceptance(rows: PolicyRows, before: TrajectoryPath, after: TrajectoryPath): number {
    const space = this.#space;
    const logRewardChange = space.logReward(objectOf(after)) - space.logReward(objectOf(before));
    const kept = this.#keptMoves(before.actions.length);
    // Going back as many moves from an object of another length does not lead to where the two part.
    if (!this.#rule.comparesProposals) return this.#rule.logProbability({ logRewardChange, logProposalRatio: 0 });
    const isReversible = this.#keptMoves(after.actions.length) === kept;
    const logProposalRatio = isReversible ? logRatioOfProposals(space, rows, before, after, kept) : -Infinity;
    return this.#rule.logProbability({ logRewardChange, logProposalRatio });
  }
}

export interface LocalSearchResult {
  /** One batch per round. */
  readonly proposals: readonly TrajectoryBatch[];
  /** The objects that a further round would start from. */
  readonly current: readonly number[];
}

/**
 * log q(x | x′) − log q(x′ | x) for two paths that share their first `kept` moves, q being what a round does: back to where
 * they part by P_B, and on by P_F to the exit. With P_B of what comes before that in both, the chain over x keeps R/Z for any
 * P_F and P_B.
 * @internal
 */
export function logRatioOfProposals(space: StateSpace, rows: PolicyRows, before: TrajectoryPath, after: TrajectoryPath, kept: number): number {
  return logBackward(rows, after, kept) + logForward(space, rows, before, kept) - logBackward(rows, before, kept) - logForward(space, rows, after, kept);
}

/** Σ log P_B of taking back all but the first `kept` moves. */
function logBackward(rows: PolicyRows, { states, actions }: TrajectoryPath, kept: number): number {
  return actions.slice(kept).reduce((sum, action, index) => sum + rows.logPBOfMove(states[kept + index] as number, action, states[kept + index + 1] as number), 0);
}

/** Σ log P_F of the moves after the first `kept` ones, and of the exit. */
function logForward(space: StateSpace, rows: PolicyRows, { states, actions }: TrajectoryPath, kept: number): number {
  const moves = [...actions.slice(kept), space.exitAction];
  return moves.reduce((sum, action, index) => sum + rows.logPF(states[kept + index] as number, action), 0);
}

function prefix({ states, actions }: TrajectoryPath, moves: number): TrajectoryPath {
  return { states: states.slice(0, moves + 1), actions: actions.slice(0, moves) };
}
