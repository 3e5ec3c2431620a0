import { runTraining } from '../../src/cli/runTraining.ts';
import type { TrainingReport } from '../../src/cli/trainingReport.ts';
import { encodeHash } from '../../src/config/hashCodec.ts';
import type { RunConfig } from '../../src/config/runConfig.ts';
import { changeSetting } from '../../src/config/schema.ts';
import type { Card } from '../../src/gallery/card.ts';
import type { Picture } from '../../src/gallery/picture.ts';
import { pictureOfView } from '../../src/gallery/pictureOfView.ts';
import { cardConfig } from '../../src/gallery/registry.ts';
import { RESULT_VERSION, SEEDS, type CardResult } from '../../src/gallery/result.ts';
import { chooseView } from '../../src/views/registry.ts';
import type { ViewRun } from '../../src/views/viewKind.ts';

/** What computes: the fastest that every machine has, so that the same numbers come out everywhere. */
const BACKEND = 'wasm';
const MICROSECONDS = 1e6;
const DIGITS = 5;

type Values = Readonly<Record<string, number | null>>;

interface SeedRun {
  readonly report: TrainingReport;
  readonly seconds: number;
  readonly view: ViewRun;
}

/** Trains a card with every seed; `said` is told of each. */
export async function runCard(card: Card, commit: string, said: (line: string) => void): Promise<CardResult> {
  const config = cardConfig(card);
  const runs: SeedRun[] = [];
  for (const seed of SEEDS) {
    const run = await runSeed(changeSetting(changeSetting(config, 'seed', seed).config, 'backend', BACKEND).config);
    said(`seed ${seed}: ${run.seconds.toFixed(1)} s, total variation ${run.report.totalVariation?.toPrecision(3) ?? 'unknown'}`);
    runs.push(run);
  }
  const [first] = runs as [SeedRun, ...SeedRun[]];
  const reports = runs.map(({ report }) => report);
  return {
    version: RESULT_VERSION,
    settings: encodeHash(config),
    commit,
    backend: first.report.backend,
    iterations: first.report.iterations,
    seconds: runs.map(({ seconds }) => rounded(seconds) ?? 0),
    stateCount: first.view.problem.environment.stateCount,
    metricsAre: first.report.metricsAre,
    metrics: bySeed(reports.map(({ metrics }) => metrics)),
    baselines: baselinesBySeed(reports),
    picture: pictureOf(first.view),
  };
}

async function runSeed(config: RunConfig): Promise<SeedRun> {
  let view: ViewRun | null = null;
  const before = process.cpuUsage();
  const report = await runTraining(config, { reportEvery: config.training.iterations, lookAtEnd: (run) => void (view = run) }, () => undefined);
  const { user, system } = process.cpuUsage(before);
  if (view === null) throw new Error('The run had no end.');
  return { report, seconds: (user + system) / MICROSECONDS, view };
}

function pictureOf(run: ViewRun): Picture {
  const kind = chooseView(run.problem);
  return pictureOfView({ kind: kind.id, data: kind.build(run, {}) });
}

function bySeed(values: readonly Values[]): Record<string, (number | null)[]> {
  const ids = Object.keys(values[0] ?? {});
  return Object.fromEntries(ids.map((id) => [id, values.map((each) => rounded(each[id] ?? null))]));
}

function baselinesBySeed(reports: readonly TrainingReport[]): CardResult['baselines'] {
  const ids = Object.keys(reports[0]?.baselines ?? {});
  return Object.fromEntries(ids.map((id) => [id, bySeed(reports.map(({ baselines }) => baselines?.[id]?.values ?? {}))]));
}

function rounded(value: number | null): number | null {
  return value === null || !Number.isFinite(value) ? null : Number(value.toPrecision(DIGITS));
}
