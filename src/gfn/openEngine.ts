import { message, type Message, saidBy, type Words } from '../lib/text/message.ts';
import { costOf, type Backend, type EvaluationChoice } from './cost.ts';
import { DeviceTrainer, type DeviceExecution, type DeviceTrainerOpening, type IsWanted } from './device/deviceTrainer.ts';
import type { Method } from './method.ts';
import type { PolicyNetwork } from './policies/policyNetwork.ts';
import type { Problem } from './problem.ts';
import { Trainer } from './trainer.ts';
import type { TrainingEngine } from './trainingEngine.ts';

export interface OpenedEngine {
  readonly engine: TrainingEngine;
  readonly evaluation: EvaluationChoice;
}

/** @param rowCount rows of one forward pass of a training step */
export type Probe = (network: PolicyNetwork, rowCount: number) => Promise<boolean>;

/**
 * The engine for a method on the current backend: on WebGPU the device's own, where the whole table is evaluated and the
 * device can hold it; the host's everywhere else.
 */
export function openEngine(method: Method, problem: Problem, backend: Backend): Promise<OpenedEngine>;
/** @param probe looks at the network before anything is built around it; where it resolves to false, nothing is */
export function openEngine(method: Method, problem: Problem, backend: Backend, probe: Probe): Promise<OpenedEngine | null>;
export async function openEngine(method: Method, problem: Problem, backend: Backend, probe?: Probe): Promise<OpenedEngine | null> {
  const cost = costOf(method, problem);
  const evaluation = cost.evaluationOn(backend);
  const isWanted: IsWanted = (network) => probe?.(network, cost.rowsPerPassOn(backend)) ?? Promise.resolve(true);
  const onHost = async (choice: EvaluationChoice): Promise<OpenedEngine | null> => {
    const engine = new Trainer(method, problem, { backend, evaluation: choice.mode });
    if (await isWanted(engine.network)) return { engine, evaluation: choice };
    engine.dispose();
    return null;
  };
  if (backend !== 'webgpu' || evaluation.mode !== 'table') return onHost(evaluation);
  const opening = await openDevice(method, problem, isWanted);
  if (opening === null) return null;
  if (!opening.available) {
    const values = { comparison: evaluation.reason, reason: opening.reason };
    return onHost({ ...evaluation, reason: message('evaluation.onProcessor', '{comparison}; sampled on the processor, because {reason}', values) });
  }
  return { engine: opening.trainer, evaluation: { ...evaluation, reason: onDevice(evaluation.reason, opening.trainer.execution) } };
}

function onDevice(comparison: Words, { reason, dispatchesPerIteration }: DeviceExecution): Message {
  if (dispatchesPerIteration === null) {
    return message('evaluation.onDeviceStepByStep', '{comparison}; all on the graphics device, step by step: {reason}', { comparison, reason });
  }
  const values = { comparison, count: dispatchesPerIteration };
  return message('evaluation.onDeviceReplayed', '{comparison}; all on the graphics device, a recording of {count} dispatches is replayed', values);
}

/** A device that breaks while it is set up is one that cannot be had. */
async function openDevice(method: Method, problem: Problem, isWanted: IsWanted): Promise<DeviceTrainerOpening | null> {
  try {
    return await DeviceTrainer.open(method, problem, {}, isWanted);
  } catch (error) {
    return { available: false, reason: saidBy(error) };
  }
}
