/** Another way to spend reward calls, drawn beside a run. What each does is in the file of its name. */
export interface BaselineDefinition {
  readonly id: string;
  readonly label: string;
  /** As short as a column head. */
  readonly shortLabel: string;
  readonly summary: string;
  /** One step as one line of plain text mathematics. */
  readonly formula: string;
  readonly reference: string;
  /** Whether its distribution is that of a policy, as exact as the run's own, or the histogram of its samples. */
  readonly metricsAre: 'ofItsPolicy' | 'ofItsSamples';
}

/** Every baseline, in the order in which the page lists them. */
export const BASELINES = [
  {
    id: 'metropolisHastings',
    label: 'Metropolis–Hastings',
    shortLabel: 'Metropolis–Hastings',
    summary:
      'Chains on the finished objects, one per object of a batch: each takes its object apart by a random number of steps, ' +
      'rebuilds it at random, and keeps the new one with the probability that makes the target stationary. Every proposal is ' +
      'one reward call. Its numbers are those of all its samples so far, the first ones included.',
    formula: 'accept x′ with probability min(1, R(x′) q(x′ → x) / (R(x) q(x → x′)))',
    reference:
      'Hastings (1970), Monte Carlo sampling methods using Markov chains and their applications; with an environment’s own ' +
      'moves as in Xie et al. (2021), MARS: Markov Molecular Sampling.',
    metricsAre: 'ofItsSamples',
  },
  {
    id: 'uniformPolicy',
    label: 'Uniform random policy',
    shortLabel: 'Uniform policy',
    summary: 'Takes every legal action with the same probability and learns nothing: what a run has to beat.',
    formula: 'P_F(a|s) = 1 / number of legal actions in s',
    reference: 'Bengio, Jain, Korablyov, Precup & Bengio (2021), Flow Network based Generative Models (random baseline).',
    metricsAre: 'ofItsPolicy',
  },
  {
    id: 'policyGradient',
    label: 'Policy gradient on the reward',
    shortLabel: 'Policy gradient',
    summary:
      'A network like the run’s, with the same seed, batch and learning rate, trained to earn as much reward as it can from ' +
      'its own samples. It ends with few of the best objects, not with all objects in proportion to their reward.',
    formula: '∇ mean A(τ) Σₜ log P_F(sₜ₊₁|sₜ), A = (R(x) − mean R)/std R',
    reference: 'Williams (1992), Simple statistical gradient-following algorithms for connectionist reinforcement learning.',
    metricsAre: 'ofItsPolicy',
  },
] as const satisfies readonly BaselineDefinition[];

export type BaselineId = (typeof BASELINES)[number]['id'];

/** The baselines that the setting asks for: 'all', the id of one, or anything else for none. */
export function baselinesOf(setting: string): readonly (typeof BASELINES)[number][] {
  return BASELINES.filter(({ id }) => setting === 'all' || setting === id);
}
