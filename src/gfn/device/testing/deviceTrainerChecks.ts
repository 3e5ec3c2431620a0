import type { RunConfig } from '../../../config/runConfig.ts';
import { englishOf } from '../../../lib/text/message.ts';
import { tensorMemory } from '../../../tensor/backend.ts';
import type { StoredTensor } from '../../../tensor/storedTensors.ts';
import { requireClose, requireFailure, requireSameBits, requireThat, type Check } from '../../../tensor/testing/check.ts';
import { withoutPrivateMethod } from '../../../tensor/testing/watchDevice.ts';
import { DEVICE_OBJECTIVES } from '../../objectives/deviceObjectives.ts';
import { createProblem } from '../../problem.ts';
import type { DeviceTrainer, DeviceTrainerOptions } from '../deviceTrainer.ts';
import { checkConfig } from './checkConfig.ts';
import { deviceTrainerOf, methodOf, trainerOf } from '../../testing/fromConfig.ts';

async function open(config: RunConfig, options: DeviceTrainerOptions = {}): Promise<DeviceTrainer> {
  const opening = await deviceTrainerOf(config, options);
  if (!opening.available) throw new Error(englishOf(opening.reason));
  const { mode, reason } = opening.trainer.execution;
  requireThat(mode === (options.execution ?? 'replay'), `steps are run by ${mode}: ${englishOf(reason)}`);
  return opening.trainer;
}

function requireSameState(actual: readonly StoredTensor[], expected: readonly StoredTensor[]): void {
  expected.forEach(({ name, values }, index) => requireSameBits((actual[index] as StoredTensor).values, values, name));
}

/**
 * Small, but no matrix has 128 entries or fewer: below that tfjs chooses a program that takes software adapters, on which
 * these checks usually run, 100 times as long.
 */
const SMALL = { height: 7, hiddenWidth: 48, batchSize: 8 };

/** Parameters, moments, losses and samples of both ways after `count` steps; tensors and bytes meanwhile. */
async function checkReplay(config: RunConfig, count: number): Promise<void> {
  const [replayed, eager] = [await open(config), await open(config, { execution: 'eager' })];
  const before = tensorMemory();
  const actual = await replayed.advance(count);
  requireThat(JSON.stringify(tensorMemory()) === JSON.stringify(before), 'replaying made or freed tensors');
  const expected = await eager.advance(count);
  requireThat(JSON.stringify(tensorMemory()) === JSON.stringify(before), 'eager steps made or freed tensors');
  requireThat(JSON.stringify(actual) === JSON.stringify(expected), 'losses or samples differ');
  requireThat(actual.length === count, `${actual.length} steps instead of ${count}`);
  requireSameState(await replayed.save(), await eager.save());
  replayed.dispose();
  eager.dispose();
}

async function checkAgainstHost(config: RunConfig): Promise<void> {
  const host = trainerOf(config, createProblem(config), { backend: 'webgpu', evaluation: 'table' });
  const device = await open(config);
  for (let step = 0; step < 5; step++) {
    const expected = await host.step();
    const [actual] = await device.advance(1);
    if (step === 0) {
      requireThat(JSON.stringify(actual?.batch) === JSON.stringify(expected.batch), 'the first trajectories differ');
    }
    requireClose([actual?.loss ?? Number.NaN], [expected.loss], 1e-4 * Math.max(1, expected.loss), `loss of step ${step}`);
  }
  host.dispose();
  device.dispose();
}

async function checkLoadAndTune(): Promise<void> {
  const config = checkConfig(SMALL);
  const [first, second] = [await open(config), await open(config, { execution: 'eager' })];
  const tuned: RunConfig = { ...config, training: { ...config.training, learningRate: 0.02, explorationEpsilon: 0.5 } };
  await first.advance(3);
  const saved = await first.save();
  await first.advance(2);
  first.load(saved, 3);
  second.load(saved, 3);
  for (const trainer of [first, second]) trainer.tune(methodOf(tuned));
  const [actual, expected] = [await first.advance(4), await second.advance(4)];
  requireThat(JSON.stringify(actual) === JSON.stringify(expected), 'a loaded recording trains differently');
  requireSameState(await first.save(), await second.save());
  first.dispose();
  second.dispose();
}

async function checkNotFinite(): Promise<void> {
  const trainer = await open(checkConfig(SMALL));
  const good = await trainer.save();
  for (const name of ['log Z', 'weights 0', 'biases 2']) {
    const broken = good.map((entry) =>
      entry.name === name ? { ...entry, values: entry.values.map(() => Number.NaN) } : entry,
    );
    trainer.load(broken, 0);
    await requireFailure(trainer.advance(5), 'LossNotFiniteError');
    requireSameState(await trainer.save(), await savedAs(trainer, broken));
    requireThat(trainer.iteration === 0, `iteration ${trainer.iteration} after a loss of NaN`);
  }
  trainer.load(good, 0);
  requireThat((await trainer.advance(5)).length === 5, 'a loaded run does not go on');
  trainer.dispose();
}

/** NaN may change its bits on the way to the device and back; what was loaded is read back for the comparison. */
async function savedAs(trainer: DeviceTrainer, tensors: readonly StoredTensor[]): Promise<readonly StoredTensor[]> {
  trainer.load(tensors, 0);
  return trainer.save();
}

async function checkDispatches(): Promise<void> {
  const counts: (number | null)[] = [];
  for (const overrides of [SMALL, { ...SMALL, batchSize: 64 }, { ...SMALL, height: 12, hiddenWidth: 64 }]) {
    const trainer = await open(checkConfig(overrides));
    counts.push(trainer.execution.dispatchesPerIteration);
    trainer.dispose();
  }
  // Forward 3, sampling, objective, gradient by logits, backward 10, Adam once per parameter, 7.
  requireThat(counts.join(' ') === '23 23 23', `dispatches per iteration: ${counts.join(', ')}`);
}

async function checkMemory(): Promise<void> {
  const config = checkConfig(SMALL);
  const before = tensorMemory();
  for (let run = 0; run < 3; run++) {
    const trainer = await open(config);
    await trainer.advance(2);
    trainer.dispose();
  }
  requireThat(JSON.stringify(tensorMemory()) === JSON.stringify(before), 'a disposed trainer left tensors');
}

async function checkUnknownBackend(): Promise<void> {
  const config = checkConfig(SMALL);
  const before = tensorMemory();
  await withoutPrivateMethod('endComputePassEncoder', async () => {
    const opening = await deviceTrainerOf(config);
    const reason = opening.available ? 'it opened' : englishOf(opening.reason);
    requireThat(reason.includes('lacks endComputePassEncoder'), `a backend of another kind: ${reason}`);
  });
  requireThat(JSON.stringify(tensorMemory()) === JSON.stringify(before), 'a refusal left tensors');
  (await open(config)).dispose();
}

/** Device trainers on WebGPU, which must be the current backend. */
export const DEVICE_TRAINER_CHECKS: readonly Check[] = [
  ...DEVICE_OBJECTIVES.map(({ id }, index) => {
    // The first for long, so that whatever a recording freezes has time to show.
    const count = index === 0 ? 200 : 20;
    return {
      name: `${count} replayed steps equal as many eager ones bit for bit: ${id}`,
      run: () => checkReplay(checkConfig({ ...SMALL, objective: id }), count),
    };
  }),
  {
    name: 'replay equals eager with a backward network of its own, a temperature and schedules',
    run: () =>
      checkReplay(
        checkConfig({
          ...SMALL,
          objective: 'detailedBalance',
          backwardPolicy: 'learnedSeparately',
          explorationEpsilon: 0.3,
          explorationSchedule: 'cosine',
          samplingTemperature: 2,
          samplingTemperatureEnd: 0.5,
          iterations: 12,
        }),
        20,
      ),
  },
  {
    name: 'replay equals eager with a residual network, whose gradients are those of the tape',
    run: () => checkReplay(checkConfig({ ...SMALL, network: 'residual', objective: 'detailedBalance', backwardPolicy: 'learned' }), 8),
  },
  {
    name: 'the host and the device have the same first samples and losses with a residual network and one for the way back',
    run: () => checkAgainstHost(checkConfig({ ...SMALL, network: 'residual', backwardPolicy: 'learnedSeparately' })),
  },
  {
    name: 'replay equals eager with a learned backward policy',
    run: () => checkReplay(checkConfig({ ...SMALL, backwardPolicy: 'learned', explorationEpsilon: 0.2, iterations: 20 }), 20),
  },
  {
    name: 'replay equals eager where the table is too long for an unsplit sum in tfjs',
    run: () => checkReplay(checkConfig({ height: 46, hiddenWidth: 8, hiddenLayers: 1, batchSize: 4 }), 2),
  },
  { name: 'the host and the device have the same first samples and losses', run: () => checkAgainstHost(checkConfig(SMALL)) },
  {
    name: 'the same for forward-looking sub-trajectory balance on sets and a backward network of its own',
    run: () =>
      checkAgainstHost(
        checkConfig({
          environment: 'sets',
          setItems: 7,
          setSize: 3,
          hiddenWidth: 48,
          batchSize: 8,
          objective: 'forwardLookingSubTrajectoryBalance',
          backwardPolicy: 'learnedSeparately',
        }),
      ),
  },
  {
    name: 'the same for bit sequences and a learned backward policy',
    run: () =>
      checkAgainstHost(
        checkConfig({ environment: 'bitSequence', length: 8, wordSize: 2, hiddenWidth: 48, batchSize: 8, backwardPolicy: 'learned' }),
      ),
  },
  { name: 'loading and new rates need no new recording', run: checkLoadAndTune },
  { name: 'a loss that is not finite stops the run before an update', run: checkNotFinite },
  { name: 'an iteration is 23 dispatches, whatever the sizes', run: checkDispatches },
  { name: 'a backend of another kind is left to the host', run: checkUnknownBackend },
  { name: 'a disposed trainer leaves nothing behind', run: checkMemory },
];

/** Destroys the device, so it must be the last; `destroy` is the caller's way to do so. */
export async function checkDeviceLoss(destroy: () => void): Promise<void> {
  const trainer = await open(checkConfig(SMALL));
  await trainer.advance(2);
  destroy();
  await requireFailure(trainer.advance(20), 'DeviceLostError');
  await requireFailure(trainer.save(), 'DeviceLostError');
  await requireFailure(trainer.readLogZ(), 'DeviceLostError');
}
