import { describe, expect, it } from 'vitest';
import { englishOf } from '../../lib/text/message.ts';
import { RandomStream } from '../../rng/randomStream.ts';
import type { StateGraph } from '../graph/stateGraph.ts';
import { createProblem } from '../problem.ts';
import type { EvaluateStates } from './evaluation.ts';
import { sampleBackward } from './sampleBackward.ts';
import { chiSquare, chiSquareBound, countEach } from './testing/chiSquare.ts';
import { randomPolicy, type RandomPolicy } from './testing/graphRows.ts';
import { terminalState, type TrajectoryBatch } from './trajectoryBatch.ts';
import { rowsOf } from '../testing/fromConfig.ts';

interface WeightedPath {
  /** Its actions from the initial state on, the exit left out. */
  readonly actions: string;
  readonly probability: number;
}

interface Parent {
  readonly state: number;
  readonly action: number;
}

function parentsOf({ parentOffsets, parentStates, parentActions }: StateGraph, state: number): readonly Parent[] {
  const entries = Array.from({ length: (parentOffsets[state + 1] as number) - (parentOffsets[state] as number) }, (_, k) => (parentOffsets[state] as number) + k);
  return entries.map((entry) => ({ state: parentStates[entry] as number, action: parentActions[entry] as number }));
}

/** Every path to `object` with the product of what `probabilities` gives the parents of each state. */
function weightedPaths(graph: StateGraph, object: number, probabilities: (state: number, parents: readonly Parent[]) => readonly number[]): readonly WeightedPath[] {
  if (object === 0) return [{ actions: '', probability: 1 }];
  const parents = parentsOf(graph, object);
  const shares = probabilities(object, parents);
  return parents.flatMap(({ state, action }, index) =>
    weightedPaths(graph, state, probabilities).map((path) => ({
      actions: `${path.actions} ${action}`,
      probability: path.probability * (shares[index] as number),
    })),
  );
}

function actionsOf({ stepCount, lengths, actions }: TrajectoryBatch, b: number): string {
  const moves = actions.subarray(b * stepCount, b * stepCount + (lengths[b] as number) - 1);
  return moves.reduce((words, action) => `${words} ${action}`, '');
}

/** P_B worked out anew from the outputs, with the head's columns starting at `offset`. */
function softmaxOf({ outputs, rows }: RandomPolicy): (state: number, parents: readonly Parent[]) => readonly number[] {
  const { width, backwardOffset } = rows.form;
  return (state, parents) => {
    const weights = parents.map(({ action }) => Math.exp(outputs[state * width + backwardOffset + action] as number));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return weights.map((weight) => weight / sum);
  };
}

const uniform = (_: number, parents: readonly Parent[]): readonly number[] => parents.map(() => 1 / parents.length);

/** Each path as likely as any other: what maximum entropy means. */
function alike(paths: readonly WeightedPath[]): readonly WeightedPath[] {
  return paths.map((path) => ({ ...path, probability: 1 / paths.length }));
}

const GRID = { height: 3 };
const CASES = [
  ['uniform', GRID, uniform, (paths: readonly WeightedPath[]) => paths],
  ['maximumEntropy', { ...GRID, backwardPolicy: 'maximumEntropy' }, uniform, alike],
  ['learned', { ...GRID, backwardPolicy: 'learned' }, null, (paths: readonly WeightedPath[]) => paths],
  ['uniform, words built on either end', { environment: 'sequenceTable', landscapeLength: 4, tableConstruction: 'prependOrAppend' }, uniform, (paths: readonly WeightedPath[]) => paths],
] as const;

describe('sampleBackward', () => {
  const iterations = 6000;

  it.each(CASES)('takes each path to an object as often as P_B says, in every row of the batch: %s', async (_, overrides, known, weigh) => {
    const policy = randomPolicy(overrides);
    const { problem, graph, rows } = policy;
    const terminating = [...graph.terminatingStates];
    // The objects with most ways to be built, twice each, so that rows of the batch differ and agree.
    const objects = [...terminating.slice(-2), ...terminating.slice(-2), terminating[1] as number];
    const counted = objects.map(() => [] as string[]);
    const stream = new RandomStream(5, 'backwardSampling');
    for (let iteration = 0; iteration < iterations; iteration++) {
      const batch = await sampleBackward(problem.space, rows, null, stream, { objects, iteration, purpose: 0 });
      objects.forEach((object, b) => {
        expect(terminalState(batch, b)).toBe(object);
        counted[b]?.push(actionsOf(batch, b));
      });
    }
    objects.forEach((object, b) => {
      const paths = weigh(weightedPaths(graph, object, known ?? softmaxOf(policy)));
      expect(Math.min(...paths.map(({ probability }) => probability)) * iterations).toBeGreaterThan(5);
      const counts = countEach(counted[b] ?? [], paths.map(({ actions }) => actions));
      // 5 rows in each of 4 cases: all 20 looks together raise a false alarm once in a million.
      expect(chiSquare(counts, paths.map(({ probability }) => probability))).toBeLessThan(chiSquareBound(paths.length, 20));
    });
  });

  it('gives whole trajectories: steps of the graph, the exit last, the reward of the object, padding zero', async () => {
    const { problem, graph, rows } = randomPolicy(GRID);
    const objects = [...graph.terminatingStates];
    const batch = await sampleBackward(problem.space, rows, null, new RandomStream(5, 'backwardSampling'), { objects, iteration: 0, purpose: 0 });
    expect(batch.stepCount).toBe(graph.maxTrajectoryLength);
    objects.forEach((object, b) => {
      const length = batch.lengths[b] as number;
      let state = 0;
      for (let t = 0; t < batch.stepCount; t++) {
        const action = batch.actions[b * batch.stepCount + t] as number;
        if (t < length) expect(batch.states[b * (batch.stepCount + 1) + t]).toBe(state);
        if (t >= length) expect(action).toBe(0);
        else expect(action === graph.exitAction).toBe(t === length - 1);
        if (t < length - 1) state = graph.next[state * graph.actionCount + action] as number;
      }
      expect(batch.states[b * (batch.stepCount + 1) + length]).toBe(object);
      expect(batch.logReward[b]).toBe(graph.logReward[object]);
    });
  });

  it('draws by address: rows do not depend on the batch, purposes differ', async () => {
    const { problem, graph, rows } = randomPolicy({ height: 8 });
    const objects = [...graph.terminatingStates].slice(-6);
    const stream = new RandomStream(5, 'backwardSampling');
    const draw = async (count: number, purpose: number): Promise<readonly string[]> => {
      const batch = await sampleBackward(problem.space, rows, null, stream, { objects: objects.slice(0, count), iteration: 3, purpose });
      return objects.slice(0, count).map((_, b) => actionsOf(batch, b));
    };
    expect(await draw(2, 0)).toEqual((await draw(6, 0)).slice(0, 2));
    expect(await draw(6, 1)).not.toEqual(await draw(6, 0));
  });

  it('asks for the rows that a learned P_B needs, all trajectories at once, and draws as if they had been there', async () => {
    const { config, problem, graph, rows, outputs } = randomPolicy({ height: 4, backwardPolicy: 'learned' });
    const { width } = rows.form;
    const objects = [...graph.terminatingStates].slice(-5);
    const onDemand = rowsOf(config, problem);
    const places = new Map<number, number>();
    let requests = 0;
    const evaluate: EvaluateStates = (states) => {
      expect(states.every((state) => onDemand.needsBackward(state))).toBe(true);
      requests += 1;
      for (const state of states) if (!places.has(state)) places.set(state, places.size);
      const values = new Float32Array(places.size * width);
      places.forEach((row, state) => values.set(outputs.subarray(state * width, (state + 1) * width), row * width));
      onDemand.setLogits({ values, width, rowOf: (state) => places.get(state) ?? -1 });
      return Promise.resolve();
    };
    const settings = { objects, iteration: 1, purpose: 0 };
    const stream = new RandomStream(5, 'backwardSampling');
    const drawn = await sampleBackward(problem.space, onDemand, evaluate, stream, settings);
    expect(drawn).toEqual(await sampleBackward(problem.space, rows, null, stream, settings));
    expect(requests).toBeGreaterThan(1);
    expect(requests).toBeLessThan(graph.maxTrajectoryLength);
  });

  it('walks spaces that are stepped directly, and asks for nothing where P_B is fixed', async () => {
    const { config } = randomPolicy({ environment: 'bitSequence', length: 8, wordSize: 1 });
    const large = { ...config, environmentParameters: { ...config.environmentParameters, length: 40, construction: 'positions' } };
    const problem = createProblem(large);
    const { space } = problem;
    expect(space.stateCount).toBeNull();
    const rows = rowsOf(large, problem);
    const object = space.fromPlain(problem.environment.parseState?.('10'.repeat(20)));
    const evaluate: EvaluateStates = () => {
      throw new Error('Nothing needs a row.');
    };
    const batch = await sampleBackward(space, rows, evaluate, new RandomStream(5, 'backwardSampling'), { objects: [object, object], iteration: 0, purpose: 0 });
    expect([...batch.lengths]).toEqual([41, 41]);
    expect(actionsOf(batch, 0)).not.toBe(actionsOf(batch, 1));
    expect(englishOf(space.describe(terminalState(batch, 1))).replaceAll(' ', '')).toBe('10'.repeat(20));
  });
});
