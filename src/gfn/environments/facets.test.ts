import { beforeAll, describe, expect, it } from 'vitest';
import { validateConfig } from '../../config/schema.ts';
import type { RunConfig } from '../../config/runConfig.ts';
import { RunEvaluator } from '../evaluation/runEvaluator.ts';
import { uniformLogBackwardPolicy } from '../graph/backwardFlows.ts';
import { compileGraph } from '../graph/compile.ts';
import { resolveMethod } from '../method.ts';
import { problemOf, type Problem } from '../problem.ts';
import { createDirectSpace } from '../sampling/directSpace.ts';
import { encodeStates } from '../sampling/evaluation.ts';
import type { StateSpace } from '../sampling/stateSpace.ts';
import { startBackend } from '../testing/startBackend.ts';
import { Trainer } from '../trainer.ts';
import type { Arrival } from './actionSet.ts';
import type { InputLayout } from './encoder.ts';
import type { Environment } from './environment.ts';
import { environmentDefinition } from './registry.ts';

/** Words of two letters, up to three long, whose last letter is taken away: every way into a word has the same index. */
function words(): Environment<string> {
  return {
    id: 'words',
    actionCount: 3,
    exitAction: 2,
    maxTrajectoryLength: 4,
    featureCount: 6,
    maxHotFeatures: 3,
    stateCount: 15,
    terminatingStateCount: 15,
    initialState: '',
    isLegal: (word, action) => action === 2 || word.length < 3,
    step: (word, action) => word + 'ab'[action],
    undo: (word, action) => (word.at(-1) === 'ab'[action] ? word.slice(0, -1) : null),
    logReward: (word) => word.length,
    writeHotFeatures(word, target, offset) {
      target.fill(-1, offset, offset + 3);
      [...word].forEach((letter, place) => {
        target[offset + place] = 2 * place + 'ab'.indexOf(letter);
      });
    },
    key: (word) => word,
    isMode: () => false,
    modeCount: 0,
    describeState: (word) => `“${word}”`,
    describeAction: (action) => ['a', 'b', 'exit'][action] ?? '',
    rewardFormula: '',
    warnings: [],
    view: { kind: 'sequence' },
  };
}

/**
 * Multisets of {1, 2} that sum to at most 4, built by adding 1 or doubling the number of 1s: some sets are reached from two
 * parents by the same action. State a + 10·b: a ones, b twos.
 */
function merging(): Environment<number> {
  const parts = (state: number): readonly [number, number] => [state % 10, Math.floor(state / 10)];
  // Action 0 adds a one; action 1 turns one or two ones into a two.
  const legal = (state: number, action: number): boolean => {
    const [ones, twos] = parts(state);
    return action === 2 || (action === 0 ? ones + twos < 3 : ones > 0 && twos < 2);
  };
  const step = (state: number, action: number): number => {
    const [ones] = parts(state);
    if (action === 0) return state + 1;
    return state - Math.min(ones, 2) + 10;
  };
  const states = [0, 1, 2, 3, 10, 11, 12, 20, 21];
  const arrivals = (state: number): readonly Arrival<number>[] =>
    states
      .flatMap((parent) => [0, 1].filter((action) => legal(parent, action) && step(parent, action) === state).map((action) => ({ parent, action })))
      .map((arrival, index) => ({ ...arrival, index }));
  return {
    ...(words() as unknown as Environment<number>),
    id: 'merging',
    stateCount: states.length,
    terminatingStateCount: states.length,
    maxTrajectoryLength: 8,
    featureCount: states.length,
    maxHotFeatures: 1,
    initialState: 0,
    isLegal: legal,
    step,
    undo: (state, action) => arrivals(state).find((arrival) => arrival.action === action)?.parent ?? null,
    actions: { parentWidth: 3, candidates: (state) => [0, 1, 2].filter((action) => legal(state, action)), arrivals },
    logReward: (state) => 0.3 * parts(state)[0] + 0.5 * parts(state)[1],
    writeHotFeatures(state, target, offset) {
      target[offset] = states.indexOf(state);
    },
    key: (state) => state,
    describeState: (state) => String(state),
  };
}

const LAYOUTS: readonly InputLayout[] = [
  { kind: 'dense', width: 4 },
  { kind: 'tokens', length: 3, vocabulary: 2 },
  { kind: 'graph', nodeCount: 3, featuresPerNode: 2 },
];

function configOf(overrides: Readonly<Record<string, number | string>>): RunConfig {
  const { config, notices } = validateConfig({ hiddenWidth: 8, hiddenLayers: 1, batchSize: 8, iterations: 200, height: 4, ...overrides });
  expect(notices).toEqual([]);
  return config;
}

function trainerOn(problem: Problem, overrides: Readonly<Record<string, number | string>>, evaluation: 'table' | 'visited'): Trainer {
  return new Trainer(resolveMethod(configOf(overrides), problem.space), problem, { backend: 'cpu', evaluation });
}

async function lossesOf(problem: Problem, overrides: Readonly<Record<string, number | string>>, evaluation: 'table' | 'visited'): Promise<readonly number[]> {
  const trainer = trainerOn(problem, overrides, evaluation);
  const steps = await trainer.advance(15);
  trainer.dispose();
  return steps.map(({ loss }) => loss);
}

beforeAll(() => startBackend('cpu'));

describe('an action set of its own', () => {
  const graph = compileGraph(merging());

  it('has states that the same action reaches from several parents', () => {
    const repeated = Array.from({ length: graph.stateCount }, (_, state) => {
      const actions = graph.parentActions.subarray(graph.parentOffsets[state], graph.parentOffsets[state + 1]);
      return actions.length - new Set(actions).size;
    });
    expect(Math.max(...repeated)).toBeGreaterThan(0);
    expect(graph.parentIndices).not.toBe(graph.parentActions);
  });

  it('lists the same ways with and without a compiled graph', () => {
    const environment = merging();
    const direct = createDirectSpace(environment);
    const { space } = problemOf(environment);
    const ways = (of: StateSpace, state: number): unknown =>
      Array.from({ length: of.parentWidth }, (_, index) => index)
        .filter((index) => of.hasArrival(state, index))
        .map((index) => [index, of.parentAction(state, index), of.describe(of.parent(state, index))]);
    for (let state = 0; state < graph.stateCount; state += 1) {
      const other = direct.fromPlain(graph.stateAt(state));
      expect(ways(direct, other)).toEqual(ways(space, state));
      expect(direct.parentCount(other)).toBe(space.parentCount(state));
    }
  });

  it.each(['learned', 'uniform', 'maximumEntropy'])('trains to the target by table and by visited states alike, P_B %s', async (backwardPolicy) => {
    const problem = problemOf(merging());
    const overrides = { objective: 'detailedBalance', backwardPolicy, replay: 'uniform' };
    const [table, visited] = [await lossesOf(problem, overrides, 'table'), await lossesOf(problem, overrides, 'visited')];
    table.forEach((loss, iteration) => expect(Math.abs(loss - (visited[iteration] as number))).toBeLessThan(1e-4));
    const trained = trainerOn(problem, { backwardPolicy, hiddenWidth: 32, learningRate: 0.01, batchSize: 32 }, 'table');
    await trained.advance(200);
    const method = resolveMethod(configOf({ backwardPolicy, hiddenWidth: 32 }), problem.space);
    const { values } = await new RunEvaluator(problem, method).evaluate(trained);
    trained.dispose();
    expect(values['totalVariation']).toBeLessThan(0.02);
  });

  it('is refused where it lists ways that do not lead there', () => {
    const environment = merging();
    const actions = environment.actions as NonNullable<typeof environment.actions>;
    const wrong = { ...environment, actions: { ...actions, arrivals: (state: number) => actions.arrivals(state).slice(1) } };
    expect(() => compileGraph(wrong)).toThrow(/lists other ways into state/);
    expect(uniformLogBackwardPolicy(graph)).toHaveLength(graph.parentActions.length);
  });
});

describe('an encoder of its own', () => {
  it.each(LAYOUTS)('gives the network what it writes: $kind', async (layout) => {
    const environment: Environment<string> = {
      ...words(),
      encoder: {
        layout,
        encode(word, _condition, target, offset) {
          [...word.padEnd(3, ' ')].forEach((letter, place) => {
            target[offset + place] = 0.5 * 'ab'.indexOf(letter);
          });
        },
      },
    };
    const problem = problemOf(environment);
    const width = { dense: 4, tokens: 3, graph: 15, hot: 0 }[layout.kind];
    expect(problem.space.featureCount).toBe(width);
    const listed = encodeStates(problem.space, [0, 1, 14], 4);
    const direct = createDirectSpace(environment);
    const ids = [0, 1, 14].map((state) => direct.fromPlain(problem.graph?.stateAt(state)));
    expect(encodeStates(direct, ids, 4)).toEqual(listed);
    expect(listed).toHaveLength(4 * width);
    expect(listed.subarray(2 * width, 3 * width).some((value) => value !== 0)).toBe(true);
    const losses = await lossesOf(problem, { learningRate: 0.01 }, 'table');
    expect(losses.every(Number.isFinite)).toBe(true);
  });

  it('is the hot features where there is none', () => {
    const { space, graph } = problemOf(words());
    const row = encodeStates(space, [graph?.stateCount === 15 ? 14 : 0], 1);
    expect(space.inputLayout).toEqual({ kind: 'hot', width: 6 });
    expect(row.reduce((sum, value) => sum + value, 0)).toBe(3);
  });
});

describe('a target that moves', () => {
  /** Worth e^(gain·length); the gain is set from outside, as a learner would. */
  function movingWords(): { readonly environment: Environment<string>; move(gain: number): void } {
    let [gain, version] = [1, 0];
    const target = {
      logReward: (word: string) => gain * word.length,
      logPartition: () => null,
      get version() {
        return version;
      },
    };
    return {
      environment: { ...words(), target },
      move(next) {
        [gain, version] = [next, version + 1];
      },
    };
  }

  const logPartition = (gain: number): number => Math.log([0, 1, 2, 3].reduce((sum, length) => sum + 2 ** length * Math.exp(gain * length), 0));

  it('is followed by the graph, the space and the evaluator', async () => {
    const { environment, move } = movingWords();
    const problem = problemOf(environment);
    const method = resolveMethod(configOf({}), problem.space);
    const trainer = new Trainer(method, problem, { backend: 'cpu' });
    const evaluator = new RunEvaluator(problem, method);
    const before = (await evaluator.evaluate(trainer)).values['totalVariation'] as number;
    expect(problem.logPartition).toBeCloseTo(logPartition(1), 12);
    move(-1);
    const after = (await evaluator.evaluate(trainer)).values['totalVariation'] as number;
    expect(problem.logPartition).toBeCloseTo(logPartition(-1), 12);
    expect(evaluator.target?.[0]).toBeCloseTo(Math.exp(-logPartition(-1)), 12);
    expect(after).not.toBeCloseTo(before, 3);
    trainer.dispose();
  });

  it('is what a run comes to that began with another one, its replay included', async () => {
    const { environment, move } = movingWords();
    const problem = problemOf(environment);
    const overrides = { hiddenWidth: 32, learningRate: 0.01, batchSize: 32, replay: 'rewardProportional', iterations: 400 };
    const method = resolveMethod(configOf(overrides), problem.space);
    const trainer = new Trainer(method, problem, { backend: 'cpu' });
    await trainer.advance(100);
    move(-0.5);
    await trainer.advance(300);
    const { values } = await new RunEvaluator(problem, method).evaluate(trainer);
    expect(values['totalVariation']).toBeLessThan(0.02);
    expect(Math.abs(((await trainer.readLogZ()) ?? Number.NaN) - logPartition(-0.5))).toBeLessThan(0.05);
    trainer.dispose();
  });
});

it('today’s environments need no facets of their own', () => {
  const environment = environmentDefinition('sets').create(validateConfig({ environment: 'sets' }).config.environmentParameters);
  expect([environment.actions, environment.encoder, environment.target]).toEqual([undefined, undefined, undefined]);
});
