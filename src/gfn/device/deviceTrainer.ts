import { message, type Message, type Words } from '../../lib/text/message.ts';
import { currentBackend } from '../../tensor/backend.ts';
import { integers } from '../../tensor/kernels/wordKernel.ts';
import type { StoredTensor } from '../../tensor/storedTensors.ts';
import { captureStep, type Recording } from '../../tensor/webgpu/captureStep.ts';
import { deviceLimits, unreachableMemory, withValidation, type DeviceLimits } from '../../tensor/webgpu/deviceState.ts';
import { readWords, submittedWorkDone, writeWords } from '../../tensor/webgpu/words.ts';
import { deviceObjective } from '../objectives/deviceObjectives.ts';
import type { Method } from '../method.ts';
import { NetworkPolicy } from '../policies/networkPolicy.ts';
import type { PolicyNetwork } from '../policies/policyNetwork.ts';
import type { Problem } from '../problem.ts';
import type { StateSpace } from '../sampling/stateSpace.ts';
import { LossNotFiniteError } from '../lossNotFiniteError.ts';
import { LOG_Z, MAY_LACK } from '../policies/policyParameters.ts';
import type { TrainingEngine } from '../trainingEngine.ts';
import { batchRange, historyRanges, readBatch, readHistory, type DeviceStep } from './deviceReport.ts';
import {
  createRun,
  deviceObstacle,
  problemObstacle,
  deviceShortfall,
  disposeRun,
  HISTORY_LENGTH,
  persistentTensors,
  planRun,
  type DeviceRun,
} from './deviceRun.ts';
import { deviceStep } from './deviceStep.ts';
import { CONTROL, stepSettings } from './kernels/stepControl.ts';

/** Training on the device is a capability: where it is absent, the host's trainer does the same work. */
export type DeviceTrainerOpening =
  | { readonly available: true; readonly trainer: DeviceTrainer }
  | { readonly available: false; readonly reason: Words };

export interface DeviceTrainerOptions {
  /** `replay`, the default, records a step and goes on eagerly where it cannot; `eager` is the oracle for tests. */
  readonly execution?: 'replay' | 'eager';
  /** For tests: the limits of another adapter. */
  readonly limits?: DeviceLimits;
}

/** Looks at the network before steps are recorded; where it resolves to false, the run is given up. */
export type IsWanted = (network: PolicyNetwork) => Promise<boolean>;

/** How steps are run, and why. */
export interface DeviceExecution {
  readonly mode: 'replay' | 'eager';
  readonly reason: Words;
  /** Null where steps are not recorded. */
  readonly dispatchesPerIteration: number | null;
}

/** Steps submitted before the host waits for the device: few enough to stop soon, enough to keep it busy. */
const STEPS_PER_WAIT = 8;

/**
 * A run whose iterations stay on the graphics device: the whole table is evaluated, a batch sampled, compared and learned
 * from without the host seeing any of it, and what happened is read in one piece per `advance`. Samples, losses and
 * updates are those of `Trainer` in float32. One `advance`, `save` or `load` at a time. All shapes are fixed for its
 * lifetime, and settings and loaded parameters are written into the buffers that the recording uses, so that it is never
 * recorded again; another batch size or network is another trainer.
 */
export class DeviceTrainer implements TrainingEngine {
  readonly longestAdvance = HISTORY_LENGTH;
  readonly execution: DeviceExecution;
  readonly #run: DeviceRun;
  readonly #space: StateSpace;
  readonly #recording: Recording | null;
  readonly #current: CurrentMethod;
  #iteration = 0;
  #lastLogZ: number | null = null;

  private constructor(method: Method, problem: Problem, options: DeviceTrainerOptions, run: DeviceRun, current: CurrentMethod) {
    this.#current = current;
    this.#space = problem.space;
    this.#run = run;
    this.tune(method);
    const { recording, execution } = recordRun(this.#run, options.execution ?? 'replay');
    this.#recording = recording;
    this.execution = execution;
  }

  /** Builds a run on the current backend, or says why this one cannot be trained there. */
  static open(method: Method, problem: Problem, options?: DeviceTrainerOptions): Promise<DeviceTrainerOpening>;
  /** Null where the network is not wanted. */
  static open(method: Method, problem: Problem, options: DeviceTrainerOptions, isWanted: IsWanted): Promise<DeviceTrainerOpening | null>;
  static async open(
    method: Method,
    problem: Problem,
    options: DeviceTrainerOptions = {},
    isWanted: IsWanted = () => Promise.resolve(true),
  ): Promise<DeviceTrainerOpening | null> {
    const absent = (reason: Words): DeviceTrainerOpening => ({ available: false, reason });
    const { graph } = problem;
    if (graph === null) return absent(message('device.notListed', 'the states are too many to list'));
    const obstacle = deviceObstacle(method) ?? problemObstacle(problem);
    if (obstacle !== null) return absent(obstacle);
    const form = deviceObjective(method.objective.id);
    if (form === null) return absent(message('device.noForm', '{objective} has no form for the graphics device', { objective: method.objective.id }));
    const unreachable = unreachableMemory();
    if (unreachable !== null) return absent(unreachable);
    const plan = planRun(method, problem, graph);
    const limits = options.limits ?? deviceLimits();
    const shortfall = limits === null ? null : deviceShortfall(plan, limits);
    if (shortfall !== null) return absent(shortfall);
    const current: CurrentMethod = { method };
    const { built: run, error: refusal } = await withValidation(() => createRun(method, problem, graph, plan, form.wgsl, () => current.method));
    if (refusal !== null) {
      disposeRun(run);
      return absent(shaderRefused(refusal));
    }
    if (!(await isWanted(run.network))) {
      disposeRun(run);
      return null;
    }
    const { built, error } = await withValidation(() => new DeviceTrainer(method, problem, options, run, current));
    if (error === null) {
      await built.#prepareLogZ(problem);
      return { available: true, trainer: built };
    }
    built.dispose();
    return absent(shaderRefused(error));
  }

  /** Iterations done, as of the last `advance`. */
  get iteration(): number {
    return this.#iteration;
  }

  get parameterCount(): number {
    return this.#run.parameters.parameterCount;
  }

  get network(): PolicyNetwork {
    return this.#run.network;
  }

  /** Replaces the settings that a run in progress accepts (rates, schedules); the rest must be unchanged. */
  tune(method: Method): void {
    this.#current.method = method;
    writeWords(this.#run.buffers.control, stepSettings(method));
  }

  /** Sets log Z from the first batch where the settings ask for that: the host looks at one, through this run's network. */
  async #prepareLogZ(problem: Problem): Promise<void> {
    const { parameters, network } = this.#run;
    const { objective, settings } = this.#current.method;
    if (!objective.needs.logZ || settings.initialLogZ !== 'firstBatch') return;
    const policy = new NetworkPolicy(this.#current.method, problem, network, parameters, 'table');
    await policy.prepareLogZ();
    policy.dispose();
  }

  /**
   * Runs `count` iterations and resolves with what they did: fewer where a loss was not finite, after which nothing was
   * updated any more.
   * @throws LossNotFiniteError where that was the first; the parameters are those before it
   * @throws DeviceLostError
   */
  async advance(count: number): Promise<readonly DeviceStep[]> {
    const steps: DeviceStep[] = [];
    while (steps.length < count) {
      const wanted = Math.min(count - steps.length, HISTORY_LENGTH);
      const { done, haltLoss } = await this.#runSome(wanted, steps.length + wanted === count);
      steps.push(...done);
      this.#lastLogZ = steps.at(-1)?.logZ ?? this.#lastLogZ;
      if (haltLoss === null) continue;
      if (steps.length === 0) throw new LossNotFiniteError(this.#iteration, haltLoss);
      break;
    }
    return steps;
  }

  /** The learned log Z (or as the last batch implied it), or null where there is none. */
  async readLogZ(): Promise<number | null> {
    if (!this.#current.method.objective.needs.logZ) return this.#lastLogZ;
    const [value] = await readWords([{ tensor: this.#run.parameters.value(LOG_Z) }]);
    return value?.[0] ?? Number.NaN;
  }

  /** In the format of `Trainer.save`: a run can go on there, and the other way round. */
  save(): Promise<readonly StoredTensor[]> {
    return this.#run.parameters.save();
  }

  /** @throws Error, with nothing changed, when the tensors are of another network */
  load(tensors: readonly StoredTensor[], iteration: number): void {
    this.#run.parameters.load(tensors, MAY_LACK);
    this.#iteration = iteration;
    this.#lastLogZ = null;
    const words = new Float32Array(1);
    integers(words)[0] = iteration;
    writeWords(this.#run.buffers.control, words, CONTROL.iteration);
  }

  /** Nothing is replayed on the device. */
  saveReplay(): readonly unknown[] {
    return [];
  }

  loadReplay(): void {}

  dispose(): void {
    this.#recording?.dispose();
    disposeRun(this.#run);
  }

  async #runSome(count: number, wantsBatch: boolean): Promise<{ readonly done: DeviceStep[]; readonly haltLoss: number | null }> {
    // A halt of before, which was reported then, is over.
    writeWords(this.#run.buffers.control, new Float32Array(1), CONTROL.isHalted);
    await this.#submit(count);
    const [control, batch, ...history] = await readWords([
      { tensor: this.#run.buffers.control },
      wantsBatch ? batchRange(this.#run) : { tensor: this.#run.buffers.batch, length: 0 },
      ...historyRanges(this.#run, this.#iteration, count),
    ]);
    const words = integers(control as Float32Array);
    const doneCount = (words[CONTROL.iteration] as number) - this.#iteration;
    const done = readHistory(history, this.#run, this.#space, doneCount);
    this.#iteration += doneCount;
    if (words[CONTROL.isHalted] !== 0) return { done, haltLoss: (control as Float32Array)[CONTROL.haltLoss] as number };
    const last = done.pop();
    if (last !== undefined) {
      done.push(wantsBatch ? { ...last, batch: readBatch(batch as Float32Array, this.#run.shape, this.#space) } : last);
    }
    return { done, haltLoss: null };
  }

  /** Starts `count` steps, waiting now and then, so that at most twice `STEPS_PER_WAIT` are under way. */
  async #submit(count: number): Promise<void> {
    let earlier = Promise.resolve();
    for (let step = 0; step < count; step++) {
      if (this.#recording === null) deviceStep(this.#run);
      else this.#recording.replay();
      if ((step + 1) % STEPS_PER_WAIT !== 0) continue;
      await earlier;
      earlier = submittedWorkDone();
    }
    await earlier;
  }
}

/** The method of this moment: what a twin of a kernel reads. */
interface CurrentMethod {
  method: Method;
}

function recordRun(
  run: DeviceRun,
  wanted: 'replay' | 'eager',
): { readonly recording: Recording | null; readonly execution: DeviceExecution } {
  const eager = (reason: Words): { readonly recording: null; readonly execution: DeviceExecution } => ({
    recording: null,
    execution: { mode: 'eager', reason, dispatchesPerIteration: null },
  });
  if (wanted === 'eager') return eager('asked for');
  if (currentBackend() !== 'webgpu') return eager(`${currentBackend()} has nothing to record`);
  const capture = captureStep(() => deviceStep(run), persistentTensors(run));
  if (!capture.available) return eager(capture.reason);
  const { recording } = capture;
  const reason = 'a step was recorded and is replayed';
  return { recording, execution: { mode: 'replay', reason, dispatchesPerIteration: recording.dispatchCount } };
}

function shaderRefused(error: string): Message {
  return message('device.shaderRefused', 'the device refuses a shader: {error}', { error });
}
