import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { registerTable } from '../../src/gfn/environments/sequenceTables.ts';
import { createProblem } from '../../src/gfn/problem.ts';
import { parseSequenceTable } from '../../src/lib/sequenceTable.ts';
import { EXPERIMENTS, type Experiment } from '../convergence/experiments.ts';
import type { PartReport, Table } from '../report.ts';
import { configOf, startBackend } from '../setup.ts';
import { evaluatorOf, trainerOf } from '../../src/gfn/testing/fromConfig.ts';

type Overrides = Experiment['common'];
/** [checkpoint][seed] */
type Readings = readonly (readonly number[])[];

/** Which objective, sampler or replay learns what, how far, after how many trajectories: exact metrics, no times. */
export function measureConvergence(id: string): (quick: boolean) => Promise<PartReport> {
  return async (quick) => {
    const adapter = await startBackend('wasm');
    const experiment = EXPERIMENTS.find((candidate) => candidate.id === id) as Experiment;
    const seeds = quick ? experiment.seeds.slice(0, 1) : experiment.seeds;
    const table: Overrides = experiment.usesTable === true ? tableSetting() : {};
    const results = [];
    for (const { label, overrides } of experiment.contenders) {
      const runs: (readonly number[])[] = [];
      for (const seed of seeds) runs.push(await readRun(experiment, { ...table, ...overrides }, seed));
      results.push({ label, readings: experiment.checkpoints.map((_, index) => runs.map((run) => run[index] as number)) });
    }
    return { backend: 'wasm', adapter, tables: [tableOf(experiment, results, 'table' in table)], data: { id, seeds, results } };
  };
}

/** The table that BENCH_TABLE names, registered. */
function tableSetting(): Overrides {
  const path = process.env['BENCH_TABLE'];
  if (path === undefined) return {};
  const { table } = parseSequenceTable(basename(path), new Uint8Array(readFileSync(path)));
  if (table === null) throw new Error(`${path} is not a table of sequences.`);
  registerTable(table);
  return { table: table.id };
}

/** The metric at each checkpoint of one run. */
async function readRun({ common, seededKey, checkpoints, metric }: Experiment, overrides: Overrides, seed: number): Promise<number[]> {
  const config = configOf({ ...common, ...overrides, seed, ...(seededKey === undefined ? {} : { [seededKey]: seed }) });
  const problem = createProblem(config);
  const trainer = trainerOf(config, problem, { backend: 'wasm' });
  const evaluator = evaluatorOf(problem);
  const readings: number[] = [];
  for (const checkpoint of checkpoints) {
    while (evaluator.rewardCalls < checkpoint) evaluator.record(await trainer.step());
    readings.push((await evaluator.evaluate(trainer)).values[metric] ?? Number.NaN);
  }
  trainer.dispose();
  return readings;
}

function tableOf(
  { title, question, checkpoints, seeds }: Experiment,
  results: readonly { readonly label: string; readonly readings: Readings }[],
  isRealTable: boolean,
): Table {
  const notes = [`${question} Each cell: the mean over ${seeds.length} seeds, and the lowest and highest.`];
  return {
    title: isRealTable ? `${title}, of a table from a file` : title,
    columns: ['trajectories', ...checkpoints.map((count) => count.toLocaleString('en-US'))],
    rows: results.map(({ label, readings }) => [label, ...readings.map(inCell)]),
    notes,
  };
}

function inCell(values: readonly number[]): string {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const words = (value: number): string => (value >= 2 ? String(Math.round(value)) : value.toFixed(value < 0.1 ? 4 : 3));
  return `${words(mean)} (${words(Math.min(...values))}–${words(Math.max(...values))})`;
}
