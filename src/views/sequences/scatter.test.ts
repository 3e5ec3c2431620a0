import { describe, expect, it } from 'vitest';
import { sayReading } from '../../plots/reading.ts';
import { describeSequences, readPoint } from './describe.ts';
import { createScatterModel, movePoint, orderPoints, pointFinder } from './model.ts';
import { THREE_WORDS } from './testing/threeWords.ts';

describe('the model of the scatter plot', () => {
  const model = createScatterModel(THREE_WORDS);

  it('places points within the levels of their reward', () => {
    // Levels −4, −2, 0 with half a level of margin: centres at 1/6, 3/6, 5/6, spread over 60 % of a level.
    const centres = [1 / 6, 5 / 6, 3 / 6];
    centres.forEach((centre, index) => expect(Math.abs((model.places[2 * index] ?? NaN) - centre)).toBeLessThanOrEqual(0.1 + 1e-6));
    expect(model.isSpread).toBe(true);
  });

  it('has the axis of log P reach from the least to the greatest', () => {
    expect([model.places[1], model.places[3], model.places[5]]).toEqual([1, 0, expect.closeTo(0.8, 6)]);
    expect(model.yTicks.map(({ label }) => label)).toEqual(['−6', '−5', '−4', '−3', '−2', '−1']);
  });

  it('draws the line log P = log R − log Z', () => {
    // At the axis' ends log R is −5 and 1, the offset −2, so log P is −7 and −1 on an axis from −6 to −1.
    expect(model.diagonal).toEqual([0, expect.closeTo(1.2, 6), 1, expect.closeTo(0, 6)]);
  });

  it('holds very improbable points at the lower edge and counts them', () => {
    const deep = createScatterModel({ ...THREE_WORDS, logLearned: Float32Array.of(-400, -Infinity, -1) });
    expect(deep.belowCount).toBe(2);
    expect([deep.places[1], deep.places[3]]).toEqual([1, 1]);
  });

  it('does not spread points whose rewards all differ', () => {
    const count = 100;
    const values = Float32Array.from({ length: count }, (_, index) => -index / 10);
    expect(createScatterModel({ ...THREE_WORDS, logReward: values, logTarget: values, logLearned: values }).isSpread).toBe(false);
  });

  it('is empty for an empty view', () => {
    const none = new Float32Array(0);
    expect(createScatterModel({ ...THREE_WORDS, logReward: none, logTarget: none, logLearned: none })).toMatchObject({ count: 0, diagonal: null });
  });

  it('finds the nearest point within reach', () => {
    const [x = 0, y = 0] = [model.places[4], model.places[5]];
    expect(pointFinder(model, 400, 300)(x * 400 + 5, y * 300 - 5, 24)).toBe(2);
    expect(pointFinder(model, 400, 300)(x * 400 + 5, y * 300 - 5, 4)).toBeNull();
  });
});

describe('moving over points', () => {
  const order = orderPoints(THREE_WORDS);

  it('goes by reward', () => {
    expect(order).toEqual([0, 2, 1]);
    expect([movePoint('ArrowRight', 0, order), movePoint('ArrowLeft', 0, order), movePoint('End', 0, order), movePoint('Home', 1, order)]).toEqual([2, 0, 1, 0]);
  });

  it('starts at the most rewarded and leaves other keys alone', () => {
    expect(movePoint('ArrowLeft', null, order)).toBe(1);
    expect(movePoint('x', 0, order)).toBeNull();
    expect(movePoint('Home', null, [])).toBeNull();
  });
});

describe('the words of the scatter plot', () => {
  it('reads a point', () => {
    expect(sayReading(readPoint(THREE_WORDS, 1))).toBe('01: log R 0, target 0.135, learned 0.368, difference +0.233, ratio 2.7.');
  });

  it('sums up', () => {
    expect(describeSequences(THREE_WORDS, 300).summary).toBe(
      'After 300 iterations a sequence is on average 0.67 nats from the line where learned equals target; 1 of 3 are too likely, 1 not likely enough.',
    );
    expect(describeSequences({ ...THREE_WORDS, terminatingStateCount: 65_536 }, 300).title).toBe(
      'Learned log probability against log reward, 65\u202f536 sequences (an even sample of 3)',
    );
  });

  it('tabulates', () => expect(describeSequences(THREE_WORDS, 300).table().rows[2]).toEqual(['10', '−2', '0.0183', '0.00674', '0.37']));
});
