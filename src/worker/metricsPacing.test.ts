import { describe, expect, it } from 'vitest';
import { METRICS_SHARE, MetricsPacing } from './metricsPacing.ts';

describe('MetricsPacing', () => {
  it.each([0.1, 5, 40, 300])('keeps sweeps of %d ms within their share of the wall time', (duration) => {
    const pacing = new MetricsPacing();
    let now = 0;
    let spent = 0;
    let sweeps = 0;
    while (sweeps < 50) {
      if (pacing.isDue(now)) {
        pacing.record(now, now + duration);
        now += duration;
        spent += duration;
        sweeps += 1;
      }
      now += 1;
    }
    // The first sweep comes before any training.
    expect((spent - duration) / (now - duration)).toBeLessThanOrEqual(METRICS_SHARE);
  });

  it('does not starve: cheap sweeps come ten times a second', () => {
    const pacing = new MetricsPacing();
    pacing.record(0, 1);
    expect(pacing.isDue(100)).toBe(false);
    expect(pacing.isDue(101)).toBe(true);
  });

  it('owes the rest of a dear sweep after a report that was kept', () => {
    const pacing = new MetricsPacing();
    pacing.record(0, 1000);
    pacing.record(1000, 1000);
    expect(pacing.isDue(9999)).toBe(false);
    expect(pacing.isDue(10_000)).toBe(true);
  });
});
