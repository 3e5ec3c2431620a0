import type { MetricDefinition } from './metric.ts';

/** Distinct modes sampled since the run began. */
export const modesFound = {
  id: 'modesFound',
  label: 'Modes found',
  summary:
    'How many different modes the sampled trajectories have ended in since the start. It never falls, and finding ' +
    'a mode once does not mean that the policy has learned its probability. Counted up to 32,768.',
  formula: '|{x sampled so far : x is a mode}|',
  reference:
    'Bengio, Jain, Korablyov, Precup & Bengio (2021), Flow Network based Generative Models for ' +
    'Non-Iterative Diverse Candidate Generation, section 4.1.',
  unit: 'count',
  outOf: ({ modeCount }) => modeCount,
  exact: (pair) => pair.modesFound,
  fromSamples: (samples) => samples.modesFound,
} as const satisfies MetricDefinition;
