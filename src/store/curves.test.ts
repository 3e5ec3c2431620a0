import { describe, expect, it } from 'vitest';
import type { BaselineReport } from '../lib/baselineReport.ts';
import type { Progress } from '../worker/protocol.ts';
import { Curves, type CurvePoints } from './curves.ts';
import { progressOf } from './testing/harness.ts';

const baseline = (rewardCalls: number, totalVariation: number, seconds = rewardCalls / 1000): BaselineReport => ({
  id: 'walk',
  rewardCalls,
  seconds,
  values: { totalVariation, logZError: null },
  problem: null,
});

/** 16 reward calls and 0.01 s per iteration. */
function withBaselines(progress: Progress, ...baselines: readonly BaselineReport[]): Progress {
  return { ...progress, baselines };
}

const pointsOf = (points: Pick<CurvePoints, 'length' | 'xAt' | 'yAt'>): readonly (readonly [number, number])[] =>
  Array.from({ length: points.length }, (_, index) => [points.xAt(index), points.yAt(index)] as const);

describe('curves', () => {
  it('keep every metric that has a value, and a gap where it then has none', () => {
    const curves = new Curves();
    const report = progressOf(1, 10, 0.5);
    if (report.metrics === null) throw new Error('There should be a report.');
    curves.append({ ...report, metrics: { ...report.metrics, values: { totalVariation: 0.5, modesFound: 2, flowResidual: null } } });
    const second = progressOf(11, 20, 0.4);
    curves.append({ ...second, metrics: { ...report.metrics, iteration: 20, values: { totalVariation: 0.4, modesFound: null } } });
    expect(curves.metricIds).toEqual(['totalVariation', 'modesFound']);
    expect(pointsOf(curves.metric('modesFound'))).toEqual([[10, 2], [20, NaN]]);
    expect(curves.metric('flowResidual').length).toBe(0);
  });

  it('read a run against iterations, reward calls or seconds', () => {
    const curves = new Curves();
    curves.append(progressOf(1, 10, 0.5));
    curves.append(progressOf(11, 20, 0.4));
    const { totalVariation, loss } = curves;
    expect(pointsOf(curves.along(totalVariation, 'iterations'))).toEqual([[10, 0.5], [20, 0.4]]);
    expect(pointsOf(curves.along(totalVariation, 'rewardCalls'))).toEqual([[160, 0.5], [320, 0.4]]);
    expect(pointsOf(curves.along(totalVariation, 'seconds'))).toEqual([[0.1, 0.5], [0.2, 0.4]]);
    // Losses lie between the reports.
    expect(curves.along(loss, 'rewardCalls').xAt(4)).toBe(80);
    expect(curves.along(loss, 'seconds').xAt(14)).toBeCloseTo(0.15, 12);
  });

  it('put a baseline where the run had as many reward calls, or at its own seconds', () => {
    const curves = new Curves();
    curves.append(withBaselines(progressOf(1, 10, 0.5), baseline(0, 0.9), baseline(80, 0.8)));
    curves.append(withBaselines(progressOf(11, 20, 0.4), baseline(320, 0.7)));
    expect(pointsOf(curves.baselineAlong('walk', 'totalVariation', 'rewardCalls'))).toEqual([[0, 0.9], [80, 0.8], [320, 0.7]]);
    expect(pointsOf(curves.baselineAlong('walk', 'totalVariation', 'iterations'))).toEqual([[0, 0.9], [5, 0.8], [20, 0.7]]);
    expect(pointsOf(curves.baselineAlong('walk', 'totalVariation', 'seconds'))).toEqual([[0, 0.9], [0.08, 0.8], [0.32, 0.7]]);
    expect(curves.baselineMetric('walk', 'logZError').length).toBe(0);
  });

  it('follow a run that goes on from a snapshot: what it tells again, perhaps from another backend, is what counts', () => {
    const curves = new Curves();
    curves.append(progressOf(1, 8, 0.5));
    curves.append(progressOf(9, 20, 0.3));
    // The report of the snapshot itself comes without an iteration.
    curves.append({ ...progressOf(1, 8, 0.55), losses: new Float32Array(0), logZ: new Float32Array(0) });
    expect(pointsOf(curves.along(curves.totalVariation, 'seconds'))).toEqual([[0.08, 0.55]]);
    expect([curves.loss.length, curves.noiseFloor.length]).toEqual([8, 1]);
    curves.append(progressOf(9, 12, 0.4));
    expect(pointsOf(curves.along(curves.totalVariation, 'iterations'))).toEqual([[8, 0.55], [12, 0.4]]);
    expect([curves.loss.length, curves.loss.xAt(11)]).toEqual([12, 12]);
    expect(curves.along(curves.loss, 'rewardCalls').xAt(11)).toBe(192);
  });

  it('have of one iteration the value that was reported last', () => {
    const curves = new Curves();
    curves.append(progressOf(1, 10, 0.5));
    curves.append({ ...progressOf(1, 10, 0.4), losses: new Float32Array(0), logZ: new Float32Array(0) });
    expect(pointsOf(curves.totalVariation)).toEqual([[10, 0.4]]);
  });

  it('take over what a resumed run repeats, and skip all that its baselines repeat', () => {
    const curves = new Curves();
    curves.append(withBaselines(progressOf(1, 20, 0.5), baseline(160, 0.8)));
    curves.append(withBaselines(progressOf(11, 25, 0.3), baseline(0, 0.9), baseline(160, 0.8), baseline(240, 0.6)));
    expect(curves.loss.length).toBe(25);
    expect(pointsOf(curves.baselineAlong('walk', 'totalVariation', 'rewardCalls'))).toEqual([[160, 0.8], [240, 0.6]]);
  });

  it('tell whoever watched a series before it had a point, and forget everything when cleared', () => {
    const curves = new Curves();
    let calls = 0;
    curves.baselineAlong('walk', 'totalVariation', 'seconds').subscribe(() => (calls += 1));
    curves.append(withBaselines(progressOf(1, 10, 0.5), baseline(80, 0.8)));
    expect(calls).toBe(1);
    curves.clear();
    expect([calls, curves.totalVariation.length, curves.baselineMetric('walk', 'totalVariation').length]).toEqual([2, 0, 0]);
    curves.append(withBaselines(progressOf(1, 2), baseline(16, 0.7)));
    expect(pointsOf(curves.baselineAlong('walk', 'totalVariation', 'iterations'))).toEqual([[1, 0.7]]);
  });

  it('stay bounded over many thousand reports, in every curve', () => {
    const curves = new Curves();
    for (let report = 1; report <= 20_000; report += 1) {
      curves.append(withBaselines(progressOf(report, report, 1 / report), baseline(report * 16, 0.5)));
    }
    for (const series of [curves.totalVariation, curves.loss, curves.baselineMetric('walk', 'totalVariation')]) {
      expect(series.length).toBeLessThanOrEqual(2048);
    }
    const seconds = curves.along(curves.totalVariation, 'seconds');
    for (let index = 1; index < seconds.length; index += 1) expect(seconds.xAt(index)).toBeGreaterThan(seconds.xAt(index - 1));
  });
});
