/** How a group of parameters is updated (Kingma and Ba 2015, "Adam: a method for stochastic optimization"). */
export interface AdamSettings {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/** The constants of the paper's section 2, all but the rate. */
export const ADAM_DEFAULTS = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;
