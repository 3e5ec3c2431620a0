import type { Setting } from '../../lib/parameters.ts';
import { FLOW_NETWORK_PAPER } from '../papers.ts';

export const BATCH_SETTINGS = [
  {
    key: 'batchSize',
    kind: 'integer',
    label: 'Batch size',
    help: 'How many objects are built and learned from in each iteration.',
    explanation: {
      sentence: 'B, the number of trajectories that one update learns from: more give a steadier gradient and cost as many more rewards.',
      formulaId: 'batchLoss',
      reference: FLOW_NETWORK_PAPER,
    },
    minimum: 1,
    maximum: 1024,
    default: 16,
    scale: 'logarithmic',
  },
] as const satisfies readonly Setting[];
