import { expect, test } from 'vitest';
import type { FlowGraphData } from './flowGraph/data.ts';
import type { GridData } from './grid/data.ts';
import type { LevelsData } from './levels/data.ts';
import type { SequencesData } from './sequences/data.ts';
import { details as bars } from './bars/details.ts';
import { details as flowGraph } from './flowGraph/details.ts';
import { details as heatmaps } from './heatmaps/details.ts';
import { details as levels } from './levels/details.ts';
import { details as sequences } from './sequences/details.ts';

const empty = new Float32Array(3);
const SEQUENCES: SequencesData = {
  objectName: 'Sequence',
  terminatingStateCount: 3,
  labels: ['00', '01', '10'],
  states: Int32Array.of(4, 7, 9),
  logReward: empty,
  logTarget: empty,
  logLearned: empty,
  mostLikely: [],
};

const GRID: GridData = {
  axes: [0, 1],
  shape: [2, 2],
  isMarginal: false,
  target: new Float64Array(4),
  learned: new Float64Array(4),
  reward: new Float64Array(4),
};

const flow = { learned: 1, target: 1 };
const GRAPH: FlowGraphData = {
  totalFlow: flow,
  isTotalLearned: true,
  backwardPolicy: 'uniform',
  states: ['s0', 's1'].map((label) => ({ label, x: 0, y: 0, flow, probability: flow })),
  edges: [],
  exits: [],
};

test('a point of the scatter stands for an object, whose number is another', () => {
  expect([sequences.stateOfMark(SEQUENCES, 1), sequences.markOfState(SEQUENCES, 7)]).toEqual([7, 1]);
  // A state that is no object has no point.
  expect(sequences.markOfState(SEQUENCES, 5)).toBeNull();
  expect(sequences.stateOfMark(SEQUENCES, 3)).toBeNull();
});

test('cells are states unless they are sums', () => {
  expect([heatmaps.stateOfMark(GRID, 3), heatmaps.markOfState(GRID, 3)]).toEqual([3, 3]);
  const marginal: GridData = { ...GRID, isMarginal: true };
  expect([heatmaps.stateOfMark(marginal, 3), heatmaps.markOfState(marginal, 3)]).toEqual([null, null]);
});

test('of a drawn graph the states are, and an arrow is a way out of the state that it leaves', () => {
  const graph: FlowGraphData = { ...GRAPH, edges: [{ from: 0, to: 1, action: 'up', flow, forwardProbability: flow, backwardProbability: 1 }], exits: [{ from: 1, action: 'exit', flow, probability: flow, forwardProbability: flow }] };
  expect([0, 1, 2, 3, 4].map((mark) => flowGraph.stateOfMark(graph, mark))).toEqual([0, 1, 0, 1, null]);
  expect([0, 1, 2].map((state) => flowGraph.markOfState(graph, state))).toEqual([0, 1, null]);
});

test('levels are no states', () => {
  const data: LevelsData = { objectName: '', sampleCount: 1, levels: [], mostLikely: [] };
  expect([levels.stateOfMark(data, 0), levels.markOfState(data, 0)]).toEqual([null, null]);
});

test('of a line every cell is a state', () => {
  const line: GridData = { ...GRID, axes: [0], shape: [4] };
  expect([0, 3].map((mark) => bars.stateOfMark(line, mark))).toEqual([0, 3]);
  expect([0, 3].map((state) => bars.markOfState(line, state))).toEqual([0, 3]);
});
