import type { Setting } from '../lib/parameters.ts';
import { TRAJECTORY_BALANCE_PAPER } from './papers.ts';

export const OPTIMISER_SETTINGS = [
  {
    key: 'learningRate',
    kind: 'number',
    label: 'Learning rate',
    help: 'How far the policy moves per iteration: too small is slow, too large is unstable.',
    explanation: { sentence: 'η for the network: how far one update moves it.', formulaId: 'adamStep', reference: 'Kingma & Ba (2015), Adam: A Method for Stochastic Optimization.' },
    minimum: 1e-6,
    maximum: 1,
    default: 1e-3,
    scale: 'logarithmic',
    appliesLive: true,
  },
  {
    key: 'logZLearningRate',
    kind: 'number',
    label: 'Learning rate of log Z',
    help: 'How far the estimate of the total reward moves per iteration; usually about 100 times the policy’s.',
    explanation: { sentence: 'η for log Z, a single number that may move much faster than the network.', formulaId: 'adamStep', reference: TRAJECTORY_BALANCE_PAPER },
    minimum: 1e-5,
    maximum: 10,
    default: 0.1,
    scale: 'logarithmic',
    appliesLive: true,
  },
] as const satisfies readonly Setting[];
