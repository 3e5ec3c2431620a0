import type { RunConfig } from '../src/config/runConfig.ts';
import { createRun, disposeRun, persistentTensors, planRun, type DeviceRun } from '../src/gfn/device/deviceRun.ts';
import { stepSettings } from '../src/gfn/device/kernels/stepControl.ts';
import { deviceStep } from '../src/gfn/device/deviceStep.ts';
import { deviceObjective } from '../src/gfn/objectives/deviceObjectives.ts';
import { createProblem } from '../src/gfn/problem.ts';
import { englishOf } from '../src/lib/text/message.ts';
import { captureStep } from '../src/tensor/webgpu/captureStep.ts';
import { submittedWorkDone, writeWords } from '../src/tensor/webgpu/words.ts';
import { median } from './harness.ts';
import { methodOf } from '../src/gfn/testing/fromConfig.ts';

/** What one iteration on the device asks of the thread that starts it, from alternating rounds of both ways. */
export interface DeviceCost {
  readonly dispatchesPerIteration: number;
  /** Milliseconds in which the thread is busy, without waiting for the device: the median over the rounds. */
  readonly replayMilliseconds: number;
  readonly eagerMilliseconds: number;
  readonly eagerToReplay: number;
  /** Of the whole, the device included. */
  readonly replayIterationsPerSecond: number;
  readonly eagerIterationsPerSecond: number;
}

interface Round {
  /** Milliseconds per iteration; a browser's clock is too coarse for single ones. */
  readonly busy: number;
  /** The same until the device was done. */
  readonly whole: number;
}

/** Few enough to be queued without waiting for a slow device. */
const STEPS_PER_ROUND = 8;

/** Compares a replayed step with the same step run eagerly, on the current backend, which must be WebGPU. */
export async function measureDeviceCost(config: RunConfig, rounds: number): Promise<DeviceCost> {
  const run = startRun(config);
  const capture = captureStep(() => deviceStep(run), persistentTensors(run));
  if (!capture.available) throw new Error(englishOf(capture.reason));
  const { recording } = capture;
  const eager: Round[] = [];
  const replay: Round[] = [];
  // The first two rounds warm up.
  for (let round = -2; round < rounds; round++) {
    const eagerRound = await timeRound(() => deviceStep(run));
    const replayRound = await timeRound(() => recording.replay());
    if (round < 0) continue;
    eager.push(eagerRound);
    replay.push(replayRound);
  }
  recording.dispose();
  disposeRun(run);
  const replayMilliseconds = median(replay.map(({ busy }) => busy));
  const eagerMilliseconds = median(eager.map(({ busy }) => busy));
  return {
    dispatchesPerIteration: recording.dispatchCount,
    replayMilliseconds,
    eagerMilliseconds,
    eagerToReplay: eagerMilliseconds / replayMilliseconds,
    replayIterationsPerSecond: 1000 / median(replay.map(({ whole }) => whole)),
    eagerIterationsPerSecond: 1000 / median(eager.map(({ whole }) => whole)),
  };
}

function startRun(config: RunConfig): DeviceRun {
  const problem = createProblem(config);
  const { graph } = problem;
  const form = deviceObjective(config.objective);
  if (graph === null || form === null) throw new Error('This configuration cannot be trained on the device.');
  const method = methodOf(config, problem);
  const plan = planRun(method, problem, graph);
  const run = createRun(method, problem, graph, plan, form.wgsl, () => method);
  writeWords(run.buffers.control, stepSettings(method));
  return run;
}

async function timeRound(step: () => void): Promise<Round> {
  await submittedWorkDone();
  const start = performance.now();
  for (let i = 0; i < STEPS_PER_ROUND; i++) step();
  const busy = performance.now() - start;
  await submittedWorkDone();
  return { busy: busy / STEPS_PER_ROUND, whole: (performance.now() - start) / STEPS_PER_ROUND };
}
