import { expect, test } from 'vitest';
import type { FlowGraphViewData } from '../../views/flowGraph/data.ts';
import type { GridViewData } from '../../views/grid/data.ts';
import type { LevelViewData } from '../../views/levels/data.ts';
import type { SequenceViewData } from '../../views/sequences/data.ts';
import { markOfState, stateOfMark } from './drawnState.ts';

const empty = new Float32Array(3);
const SEQUENCES: SequenceViewData = {
  kind: 'sequences',
  iteration: 0,
  terminatingStateCount: 3,
  labels: ['00', '01', '10'],
  states: Int32Array.of(4, 7, 9),
  logReward: empty,
  logTarget: empty,
  logLearned: empty,
  mostLikely: [],
};

const GRID: GridViewData = {
  kind: 'grid',
  iteration: 0,
  axes: [0, 1],
  shape: [2, 2],
  isMarginal: false,
  target: new Float64Array(4),
  learned: new Float64Array(4),
  reward: new Float64Array(4),
};

const flow = { learned: 1, target: 1 };
const GRAPH: FlowGraphViewData = {
  kind: 'flowGraph',
  iteration: 0,
  totalFlow: flow,
  isTotalLearned: true,
  backwardPolicy: 'uniform',
  states: ['s0', 's1'].map((label) => ({ label, x: 0, y: 0, flow, probability: flow })),
  edges: [],
  exits: [],
};

test('a point of the scatter stands for an object, whose number is another', () => {
  expect([stateOfMark(SEQUENCES, 1), markOfState(SEQUENCES, 7)]).toEqual([7, 1]);
  // A state that is no object has no point.
  expect(markOfState(SEQUENCES, 5)).toBeNull();
  expect(stateOfMark(SEQUENCES, 3)).toBeNull();
});

test('cells are states unless they are sums', () => {
  expect([stateOfMark(GRID, 3), markOfState(GRID, 3)]).toEqual([3, 3]);
  const marginal: GridViewData = { ...GRID, isMarginal: true };
  expect([stateOfMark(marginal, 3), markOfState(marginal, 3)]).toEqual([null, null]);
});

test('a grid drawn with its axes swapped has the same states elsewhere', () => {
  // Of 3 × 2 states, the picture has two rows of three: (2, 1) is number 5, and its cell is row 1, column 2.
  const swapped: GridViewData = { ...GRID, axes: [1, 0], shape: [2, 3] };
  expect([0, 1, 2, 3, 4, 5].map((mark) => stateOfMark(swapped, mark))).toEqual([0, 2, 4, 1, 3, 5]);
  expect([0, 2, 4, 1, 3, 5].map((state) => markOfState(swapped, state))).toEqual([0, 1, 2, 3, 4, 5]);
});

test('of a drawn graph the states are, the arrows are not', () => {
  expect([stateOfMark(GRAPH, 1), stateOfMark(GRAPH, 2)]).toEqual([1, null]);
});

test('levels are no states, and neither is nothing', () => {
  const levels: LevelViewData = { kind: 'levels', iteration: 0, sampleCount: 1, levels: [], mostLikely: [] };
  expect([stateOfMark(levels, 0), stateOfMark(null, 0), stateOfMark(GRID, null)]).toEqual([null, null, null]);
});
