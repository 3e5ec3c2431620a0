import type { RunConfig } from '../../config/runConfig.ts';
import { PolicyDrawer } from '../evaluation/policyDraws.ts';
import { RunEvaluator } from '../evaluation/runEvaluator.ts';
import { DeviceTrainer, type DeviceTrainerOpening, type DeviceTrainerOptions } from '../device/deviceTrainer.ts';
import { resolveMethod, type Method } from '../method.ts';
import { createProblem, type Problem } from '../problem.ts';
import { createRows } from '../sampling/createRows.ts';
import { createTableReader, type TableReader } from '../sampling/networkTables.ts';
import type { PolicyRows } from '../sampling/policyRows.ts';
import { TrainingData } from '../sampling/trainingData.ts';
import { Trainer, type TrainerOptions } from '../trainer.ts';

/** What tests build straight from a configuration and its problem. */
export function methodOf(config: RunConfig, problem: Problem = createProblem(config)): Method {
  return resolveMethod(config, problem.space);
}

export function deviceTrainerOf(config: RunConfig, options: DeviceTrainerOptions = {}): Promise<DeviceTrainerOpening> {
  const problem = createProblem(config);
  return DeviceTrainer.open(methodOf(config, problem), problem, options);
}

export function trainerOf(config: RunConfig, problem: Problem, options: TrainerOptions): Trainer {
  return new Trainer(methodOf(config, problem), problem, options);
}

export function evaluatorOf(problem: Problem, config: RunConfig | null = null): RunEvaluator {
  return new RunEvaluator(problem, config === null ? null : methodOf(config, problem));
}

export function rowsOf(config: RunConfig, problem: Problem): PolicyRows {
  return createRows(methodOf(config, problem), problem);
}

export function tableReaderOf(config: RunConfig, problem: Problem): TableReader {
  return createTableReader(methodOf(config, problem), problem);
}

export function drawerOf(config: RunConfig, problem: Problem): PolicyDrawer {
  return new PolicyDrawer(methodOf(config, problem), problem);
}

export function trainingDataOf(config: RunConfig, problem: Problem): TrainingData {
  return new TrainingData(methodOf(config, problem), problem);
}
