import type { RunConfig } from '../config/runConfig.ts';
import { message, saidBy, type Message, type Words } from '../lib/text/message.ts';
import { DeviceTrainer, type DeviceExecution, type DeviceTrainerOpening } from './device/deviceTrainer.ts';
import type { Problem } from './problem.ts';
import type { EvaluationChoice } from './sampling/chooseEvaluation.ts';
import { Trainer, type TrainerOptions } from './trainer.ts';
import type { TrainingEngine } from './trainingEngine.ts';

export interface OpenedEngine {
  readonly engine: TrainingEngine;
  readonly evaluation: EvaluationChoice;
}

/**
 * The engine for a configuration on the current backend: on WebGPU the device's own, where the whole table is
 * evaluated and the device can hold it; the host's everywhere else.
 */
export async function openEngine(config: RunConfig, problem: Problem, backend: TrainerOptions['backend']): Promise<OpenedEngine> {
  const host = new Trainer(config, problem, { backend });
  const { evaluationChoice } = host;
  if (backend !== 'webgpu' || evaluationChoice.mode !== 'table') return { engine: host, evaluation: evaluationChoice };
  const opening = await openDevice(config, problem);
  if (!opening.available) {
    const values = { comparison: evaluationChoice.reason, reason: opening.reason };
    const reason = message('evaluation.onProcessor', '{comparison}; sampled on the processor, because {reason}', values);
    return { engine: host, evaluation: { ...evaluationChoice, reason } };
  }
  const { trainer } = opening;
  await host.prepareLogZ();
  trainer.load(await host.save(), 0);
  host.dispose();
  return { engine: trainer, evaluation: { ...evaluationChoice, reason: onDevice(evaluationChoice.reason, trainer.execution) } };
}

function onDevice(comparison: Words, { reason, dispatchesPerIteration }: DeviceExecution): Message {
  if (dispatchesPerIteration === null) {
    return message('evaluation.onDeviceStepByStep', '{comparison}; all on the graphics device, step by step: {reason}', { comparison, reason });
  }
  const values = { comparison, count: dispatchesPerIteration };
  return message('evaluation.onDeviceReplayed', '{comparison}; all on the graphics device, a recording of {count} dispatches is replayed', values);
}

/** A device that breaks while it is set up is one that cannot be had. */
async function openDevice(config: RunConfig, problem: Problem): Promise<DeviceTrainerOpening> {
  try {
    return await DeviceTrainer.open(config, problem);
  } catch (error) {
    return { available: false, reason: saidBy(error) };
  }
}
