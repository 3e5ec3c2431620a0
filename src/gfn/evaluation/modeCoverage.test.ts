import { expect, it } from 'vitest';
import { validateConfig } from '../../config/schema.ts';
import { encodePainting, paintDisc } from '../../lib/painting.ts';
import { englishOf } from '../../lib/text/message.ts';
import { targetDistribution } from '../graph/terminalDistribution.ts';
import { createProblem } from '../problem.ts';
import { listCoveredModes, modeCoverage } from './modeCoverage.ts';
import { ModeTracker } from './modeTracker.ts';

function paintedProblem() {
  const blank = { size: 8, levels: new Uint8Array(64) };
  const painting = encodePainting(paintDisc(paintDisc(blank, 1, 6, 1, 15), 6, 1, 0, 15));
  return createProblem(validateConfig({ reward: 'painted', painting }).config);
}

it('follows what is painted in one piece as one mode, all its cells together', () => {
  const problem = paintedProblem();
  const { graph } = problem;
  const modes = listCoveredModes(problem);
  if (graph === null || modes === null) throw new Error('The grid is listed.');
  expect(modes.labels.map(englishOf)).toEqual(['(1, 6) and 4 beside it', '(6, 1)']);
  const target = targetDistribution(graph);
  // All of the first mode's share in one of its cells, none of the second's.
  const learned = new Float64Array(target.length);
  for (const place of modes.places[0] ?? []) learned[modes.places[0]?.[0] ?? 0] = (learned[modes.places[0]?.[0] ?? 0] ?? 0) + (target[place] ?? 0);
  const { shares, isFound } = modeCoverage(modes, new ModeTracker(), target, learned);
  expect([shares[0], shares[1]]).toEqual([expect.closeTo(1, 6), 0]);
  expect([...isFound]).toEqual([0, 0]);
});

it('has found a mode once a sample ended in any cell of it', () => {
  const problem = paintedProblem();
  const { graph, space } = problem;
  const modes = listCoveredModes(problem);
  if (graph === null || modes === null) throw new Error('The grid is listed.');
  const tracker = new ModeTracker();
  const ends = [[1, 6], [1, 5], [0, 0]].map(([row = 0, column = 0]) => 8 * row + column);
  tracker.record(space, {
    batchSize: 3,
    stepCount: 1,
    lengths: Int32Array.of(1, 1, 1),
    states: Int32Array.from(ends.flatMap((state) => [state, state])),
    actions: new Int32Array(3),
    logReward: new Float64Array(3),
    condition: new Int32Array(3),
  });
  expect(tracker.count).toBe(1);
  expect([...modeCoverage(modes, tracker, targetDistribution(graph), new Float64Array(64)).isFound]).toEqual([1, 0]);
});
