import type { AdamSettings } from '../../lib/adamSettings.ts';

/** One update by these settings. */
export interface AdamStep extends AdamSettings {
  /** Its number t among the updates of its group, from 1. */
  readonly step: number;
}

/** The constants of one step, rounded to float32 after being computed in double precision (1 - 0.999 loses digits). */
export interface AdamConstants {
  readonly beta1: number;
  readonly oneMinusBeta1: number;
  readonly beta2: number;
  readonly oneMinusBeta2: number;
  /** learningRate / (1 - beta1^t) */
  readonly stepSize: number;
  /** 1 / sqrt(1 - beta2^t) */
  readonly rootScale: number;
  readonly epsilon: number;
}

export function adamConstants({ learningRate, beta1, beta2, epsilon, step }: AdamStep): AdamConstants {
  const { fround } = Math;
  return {
    beta1: fround(beta1),
    oneMinusBeta1: fround(1 - beta1),
    beta2: fround(beta2),
    oneMinusBeta2: fround(1 - beta2),
    stepSize: fround(learningRate / (1 - beta1 ** step)),
    rootScale: fround(1 / Math.sqrt(1 - beta2 ** step)),
    epsilon: fround(epsilon),
  };
}

/** Moments smaller than this become 0: denormal numbers, which a dead unit's moments reach, are slow on many processors. */
export const TINY_MOMENT = Math.fround(1e-36);
