import { describe, expect, it } from 'vitest';
import type { Environment } from '../environments/environment.ts';
import { TOY_DAG } from '../testing/golden.ts';
import { compileGraph } from './compile.ts';
import { MAX_COMPILED_STATES } from './stateGraph.ts';
import { smallGraphEnvironment } from './testing/smallGraphEnvironment.ts';

const TOY: Environment<number> = smallGraphEnvironment(TOY_DAG);

describe('compiling by a search', () => {
  it('finds every node of the toy graph in a topological order', () => {
    const graph = compileGraph(TOY);
    expect(graph.stateCount).toBe(11);
    expect([...graph.hotFeatures].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(graph.hotFeatures[0]).toBe(0);
    for (let state = 0; state < graph.stateCount; state += 1) {
      const node = graph.hotFeatures[state] ?? -1;
      const row = graph.next.subarray(state * graph.actionCount, state * graph.actionCount + graph.exitAction);
      const children = [...row].filter((child) => child >= 0);
      expect(children.every((child) => child > state)).toBe(true);
      expect(children.map((child) => graph.hotFeatures[child])).toEqual(TOY_DAG.children[node]);
    }
  });

  it('sums the rewards of the terminating nodes', () => {
    const graph = compileGraph(TOY);
    expect([...graph.terminatingStates].map((state) => graph.hotFeatures[state]).sort((a, b) => Number(a) - Number(b)))
      .toEqual([3, 4, 6, 8, 9, 10]);
    expect(Math.abs(graph.logPartition - TOY_DAG.logZ)).toBeLessThan(1e-12);
  });

  it('keeps the states with a choice apart from those without', () => {
    const graph = compileGraph(TOY);
    expect([...graph.decisionStates].map((state) => graph.hotFeatures[state]).sort((a, b) => Number(a) - Number(b)))
      .toEqual([0, 2, 3, 4, 5, 6, 8]);
  });
});

describe('what cannot be compiled', () => {
  it('is a cycle, also one through the initial state', () => {
    const throughInitial = smallGraphEnvironment({ children: [[1], [0]], rewards: { 1: 1 } });
    const beyond = smallGraphEnvironment({ children: [[1], [2], [1]], rewards: { 2: 1 } });
    expect(() => compileGraph(throughInitial)).toThrow(/cycle/);
    expect(() => compileGraph(beyond)).toThrow(/cycle/);
  });

  it('is a dead end, or a reward that is not positive', () => {
    expect(() => compileGraph(smallGraphEnvironment({ children: [[1], []], rewards: { 0: 1 } }))).toThrow(
      /no legal action/,
    );
    expect(() => compileGraph(smallGraphEnvironment({ children: [[]], rewards: { 0: 0 } }))).toThrow(/log reward/);
  });

  it('is a space with too many states, however it is numbered', () => {
    const counter: Environment<number> = {
      ...TOY,
      actionCount: 2,
      exitAction: 1,
      isLegal: () => true,
      step: (node) => node + 1,
      logReward: () => 0,
    };
    expect(() => compileGraph(counter)).toThrow(`more than ${MAX_COMPILED_STATES} states`);
    const numbered = {
      ...counter,
      stateCount: MAX_COMPILED_STATES + 1,
      numbering: { indexOf: (node: number) => node, stateAt: (index: number) => index },
    };
    expect(() => compileGraph(numbered)).toThrow(/too many to compile/);
  });

  it('is a numbering that puts a child before its parent', () => {
    const backwards: Environment<number> = {
      ...TOY,
      numbering: { indexOf: (node) => 10 - node, stateAt: (index) => 10 - index },
    };
    expect(() => compileGraph(backwards)).toThrow(/numbers the child/);
  });
});
