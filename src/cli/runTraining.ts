import type { RunConfig } from '../config/runConfig.ts';
import { RunEvaluator } from '../gfn/evaluation/runEvaluator.ts';
import { createProblem } from '../gfn/problem.ts';
import { openEngine } from '../gfn/openEngine.ts';
import { nodeHost, provideNodeWebgpu } from '../tensor/nodeHost.ts';
import { chooseBackend, type ChosenBackend } from '../worker/backendChoice.ts';
import type { TrainingOptions, TrainingReport } from './trainingReport.ts';

/** Trains the configuration to its last planned iteration with the page's own trainer; see `RunTraining`. */
export async function runTraining(
  config: RunConfig,
  { reportEvery }: TrainingOptions,
  print: (report: TrainingReport) => void,
): Promise<TrainingReport> {
  const problem = createProblem(config);
  const { backend } = await startBackend(config, problem);
  const { engine } = await openEngine(config, problem, backend);
  const evaluator = new RunEvaluator(problem, config);
  let milliseconds = 0;
  let loss = Number.NaN;
  const report = async (): Promise<TrainingReport> => {
    const { values, noiseFloor } = await evaluator.evaluate(engine);
    return {
      backend,
      seed: config.training.seed,
      iterations: engine.iteration,
      trajectories: evaluator.rewardCalls,
      millisecondsPerIteration: milliseconds / engine.iteration,
      loss,
      logZ: await engine.readLogZ(),
      logPartition: problem.logPartition,
      metricsAre: problem.graph === null ? 'sampled' : 'exact',
      noiseFloor,
      totalVariation: values['totalVariation'] ?? null,
      jensenShannonDivergence: values['jensenShannonDivergence'] ?? null,
      klForward: values['klForward'] ?? null,
      klReverse: values['klReverse'] ?? null,
      modesFound: values['modesFound'] ?? 0,
      modeCount: problem.environment.modeCount,
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
  engine.dispose();
  return final;
}

async function startBackend(config: RunConfig, problem: ReturnType<typeof createProblem>): Promise<ChosenBackend> {
  const { backend } = config.training;
  const missing = backend === 'webgpu' || backend === 'auto' ? await provideNodeWebgpu() : null;
  if (backend === 'webgpu' && missing !== null) throw new Error(missing);
  return chooseBackend(config, problem, nodeHost(), () => {}, () => performance.now());
}
