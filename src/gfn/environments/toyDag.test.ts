import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../lib/testing/inEnglish.ts';
import { TOY_DAG } from '../testing/golden.ts';
import {
  exactFlows,
  flowLogPolicy,
  maximumEntropyLogBackwardPolicy,
  uniformLogBackwardPolicy,
} from '../graph/backwardFlows.ts';
import { compileGraph } from '../graph/compile.ts';
import { logPathCounts } from '../graph/pathCounts.ts';
import { targetDistribution, terminalDistribution } from '../graph/terminalDistribution.ts';
import { toyDag } from './toyDag.ts';

const toy = toyDag.create({});
const graph = compileGraph(toy);

type Point = readonly [number, number];

/** Every arrow: the action, and the states it joins. */
const ARROWS = TOY_DAG.children.flatMap((_, from) =>
  [0, 1].filter((action) => toy.isLegal(from, action)).map((action) => ({ from, action, to: toy.step(from, action) })),
);

function positionOf(state: number): Point {
  if (toy.view.kind !== 'graph') throw new Error('The toy graph is drawn as a graph.');
  return toy.view.position(state);
}

/** Largest |exp(actual) − expected|; NaN where lengths differ. */
function largestDifference(logActual: ArrayLike<number>, expected: readonly number[]): number {
  if (logActual.length !== expected.length) return Number.NaN;
  return Math.max(...expected.map((value, i) => Math.abs(Math.exp(logActual[i] ?? Number.NaN) - value)));
}

describe('toy graph', () => {
  it('has the arrows and rewards of the figure', () => {
    const children = TOY_DAG.children.map((_, node) => ARROWS.filter(({ from }) => from === node).map(({ to }) => to));
    expect(children).toEqual(TOY_DAG.children);
    expect(ARROWS).toHaveLength(13); // as the summary says
    const rewards = [...graph.terminatingStates].map((node) => [String(node), Math.exp(graph.logReward[node] ?? 0)]);
    expect(rewards).toEqual(
      Object.entries(TOY_DAG.rewards).map(([node, reward]) => [node, expect.closeTo(reward, 12)]),
    );
    expect(Math.abs(graph.logPartition - TOY_DAG.logZ)).toBeLessThan(1e-9);
  });

  it('is reached along as many paths as in the reference', () => {
    expect(largestDifference(logPathCounts(graph), TOY_DAG.pathCounts)).toBeLessThan(1e-9);
  });

  it.each([
    ['uniform', uniformLogBackwardPolicy(graph), TOY_DAG.stateFlowUniformPB],
    ['maximum-entropy', maximumEntropyLogBackwardPolicy(graph), TOY_DAG.stateFlowMaxEntPB],
  ] as const)('has the reference flows under the %s backward policy, whose policy samples R/Z', (_, logPB, golden) => {
    const logFlow = exactFlows(graph, logPB);
    expect(largestDifference(logFlow, golden)).toBeLessThan(1e-9);
    const target = targetDistribution(graph);
    const learned = terminalDistribution(graph, flowLogPolicy(graph, logFlow, logPB));
    expect(largestDifference(learned.map(Math.log), [...target])).toBeLessThan(1e-12);
    expect([...target]).toEqual(Object.values(TOY_DAG.rewards).map((reward) => expect.closeTo(reward / TOY_DAG.Z, 12)));
  });

  it('has its two best states as modes', () => {
    expect([...graph.isMode].flatMap((isMode, node) => (isMode === 1 ? [node] : []))).toEqual([3, 9]);
  });
});

describe('toy graph in words', () => {
  it('names states as the paper does, and reads them however they are typed', () => {
    expect(toy.describeState(10)).toBe('s₁₀');
    expect(['s₁₀', 's10', ' S 10 ', '10'].map((text) => toy.parseState?.(text))).toEqual([10, 10, 10, 10]);
    // s₀ does not terminate, s₁₁ does not exist.
    expect(['s₀', 's11', '', 's', '3.0', '-3', '03x'].map((text) => toy.parseState?.(text))).toEqual(
      new Array<null>(7).fill(null),
    );
  });

  it('lists the rewards', () => {
    expect(inEnglish(toy.rewardFormula)).toBe('R(s₃) = 30, R(s₄) = 14, R(s₆) = 23, R(s₈) = 10, R(s₉) = 30, R(s₁₀) = 5');
  });
});

describe('toy graph drawn', () => {
  /** Twice the signed area of a triangle. */
  const turn = ([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number => (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  const cross = (a: Point, b: Point, c: Point, d: Point): boolean =>
    turn(a, b, c) * turn(a, b, d) < -1e-12 && turn(c, d, a) * turn(c, d, b) < -1e-12;

  it('leads to the right, and up or down as its actions say', () => {
    for (const { from, action, to } of ARROWS) {
      const [[fromX, fromY], [toX, toY]] = [positionOf(from), positionOf(to)];
      expect(toX).toBeGreaterThan(fromX);
      expect(inEnglish(toy.describeAction(action))).toBe(toY < fromY ? 'up' : 'down');
    }
  });

  it('has no two arrows that cross, and no two states in one place', () => {
    const crossing = ARROWS.flatMap((a, i) =>
      ARROWS.slice(i + 1).filter((b) => cross(positionOf(a.from), positionOf(a.to), positionOf(b.from), positionOf(b.to))),
    );
    expect(crossing).toEqual([]);
    const places = TOY_DAG.children.map((_, node) => positionOf(node));
    expect(new Set(places.map(String)).size).toBe(places.length);
    expect(places.flat().every((share) => share > 0 && share < 1)).toBe(true);
  });

  it('puts what is not a state of it somewhere inside', () => {
    if (toy.view.kind !== 'graph') throw new Error('The toy graph is drawn as a graph.');
    for (const stranger of [undefined, 'x', 99, -1]) expect(toy.view.position(stranger).every(Number.isFinite)).toBe(true);
  });
});
