import { describe, expect, it } from 'vitest';
import type { CommandOutput } from './commandOutput.ts';
import { trainCommand } from './trainCommand.ts';
import type { RunTraining, TrainingReport } from './trainingReport.ts';

const REPORT: TrainingReport = {
  backend: 'cpu',
  seed: 7,
  iterations: 10,
  trajectories: 160,
  millisecondsPerIteration: 1.5,
  loss: 0.25,
  logZ: 3,
  logPartition: 3.1,
  metricsAre: 'exact',
  noiseFloor: 0.01,
  totalVariation: 0.1,
  jensenShannonDivergence: 0.01,
  klForward: Infinity,
  klReverse: NaN,
  modesFound: 4,
  metrics: { totalVariation: 0.1 },
  modeCount: 4,
};

class RecordedOutput implements CommandOutput {
  readonly lines: string[] = [];
  readonly errors: string[] = [];
  writeLine(line: string): void {
    this.lines.push(line);
  }
  writeError(line: string): void {
    this.errors.push(line);
  }
}

const twoReports: RunTraining = async (config, { reportEvery }, print) => {
  print({ ...REPORT, iterations: reportEvery });
  return { ...REPORT, iterations: config.training.iterations };
};

describe('trainCommand', () => {
  it('prints each report on a line, the summary last', async () => {
    const output = new RecordedOutput();
    const code = await trainCommand(['#height=4', '--iterations=20', '--report-every=10'], output, twoReports);
    expect(code).toBe(0);
    expect(output.errors).toEqual([]);
    const named = { ...REPORT, klForward: 'Infinity', klReverse: 'NaN' };
    expect(output.lines.map((line) => JSON.parse(line))).toEqual([
      { ...named, iterations: 10 },
      { ...named, iterations: 20, summary: true, hash: '#v=1&height=4&iterations=20' },
    ]);
  });

  it('trains nothing on a bad configuration', async () => {
    const output = new RecordedOutput();
    const code = await trainCommand(['#height=1'], output, () => Promise.reject(new Error('must not run')));
    expect([code, output.lines, output.errors]).toEqual([2, [], ['train: bad configuration: height: "1" is outside 2 to 64.']]);
  });

  it('reports a failed run in one line', async () => {
    const output = new RecordedOutput();
    const code = await trainCommand([''], output, () => Promise.reject(new Error('The loss became NaN.\nStopped.')));
    expect([code, output.lines, output.errors]).toEqual([1, [], ['train: failed: The loss became NaN. Stopped.']]);
  });

  it('prints its help', async () => {
    const output = new RecordedOutput();
    expect(await trainCommand(['--help'], output, twoReports)).toBe(0);
    expect(output.lines.join('\n')).toContain('--report-every K');
  });
});
