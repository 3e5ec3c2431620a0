import { advanceAdam } from '../../../../tensor/testing/controlledAdamTwin.ts';
import { integers, unsignedIntegers } from '../../../../tensor/kernels/wordKernel.ts';
import { learningRateFactor, scheduled, SCHEDULES, trainingProgress } from '../../../schedules.ts';
import { ADAM_PLACES, CONTROL } from '../../kernels/stepControl.ts';

function scheduledNow(control: Float32Array, first: number, last: number, schedule: number): number {
  const words = unsignedIntegers(control);
  const id = SCHEDULES[words[schedule] as number]?.id ?? 'none';
  const progress = trainingProgress(words[CONTROL.iteration] as number, words[CONTROL.plannedIterations] as number);
  return scheduled(id, progress, control[first] as number, control[last] as number);
}

/** Twins of the functions of the same names in WGSL. */
export function explorationNow(control: Float32Array): number {
  return scheduledNow(control, CONTROL.explorationEpsilon, CONTROL.explorationEpsilonEnd, CONTROL.explorationSchedule);
}

export function temperatureNow(control: Float32Array): number {
  return scheduledNow(control, CONTROL.samplingTemperature, CONTROL.samplingTemperatureEnd, CONTROL.temperatureSchedule);
}

export function learningRateFactorNow(control: Float32Array): number {
  const words = unsignedIntegers(control);
  const lowest = control[CONTROL.learningRateDecay] as number;
  return learningRateFactor(words[CONTROL.iteration] as number, words[CONTROL.plannedIterations] as number, lowest);
}

export function closeStep(control: Float32Array, loss: number, usesLogZ: boolean): void {
  const words = integers(control);
  if (!Number.isFinite(loss)) {
    words[CONTROL.isHalted] = 1;
    control[CONTROL.haltLoss] = loss;
    return;
  }
  const rateShare = learningRateFactorNow(control);
  advanceAdam(control, ADAM_PLACES.policy, rateShare);
  if (usesLogZ) advanceAdam(control, ADAM_PLACES.logZ, rateShare);
  words[CONTROL.iteration] = (words[CONTROL.iteration] as number) + 1;
}
