import type { Setting } from '../../lib/parameters.ts';
import { BASELINES } from './registry.ts';

export const BASELINE_SETTINGS = [
  {
    key: 'baselines',
    kind: 'choice',
    label: 'Baselines',
    help: 'Other ways to spend the same number of reward calls, drawn as thin curves beside the run.',
    explanation: {
      sentence: 'Other samplers run beside the training on the same number of rewards; the policy gradient among them maximises the expected reward.',
      formulaId: 'expectedReward',
      reference: 'Metropolis et al. (1953), Hastings (1970); Williams (1992).',
    },
    choices: [
      { value: 'none', label: 'None' },
      ...BASELINES.map(({ id, label }) => ({ value: id, label })),
      { value: 'all', label: 'All of these' },
    ],
    default: 'none',
  },
] as const satisfies readonly Setting[];
