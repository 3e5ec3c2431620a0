import type { Setting } from '../lib/parameters.ts';

const COSINE_PAPER = 'Loshchilov & Hutter (2017), SGDR: Stochastic Gradient Descent with Warm Restarts, eq. 5.';

/** How long a run is to be, and what its learning rates come to on the way. */
export const PLAN_SETTINGS = [
  {
    key: 'learningRateDecay',
    kind: 'number',
    label: 'Learning rate left at the end',
    help: 'Fraction of both learning rates that is left at the last planned iteration; 1 keeps them constant.',
    explanation: { sentence: 'd, the share of the learning rates that is left at the last planned iteration; they fall along half a cosine.', formulaId: 'cosineDecay', reference: COSINE_PAPER },
    minimum: 1e-4,
    maximum: 1,
    default: 0.01,
    scale: 'logarithmic',
    namedValues: { true: 0.01, false: 1 },
    appliesLive: true,
  },
  {
    key: 'iterations',
    kind: 'integer',
    label: 'Planned iterations',
    help: 'How many training steps are planned; the learning rates and ε are scheduled over them.',
    explanation: { sentence: 'n, the planned number of updates, over which learning rates and exploration are scheduled.', formulaId: 'cosineDecay', reference: COSINE_PAPER },
    minimum: 1,
    maximum: 1_000_000,
    default: 2000,
    scale: 'logarithmic',
    appliesLive: true,
  },
] as const satisfies readonly Setting[];
