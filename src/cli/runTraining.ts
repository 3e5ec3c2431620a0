import type { RunConfig } from '../config/runConfig.ts';
import { RunEvaluator } from '../gfn/evaluation/runEvaluator.ts';
import { createProblem } from '../gfn/problem.ts';
import { Trainer } from '../gfn/trainer.ts';
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
  const trainer = new Trainer(config, problem, { backend });
  const evaluator = new RunEvaluator(problem);
  let milliseconds = 0;
  let loss = Number.NaN;
  const report = async (): Promise<TrainingReport> => {
    const { values } = await evaluator.evaluate(trainer);
    return {
      backend,
      seed: config.training.seed,
      iterations: trainer.iteration,
      trajectories: evaluator.rewardCalls,
      millisecondsPerIteration: milliseconds / trainer.iteration,
      loss,
      logZ: await trainer.readLogZ(),
      logPartition: problem.logPartition,
      totalVariation: values['totalVariation'] ?? null,
      jensenShannonDivergence: values['jensenShannonDivergence'] ?? null,
      klForward: values['klForward'] ?? null,
      klReverse: values['klReverse'] ?? null,
      modesFound: values['modesFound'] ?? 0,
      modeCount: problem.environment.modeCount,
    };
  };
  while (trainer.iteration < config.training.iterations) {
    const start = performance.now();
    const step = await trainer.step();
    milliseconds += performance.now() - start;
    loss = step.loss;
    evaluator.record(step);
    const isLast = trainer.iteration === config.training.iterations;
    if (!isLast && trainer.iteration % reportEvery === 0) print(await report());
  }
  const final = await report();
  trainer.dispose();
  return final;
}

async function startBackend(config: RunConfig, problem: ReturnType<typeof createProblem>): Promise<ChosenBackend> {
  const { backend } = config.training;
  const missing = backend === 'webgpu' || backend === 'auto' ? await provideNodeWebgpu() : null;
  if (backend === 'webgpu' && missing !== null) throw new Error(missing);
  return chooseBackend(config, problem, nodeHost(), () => {}, () => performance.now());
}
