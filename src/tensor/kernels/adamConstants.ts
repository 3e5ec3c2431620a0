export interface AdamSettings {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** This update's number t, from 1. */
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

export function adamConstants({ learningRate, beta1, beta2, epsilon, step }: AdamSettings): AdamConstants {
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
