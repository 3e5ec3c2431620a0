import type { Setting } from '../../lib/parameters.ts';
import { TRAJECTORY_BALANCE_PAPER } from '../papers.ts';

export const LOG_Z_SETTINGS = [
  {
    key: 'initialLogZ',
    kind: 'choice',
    label: 'Initial log Z',
    help: 'Where the estimate of log Z starts; on long trajectories this can matter more than the choice of objective.',
    explanation: { sentence: 'Where the learned log Z starts: at 0, at a value of your own, or at what the first batch suggests.', formulaId: 'initialLogZ', reference: TRAJECTORY_BALANCE_PAPER },
    choices: [
      { value: 'zero', label: '0' },
      { value: 'firstBatch', label: 'Estimated from the first batch' },
      { value: 'value', label: 'A value of your own' },
    ],
    default: 'zero',
  },
  {
    key: 'initialLogZValue',
    shownWhen: { key: 'initialLogZ', value: 'value' },
    kind: 'number',
    label: 'Initial value of log Z',
    help: 'The natural logarithm of the total reward that training starts from.',
    explanation: { sentence: 'The value that log Z starts from.', formulaId: 'logPartition', reference: TRAJECTORY_BALANCE_PAPER },
    minimum: -100,
    maximum: 300,
    default: 0,
  },
] as const satisfies readonly Setting[];
