import type { Setting } from '../../lib/parameters.ts';
import { FOUNDATIONS_PAPER } from '../papers.ts';
import { BACKWARD_POLICIES } from './backwardPolicies.ts';

export const BACKWARD_POLICY_SETTINGS = [
  {
    key: 'backwardPolicy',
    kind: 'choice',
    label: 'Backward policy',
    help: 'How credit is shared among the different ways of building the same object.',
    explanation: {
      sentence: 'How the flow into a state is shared among its parents: any choice leaves the target as it is, and each gives other flows.',
      formulaId: 'backwardFromFlow',
      reference: FOUNDATIONS_PAPER,
    },
    choices: BACKWARD_POLICIES.map(({ id, label }) => ({ value: id, label })),
    default: BACKWARD_POLICIES[0].id,
  },
] as const satisfies readonly Setting[];
