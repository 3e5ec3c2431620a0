import type { RunConfig } from '../config/runConfig.ts';
import { openBaseline } from '../gfn/baselines/openBaseline.ts';
import { baselinesOf } from '../gfn/baselines/registry.ts';
import { RunEvaluator, type Evaluation } from '../gfn/evaluation/runEvaluator.ts';
import { createProblem, type Problem } from '../gfn/problem.ts';
import { resolveMethod } from '../gfn/method.ts';
import { nodeHost, provideNodeWebgpu } from '../tensor/nodeHost.ts';
import type { ListedRun } from '../views/viewKind.ts';
import { openRun, type ChosenBackend, type OpenedRun } from '../worker/openRun.ts';
import type { BaselineLine, TrainingOptions, TrainingReport } from './trainingReport.ts';

/** Trains the configuration to its last planned iteration with the page's own trainer; see `RunTraining`. */
export async function runTraining(config: RunConfig, options: TrainingOptions, print: (report: TrainingReport) => void): Promise<TrainingReport> {
  const problem = createProblem(config);
  const { engine, chosen: { backend } } = await open(config, problem);
  const baselines = openBaselines(config, problem, backend);
  try {
    return await trainToEnd({ config, problem, engine, backend, baselines }, options, print);
  } finally {
    engine.dispose();
    baselines.dispose();
  }
}

interface Opened {
  readonly config: RunConfig;
  readonly problem: Problem;
  readonly engine: OpenedRun['engine'];
  readonly backend: ChosenBackend['backend'];
  readonly baselines: ReturnType<typeof openBaselines>;
}

async function trainToEnd({ config, problem, engine, backend, baselines }: Opened, { reportEvery, lookAtEnd }: TrainingOptions, print: (report: TrainingReport) => void): Promise<TrainingReport> {
  const method = resolveMethod(config, problem.space);
  const evaluator = new RunEvaluator(problem, method);
  let milliseconds = 0;
  let loss = Number.NaN;
  let evaluation: Evaluation | null = null;
  const report = async (): Promise<TrainingReport> => {
    evaluation = await evaluator.evaluate(engine);
    return {
      backend,
      seed: config.training.seed,
      iterations: engine.iteration,
      trajectories: evaluator.rewardCalls,
      millisecondsPerIteration: milliseconds / engine.iteration,
      loss,
      logZ: await engine.readLogZ(),
      ...measured(problem, evaluation),
      ...(await baselines.report(evaluator.rewardCalls)),
    };
  };
  const { iterations } = config.training;
  while (engine.iteration < iterations) {
    const untilReport = reportEvery - (engine.iteration % reportEvery);
    const count = Math.min(untilReport, iterations - engine.iteration, engine.longestAdvance);
    const start = performance.now();
    const steps = await engine.advance(count);
    milliseconds += performance.now() - start;
    for (const step of steps) evaluator.record(step);
    loss = steps.at(-1)?.loss ?? loss;
    if (engine.iteration < iterations && engine.iteration % reportEvery === 0) print(await report());
  }
  const final = await report();
  lookAtEnd?.({ method, problem, listed: listedRun(problem, evaluator, evaluation), drawn: evaluator.drawn });
  return final;
}

/** What the last evaluation found, where the states can be listed. */
function listedRun({ graph }: Problem, { target }: RunEvaluator, evaluation: Evaluation | null): ListedRun | null {
  const { learned, policy } = evaluation ?? { learned: null, policy: null };
  return graph === null || target === null || learned === null || policy === null ? null : { graph, target, learned, policy };
}

/** What was measured of the policy, and what it is measured against. */
function measured({ logPartition, graph, environment }: Problem, { values, noiseFloor }: Evaluation) {
  return {
    logPartition,
    metricsAre: graph === null ? ('sampled' as const) : ('exact' as const),
    noiseFloor,
    totalVariation: values['totalVariation'] ?? null,
    jensenShannonDivergence: values['jensenShannonDivergence'] ?? null,
    klForward: values['klForward'] ?? null,
    klReverse: values['klReverse'] ?? null,
    modesFound: values['modesFound'] ?? 0,
    modeCount: environment.modeCount,
    metrics: values,
  };
}

/** The baselines of a run, which catch up with it before each report. */
function openBaselines(config: RunConfig, problem: Problem, backend: ChosenBackend['backend']) {
  const opened = baselinesOf(config.training.baselines).map(({ id }) => ({ id, baseline: openBaseline(id, config, problem, backend) }));
  return {
    async report(rewardCalls: number): Promise<Pick<TrainingReport, 'baselines'>> {
      const lines: Record<string, BaselineLine> = {};
      for (const { id, baseline } of opened) {
        while (baseline.rewardCalls + baseline.callsPerAdvance <= rewardCalls) await baseline.advance();
        lines[id] = { rewardCalls: baseline.rewardCalls, values: await baseline.evaluate() };
      }
      return opened.length === 0 ? {} : { baselines: lines };
    },
    dispose(): void {
      for (const { baseline } of opened) baseline.dispose();
    },
  };
}

async function open(config: RunConfig, problem: Problem): Promise<OpenedRun> {
  const { backend } = config.training;
  const missing = backend === 'webgpu' || backend === 'auto' ? await provideNodeWebgpu() : null;
  if (backend === 'webgpu' && missing !== null) throw new Error(missing);
  const host = { ...nodeHost(), clock: () => performance.now() };
  return openRun({ config, method: resolveMethod(config, problem.space), problem, host, report: () => {}, draw: null });
}
