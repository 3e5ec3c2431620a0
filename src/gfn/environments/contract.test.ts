import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logSumExp } from '../../lib/logSumExp.ts';
import { defaultValues } from '../../lib/parameters.ts';
import { compileGraph } from '../graph/compile.ts';
import { logPathCounts } from '../graph/pathCounts.ts';
import type { StateGraph } from '../graph/stateGraph.ts';
import { terminalDistribution, uniformLogPolicy } from '../graph/terminalDistribution.ts';
import type { Environment, EnvironmentDefinition } from './environment.ts';
import { ENVIRONMENTS, environmentDefinition } from './registry.ts';
import { anyValues, hotFeatures, legalActions, parentsOf, SEED, smallEnvironments, walk } from './testing/contractCases.ts';
import { englishOf } from '../../lib/text/message.ts';

describe('environment registry', () => {
  it('looks definitions up by id', () => {
    for (const definition of ENVIRONMENTS) expect(environmentDefinition(definition.id)).toBe(definition);
    expect(() => environmentDefinition('toString')).toThrow(/There is no environment "toString"/);
  });

  it('has unique ids and parameter keys', () => {
    const ids = ENVIRONMENTS.map((definition) => definition.id);
    const keys = ENVIRONMENTS.flatMap((definition) => definition.parameters.map((parameter) => parameter.key));
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe.each(ENVIRONMENTS.map((definition) => [definition.id, definition as EnvironmentDefinition] as const))(
  '%s settings',
  (_, definition) => {
    it('describe themselves', () => {
      const { label, summary, reference } = definition;
      for (const text of [label, summary, reference]) expect(text.length).toBeGreaterThan(3);
      for (const parameter of definition.parameters) expect(parameter.help).toMatch(/\.$/);
    });

    it('need no repair by default', () => {
      const defaults = defaultValues(definition.parameters);
      expect(definition.constrain(defaults)).toEqual({ values: defaults, notices: [] });
    });

    it('are repaired once and for all, with a sentence per change, whatever they are', () => {
      fc.assert(
        fc.property(anyValues(definition), (values) => {
          const { values: repaired, notices } = definition.constrain(values);
          const changed = Object.keys(values).filter((key) => values[key] !== repaired[key]);
          expect(Object.keys(repaired).sort()).toEqual(Object.keys(values).sort());
          expect(notices).toHaveLength(changed.length);
          expect(definition.constrain(repaired)).toEqual({ values: repaired, notices: [] });
          expect(definition.create(repaired).id).toBe(definition.id);
        }),
        { seed: SEED, numRuns: 100 },
      );
    });
  },
);

const CASES = ENVIRONMENTS.flatMap((definition) =>
  smallEnvironments(definition).map(([values, environment]) => [definition.id, values, environment] as const),
);

it('covers several settings of every environment', () => {
  for (const { id, parameters } of ENVIRONMENTS as readonly EnvironmentDefinition[]) expect(CASES.filter((entry) => entry[0] === id).length).toBeGreaterThan(Math.min(5, 2 * parameters.length));
});

describe.each(CASES)('%s %s', (id, _values, environment) => {
  const states = walk(environment);
  const terminating = states.filter((state) => environment.isLegal(state, environment.exitAction));
  const graph = compileGraph(environment);
  const indexOfKey = new Map(Array.from({ length: graph.stateCount }, (_, index) => [environment.key(graph.stateAt(index)), index]));
  const indexOf = (state: unknown): number => indexOfKey.get(environment.key(state)) ?? NaN;

  it('counts its states, each with its own key and words', () => {
    expect(states).toHaveLength(environment.stateCount);
    expect(terminating).toHaveLength(environment.terminatingStateCount);
    const words = states.map((state) => englishOf(environment.describeState(state)));
    expect(new Set(words).size).toBe(states.length);
    expect(words).not.toContain('');
    const actions = Array.from({ length: environment.actionCount }, (_, a) => englishOf(environment.describeAction(a)));
    expect(new Set(actions).size).toBe(actions.length);
    expect(actions.at(-1)).toBe('exit');
  });

  it('undoes every step, and reaches each parent by exactly one action', () => {
    expect(parentsOf(environment, environment.initialState)).toEqual([]);
    for (const state of states) {
      const legal = legalActions(environment, state);
      expect(legal.length).toBeGreaterThan(0);
      for (const action of legal.filter((a) => a !== environment.exitAction)) {
        expect(environment.undo(environment.step(state, action), action)).toEqual(state);
      }
      const parents = parentsOf(environment, state);
      expect(new Set(parents.map(({ parent }) => environment.key(parent))).size).toBe(parents.length);
      for (const { action, parent } of parents) {
        expect(environment.isLegal(parent, action)).toBe(true);
        expect(environment.step(parent, action)).toEqual(state);
      }
    }
  });

  it('is numbered topologically, every state once', () => {
    expect(graph.stateAt(0)).toEqual(environment.initialState);
    expect(new Set(indexOfKey.keys())).toEqual(new Set(states.map((state) => environment.key(state))));
    for (const state of states) {
      expect(graph.stateAt(indexOf(state))).toEqual(state);
      for (const { parent } of parentsOf(environment, state)) expect(indexOf(parent)).toBeLessThan(indexOf(state));
    }
  });

  it('has features in range that tell states apart', () => {
    const seen = new Set<string>();
    for (const state of states) {
      const features = hotFeatures(environment, state);
      const hot = features.filter((feature) => feature >= 0);
      expect(features.slice(hot.length).every((feature) => feature === -1)).toBe(true);
      expect(new Set(hot).size).toBe(hot.length);
      expect(Math.max(-1, ...hot)).toBeLessThan(environment.featureCount);
      seen.add(features.join());
    }
    expect(seen.size).toBe(states.length);
  });

  it('has finite rewards that sum to what the compiled graph says', () => {
    const logRewards = terminating.map((state) => environment.logReward(state));
    expect(logRewards.every(Number.isFinite)).toBe(true);
    expect(Math.abs(graph.logPartition - logSumExp(logRewards))).toBeLessThan(1e-9);
  });

  it('counts its modes, all of them terminating, none beaten by another state', () => {
    const modes = terminating.filter((state) => environment.isMode(state));
    const keys = modes.map((mode) => environment.modeKey?.(mode) ?? environment.key(mode));
    expect(new Set(keys).size).toBe(environment.modeCount);
    // A mode of several states is named by one of them.
    const own = new Set(modes.map((mode) => environment.key(mode)));
    for (const key of keys) expect(own.has(key)).toBe(true);
    expect(graph.modeCount).toBe(environment.modeCount);
    const logRewards = terminating.map((state) => environment.logReward(state));
    const best = Math.max(...logRewards);
    const mean = logSumExp(logRewards) - Math.log(logRewards.length);
    // Modes with a meaning of their own need not be the best, but must be worth calling modes.
    for (const mode of modes) {
      if (environment.modeMeaning === undefined) expect(environment.logReward(mode)).toBe(best);
      else expect(environment.logReward(mode)).toBeGreaterThanOrEqual(mean - 1e-12);
    }
  });

  it('offers what its definition says', () => {
    const { traits = [] } = environmentDefinition(id);
    expect(states.length === terminating.length || !traits.includes('everyStateTerminates')).toBe(true);
    expect(environment.intermediateLogReward !== undefined).toBe(traits.includes('intermediateRewards'));
  });

  it('compiles to what stepping says', () => {
    const { actionCount, exitAction, maxHotFeatures } = environment;
    for (const state of states) {
      const index = indexOf(state);
      const row = Array.from({ length: actionCount }, (_, action) => {
        if (!environment.isLegal(state, action)) return -1;
        return action === exitAction ? graph.stateCount : indexOf(environment.step(state, action));
      });
      expect([...graph.next.subarray(index * actionCount, (index + 1) * actionCount)]).toEqual(row);
      expect(compiledParents(graph, index)).toEqual(
        new Map(parentsOf(environment, state).map(({ action, parent }) => [indexOf(parent), action])),
      );
      const features = graph.hotFeatures.subarray(index * maxHotFeatures, (index + 1) * maxHotFeatures);
      expect([...features]).toEqual(hotFeatures(environment, state));
      const isTerminating = environment.isLegal(state, exitAction);
      expect(graph.logReward[index]).toBe(isTerminating ? environment.logReward(state) : -Infinity);
      expect(graph.isMode[index]).toBe(isTerminating && environment.isMode(state) ? 1 : 0);
      expect(graph.decisionStates.includes(index)).toBe(legalActions(environment, state).length > 1);
    }
  });

  it('compiles to the same graph by a search', () => {
    const { numbering: _numbering, ...withoutNumbering } = environment;
    expect(fingerprint(compileGraph(withoutNumbering))).toEqual(fingerprint(graph));
  });

  it('bounds its trajectories by the longest path', () => {
    const depth = new Int32Array(graph.stateCount);
    for (let state = 1; state < graph.stateCount; state += 1) {
      for (const parent of compiledParents(graph, state).keys()) {
        depth[state] = Math.max(depth[state] ?? 0, (depth[parent] ?? 0) + 1);
      }
    }
    expect(Math.max(...depth) + 1).toBe(environment.maxTrajectoryLength);
  });
});

/** The cases that have what an environment may leave out; throws where there is none, as a test of nothing would pass. */
function casesWith(has: (environment: Environment) => boolean): typeof CASES {
  const cases = CASES.filter(([, , environment]) => has(environment));
  if (cases.length === 0) throw new Error('No environment has what is tested here.');
  return cases;
}

describe('what an environment may leave out', () => {
  const terminatingOf = (environment: Environment): readonly unknown[] =>
    walk(environment).filter((state) => environment.isLegal(state, environment.exitAction));

  it.each(casesWith(({ numbering }) => numbering !== undefined))('a numbering in closed form counts like the search: %s %s', (_, _values, environment) => {
    const numbering = environment.numbering as NonNullable<Environment['numbering']>;
    const states = walk(environment);
    expect(states.map((state) => numbering.indexOf(state)).toSorted((a, b) => a - b)).toEqual([...states.keys()]);
    for (const state of states) {
      expect(numbering.stateAt(numbering.indexOf(state))).toEqual(state);
      for (const { parent } of parentsOf(environment, state)) expect(numbering.indexOf(parent)).toBeLessThan(numbering.indexOf(state));
    }
  });

  it.each(casesWith(({ closedForm }) => closedForm !== undefined))('a closed form is the sum, level by level: %s %s', (_, _values, environment) => {
    const { logPartition, rewardLevels } = environment.closedForm as NonNullable<Environment['closedForm']>;
    const logRewards = terminatingOf(environment).map((state) => environment.logReward(state));
    expect(Math.abs(logPartition - logSumExp(logRewards))).toBeLessThan(1e-9);
    expect(Math.abs(logSumExp(rewardLevels.map((level) => level.logCount + level.logReward)) - logPartition)).toBeLessThan(1e-9);
    for (const { logReward, logCount } of rewardLevels) {
      const members = logRewards.filter((value) => value === logReward);
      expect(members.length / Math.exp(logCount)).toBeCloseTo(1, 9);
    }
  });

  it.each(casesWith(({ intermediateLogReward }) => intermediateLogReward !== undefined))(
    'a reward shared out along the way leaves nothing at the end: %s %s',
    (_, _values, environment) => {
      const shared = environment.intermediateLogReward as NonNullable<Environment['intermediateLogReward']>;
      for (const state of walk(environment)) expect(Number.isFinite(shared(state))).toBe(true);
      for (const state of terminatingOf(environment)) expect(Math.abs(shared(state) - environment.logReward(state))).toBeLessThan(1e-9);
    },
  );

  it.each(casesWith(({ parseState }) => parseState !== undefined))('names can be read back: %s %s', (_, _values, environment) => {
    const parse = environment.parseState as NonNullable<Environment['parseState']>;
    for (const state of terminatingOf(environment)) expect(parse(englishOf(environment.describeState(state)))).toEqual(state);
    expect(parse('no such state')).toBeNull();
  });

  it.each(casesWith(({ view }) => view.kind === 'grid'))('a grid has a cell for every state: %s %s', (_, _values, { view, stateCount }) => {
    const shape = view.kind === 'grid' ? view.shape : [];
    expect(shape.reduce((product, size) => product * size, 1)).toBe(stateCount);
  });
});

/** Parent and the action that leads from it, as compiled. */
function compiledParents(graph: StateGraph, state: number): Map<number, number> {
  const { parentOffsets, parentStates, parentActions } = graph;
  const parents = new Map<number, number>();
  for (let edge = parentOffsets[state] ?? 0; edge < (parentOffsets[state + 1] ?? 0); edge += 1) {
    parents.set(parentStates[edge] ?? -1, parentActions[edge] ?? -1);
  }
  return parents;
}

/** What two numberings of the same graph share: per terminating state its features, reward, P_T and path count. */
function fingerprint(graph: StateGraph): readonly string[] {
  const learned = terminalDistribution(graph, uniformLogPolicy(graph));
  const paths = logPathCounts(graph);
  return [...graph.terminatingStates]
    .map((state, i) => {
      const features = graph.hotFeatures.subarray(state * graph.maxHotFeatures, (state + 1) * graph.maxHotFeatures);
      const numbers = [graph.logReward[state], learned[i], paths[state]].map((value) => value?.toPrecision(9));
      return [features.join(), graph.isMode[state], ...numbers].join(' ');
    })
    .sort();
}
