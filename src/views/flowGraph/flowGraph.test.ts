import { describe, expect, it, test } from 'vitest';
import { sayReading } from '../../plots/reading.ts';
import { describeFlowGraph, readMark, sayTotalFlow } from './describe.ts';
import { drawFlowDifference, formatFlow, formatFlowDifference, formatTargetFlow, signOfDifference } from './flowNumbers.ts';
import { countMarks, indexOfMark, leaving, markOf, moveMark, pathMarks } from './marks.ts';
import { BOX, createFlowGraphModel, LABEL, markAt } from './model.ts';
import { curveBetween, distanceTo, pipePath, type Point } from './pipe.ts';
import { both, THREE_STATES } from './testing/threeStates.ts';
import { inUnit } from './units.ts';

/** Every coordinate of a path. */
function pointsOf(path: string): readonly Point[] {
  return path.slice(1, -1).split('L').map((pair): Point => {
    const [x = NaN, y = NaN] = pair.split(',').map(Number);
    return [x, y];
  });
}

describe('marks', () => {
  test('are numbered through: states, arrows, exits', () => {
    expect(countMarks(THREE_STATES)).toBe(8);
    for (let index = 0; index < 8; index += 1) expect(indexOfMark(THREE_STATES, markOf(THREE_STATES, index))).toBe(index);
    expect(markOf(THREE_STATES, 4)).toEqual({ kind: 'edge', at: 1 });
    expect(markOf(THREE_STATES, 7)).toEqual({ kind: 'exit', at: 1 });
    expect(leaving(THREE_STATES, 0)).toEqual([3, 4]);
    expect(leaving(THREE_STATES, 1)).toEqual([5, 6]);
  });

  test('keys lead along the graph and across it, turned with the drawing', () => {
    const go = (keys: string, isVertical = false, from: number | null = null): number | null =>
      [...keys].reduce<number | null>((index, key) => moveMark(THREE_STATES, { '>': 'ArrowRight', '<': 'ArrowLeft', '^': 'ArrowUp', v: 'ArrowDown' }[key] ?? key, index, isVertical), from);
    expect(go('>')).toBe(0);
    expect(go('>>')).toBe(3);
    expect(go('>>v')).toBe(4);
    expect(go('>>v>')).toBe(2);
    expect(go('>>>')).toBe(1);
    // Over the arrows out of s₁ to its exit, where there is nothing beyond, and back.
    expect(go('>>>>v')).toBe(6);
    expect(go('>>>>vv>')).toBe(6);
    expect(go('>>>>v<')).toBe(1);
    expect(go('>>>>v^')).toBe(5);
    expect(go('<', false, 2)).toBe(4);
    expect(go('<', false, 0)).toBe(0);
    expect(go('vvv', false, 0)).toBe(2);
    expect(go('vv', true, 0)).toBe(1);
    expect(moveMark(THREE_STATES, 'Home', 7, false)).toBe(0);
    expect(moveMark(THREE_STATES, 'End', null, true)).toBe(2);
    expect(moveMark(THREE_STATES, 'x', 0, false)).toBeNull();
    expect(moveMark(THREE_STATES, 'constructor', 0, false)).toBeNull();
  });
});

describe('pipes', () => {
  it.each([true, false])('run from end to end and leave along the main axis (vertical: %s)', (isVertical) => {
    const curve = curveBetween([10, 20], [110, 220], isVertical);
    expect(curve[0]).toEqual([10, 20]);
    expect(curve.at(-1)?.[0]).toBeCloseTo(110, 10);
    expect(curve.at(-1)?.[1]).toBeCloseTo(220, 10);
    expect(curve[(curve.length - 1) / 2]).toEqual([60, 120]);
    // Square to the boxes: the first and the last two corners differ across the main axis alone.
    const outline = pointsOf(pipePath(curve, 12));
    const [first, last] = [outline[0], outline.at(-1)];
    expect(Math.abs((first?.[isVertical ? 1 : 0] ?? NaN) - (last?.[isVertical ? 1 : 0] ?? NaN))).toBeLessThanOrEqual(0.1);
    expect(Math.abs((first?.[isVertical ? 0 : 1] ?? NaN) - (last?.[isVertical ? 0 : 1] ?? NaN))).toBeCloseTo(12, 1);
  });

  it('are as wide as asked all along', () => {
    const curve = curveBetween([0, 0], [90, 70], false);
    const outline = pointsOf(pipePath(curve, 9));
    const widths = curve.map((_, index) => Math.hypot((outline[index]?.[0] ?? 0) - (outline.at(-1 - index)?.[0] ?? 0), (outline[index]?.[1] ?? 0) - (outline.at(-1 - index)?.[1] ?? 0)));
    for (const width of widths) expect(Math.abs(width - 9)).toBeLessThan(0.15);
  });

  it('know how far a place is from them', () => {
    expect(distanceTo([[0, 0], [10, 0]], [5, 3])).toBe(3);
    expect(distanceTo([[0, 0], [10, 0]], [13, 4])).toBe(5);
  });
});

describe('the drawing', () => {
  it.each([[732, false], [1100, false], [343, true], [288, true]])('fits into %i px with room for every number', (width, isVertical) => {
    // Six columns, as the toy graph has: three of them need less room.
    const wide = { ...THREE_STATES, states: [...THREE_STATES.states, ...[0.2, 0.4, 0.6].map((x) => ({ ...THREE_STATES.states[0], x, y: 0.5, label: String(x), flow: both(0, 0), probability: both(0, 0) }))] };
    const model = createFlowGraphModel(wide, width);
    expect(model.isVertical).toBe(isVertical);
    const boxes = [
      ...model.states.map(({ x, y }) => ({ x, y, ...BOX })),
      ...model.pipes.map(({ label: [x, y] }) => ({ x, y, ...LABEL })),
    ];
    for (const box of boxes) {
      expect(box.x - box.width / 2).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width / 2).toBeLessThanOrEqual(model.width);
      expect(box.y - box.height / 2).toBeGreaterThanOrEqual(0);
      expect(box.y + box.height / 2).toBeLessThanOrEqual(model.height);
    }
  });

  it('draws pipes as wide as their flows, the difference as wide as the two differ', () => {
    const { pipes } = createFlowGraphModel(THREE_STATES, 732);
    const widthAtStart = (path: string): number => {
      const points = pointsOf(path);
      return Math.abs((points[0]?.[1] ?? NaN) - (points.at(-1)?.[1] ?? NaN));
    };
    const [up, down] = pipes;
    expect(widthAtStart(up?.target ?? '') / widthAtStart(down?.target ?? '')).toBeCloseTo(5 / 3, 1);
    expect(widthAtStart(up?.learned ?? '') / widthAtStart(up?.target ?? '')).toBeCloseTo(1 / 5, 1);
    expect(widthAtStart(up?.difference ?? '') / widthAtStart(up?.target ?? '')).toBeCloseTo(4 / 5, 1);
    expect(widthAtStart(down?.difference ?? '')).toBe(0);
    // Side by side at the box they leave: the first ends where the second has not yet begun.
    expect(pointsOf(up?.target ?? '')[0]?.[1] ?? NaN).toBeLessThan(pointsOf(down?.target ?? '').at(-1)?.[1] ?? NaN);
  });

  it('keeps far too large or unknown flows within the drawing', () => {
    for (const learned of [1e9, Infinity, NaN]) {
      const states = THREE_STATES.states.map((state) => ({ ...state, flow: both(learned, state.flow.target) }));
      const edges = THREE_STATES.edges.map((edge) => ({ ...edge, flow: both(learned, edge.flow.target) }));
      const { pipes } = createFlowGraphModel({ ...THREE_STATES, states, edges }, 732);
      for (const pipe of pipes) for (const path of [pipe.learned, pipe.target, pipe.difference]) expect(path).not.toMatch(/NaN|Infinity|e/);
      for (const [, y] of pointsOf(pipes[1]?.learned ?? '')) expect(Math.abs(y)).toBeLessThan(600);
    }
  });

  it('draws a single state', () => {
    const data = { ...THREE_STATES, states: THREE_STATES.states.slice(0, 1), edges: [], exits: [] };
    expect(createFlowGraphModel(data, 300).states).toHaveLength(1);
  });

  it('knows what is under a place', () => {
    const model = createFlowGraphModel(THREE_STATES, 732);
    for (const { index, x, y } of model.states) expect(markAt(model, [x + 5, y - 5])).toBe(index);
    for (const { index, label, middle } of model.pipes) {
      expect(markAt(model, label)).toBe(index);
      // A little beside the pipe, away from its numbers.
      const [x, y] = middle[3] ?? middle[1] ?? label;
      expect(markAt(model, [x, y + 1])).toBe(index);
    }
    expect(markAt(model, [3, 3])).toBeNull();
  });
});

describe('words and numbers', () => {
  it.each([[112, '112.0', '112'], [28.75, '28.75', '28.75'], [15, '15.00', '15'], [0, '0.00', '0'], [0.125, '0.13', '0.13'], [1234.5, '1235', '1235'], [3e-4, '3×10⁻⁴', '3×10⁻⁴'], [2e7, '2×10⁷', '2×10⁷'], [99.999, '100.0', '100'], [-2.5, '−2.50', '−2.5'], [NaN, '–', '–']])('%d is printed as %s', (value, learned, target) => {
    expect(formatFlow(value, 'flow')).toBe(learned);
    expect(formatTargetFlow(value, 'flow')).toBe(target);
  });

  test('a difference has its sign, or is none', () => {
    expect(formatFlowDifference(3.2, 'flow')).toBe('+3.20');
    expect(formatFlowDifference(-0.01, 'flow')).toBe('−0.01');
    expect(formatFlowDifference(-0.004, 'flow')).toBe('0');
    expect([1, -1, 0.004].map((value) => signOfDifference(value, 'flow'))).toEqual(['above', 'below', 'equal']);
    expect([0.004, -0.0004].map((value) => signOfDifference(value, 'share'))).toEqual(['above', 'equal']);
  });

  it.each([[0.25714, '0.257', '0.257'], [1, '1.000', '1'], [0.0446, '0.045', '0.045'], [2e-4, '2×10⁻⁴', '2×10⁻⁴'], [0, '0.000', '0']])('as a share %d is printed as %s', (value, learned, target) => {
    expect(formatFlow(value, 'share')).toBe(learned);
    expect(formatTargetFlow(value, 'share')).toBe(target);
  });

  it.each([[28.75, '+28.8'], [-110.9, '−111'], [9.994, '+9.99'], [-9.996, '−10.0'], [99.96, '+100'], [-12_345, '−12345'], [4e8, '+4×10⁸'], [0.004, '0']])('a difference of %d is drawn as %s', (value, text) => {
    expect(drawFlowDifference(value, 'flow')).toBe(text);
  });

  test('a share is the chance to pass, whatever Z was learned', () => {
    for (const learned of [0, 1e-300, 64.4, Infinity]) {
      const { totalFlow, states, edges, exits } = inUnit({ ...THREE_STATES, totalFlow: both(learned, 8) }, 'share');
      expect(totalFlow).toEqual(both(1, 1));
      expect(states.map(({ flow }) => flow)).toEqual([both(1, 1), both(0.25, 0.625), both(0.875, 0.75)]);
      expect(edges.map(({ flow }) => flow)).toEqual([both(0.25, 0.625), both(0.75, 0.375), both(0.125, 0.375)]);
      expect(exits.map(({ flow }) => flow)).toEqual([both(0.125, 0.25), both(0.875, 0.75)]);
    }
    expect(inUnit(THREE_STATES, 'flow')).toBe(THREE_STATES);
  });

  test('a policy that builds what it should shows no difference, however wrong its Z', () => {
    const onTarget = ({ target }: { readonly target: number }) => both(target, target);
    const data = {
      ...THREE_STATES,
      states: THREE_STATES.states.map((state) => ({ ...state, probability: onTarget(state.probability) })),
      edges: THREE_STATES.edges.map((edge) => ({ ...edge, forwardProbability: onTarget(edge.forwardProbability) })),
      exits: THREE_STATES.exits.map((exit) => ({ ...exit, probability: onTarget(exit.probability) })),
    };
    expect(describeFlowGraph(data, 40).summary).toBe('After 40 iterations every learned share is its target. The learned Z is 4.00 and should be 8, the sum of all rewards.');
    expect(describeFlowGraph(data, 40, 'flow').summary).toMatch(/flow differ most/);
  });

  test('a reading says flows and chances', () => {
    expect(sayReading(readMark(THREE_STATES, 3, 'flow'))).toBe('s₀ → s₁ (up): learned 1.00, target 5, P_F 0.25 (target 0.63), P_B 1.00.');
    expect(sayReading(readMark(THREE_STATES, 2, 'flow'))).toBe('s₂: learned 3.50, target 6, passed with chance 0.88 (target 0.75).');
    expect(sayReading(readMark(THREE_STATES, 7, 'flow'))).toBe('s₂ → end (exit): learned 3.50, target R 6, P_F 1.00, ends here with chance 0.88 (target 0.75).');
  });

  test('a reading of shares says none of them twice', () => {
    expect(sayReading(readMark(THREE_STATES, 3, 'share'))).toBe('s₀ → s₁ (up): learned 0.250, target 0.625, P_F 0.25 (target 0.63), P_B 1.00.');
    expect(sayReading(readMark(THREE_STATES, 2, 'share'))).toBe('s₂: learned 0.875, target 0.75.');
    expect(sayReading(readMark(THREE_STATES, 7, 'share'))).toBe('s₂ → end (exit): learned 0.875, target 0.75, P_F 1.00.');
  });

  test('the summary names the largest difference, and says when there is none', () => {
    expect(describeFlowGraph(THREE_STATES, 40, 'flow').summary).toBe(
      'After 40 iterations learned and target flow differ most at s₀, 4.00 against 8. The learned Z is 4.00 and should be 8, the sum of all rewards.',
    );
    const matched = <Part extends { readonly flow: { readonly target: number } }>(part: Part) => ({ ...part, flow: both(part.flow.target, part.flow.target) });
    const data = { ...THREE_STATES, states: THREE_STATES.states.map(matched), edges: THREE_STATES.edges.map(matched), exits: THREE_STATES.exits.map(matched) };
    expect(describeFlowGraph(data, 40, 'flow').summary).toMatch(/^After 40 iterations every learned flow is its target\./);
    expect(describeFlowGraph(THREE_STATES, 40).summary).toContain('share differ most at s₁, 0.250 against 0.625.');
    expect(sayTotalFlow({ ...THREE_STATES, isTotalLearned: false })).toBe('Z is 8, the sum of all rewards: this objective has not learned one of its own.');
    expect(describeFlowGraph(THREE_STATES, 40).title).toBe('Learned and target flows of a graph of 3 states, 3 arrows and 2 exits');
  });

  test('the table has a row per state, arrow and exit', () => {
    const { columns, rows, totalRows, caption } = describeFlowGraph(THREE_STATES, 40, 'flow').table();
    expect(totalRows).toBe(8);
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
    expect(rows[4]).toEqual(['s₀ → s₂ (down)', '3', '3', '0', '0.375', '0.750', '0.500']);
    expect(rows[7]?.at(-1)).toBe('–');
    expect(caption).toContain('backward policy “Uniform”');
    const shares = describeFlowGraph(THREE_STATES, 40).table();
    expect(shares.columns.slice(1, 4)).toEqual(['Target share', 'Learned share', 'Learned − target']);
    expect(shares.rows[4]).toEqual(['s₀ → s₂ (down)', '0.375', '0.75', '+0.375', '0.375', '0.750', '0.500']);
  });
});

test('a path marks the states it passes, the arrows between them and the exit it takes', () => {
  const marks = (...states: readonly number[]): readonly number[] => [...pathMarks(THREE_STATES, states.map((state) => ({ state, coordinates: null })))];
  expect(marks()).toEqual([]);
  expect(marks(0)).toEqual([0]);
  expect(marks(0, 2)).toEqual([0, 2, 4]);
  expect(marks(0, 2, 2)).toEqual([0, 2, 4, 7]);
});
