import type { Setting } from '../../lib/parameters.ts';
import { ACCEPTANCE_RULES } from './registry.ts';

const LOCAL_SEARCH_PAPER = 'Kim, Yun, Bengio, Zhang, Bengio, Ahn & Park (2023), Local Search GFlowNets.';

export const LOCAL_SEARCH_SETTINGS = [
  {
    key: 'localSearchRounds',
    kind: 'integer',
    label: 'Local search rounds',
    help: 'How often each fresh object is taken apart a little and rebuilt; 0 is no local search. The batch stays as large.',
    explanation: {
      sentence: 'How often objects of a batch are taken apart a little and rebuilt; each proposal costs one reward, within the same batch size.',
      formulaId: 'localSearch',
      reference: LOCAL_SEARCH_PAPER,
    },
    minimum: 0,
    maximum: 31,
    default: 0,
  },
  {
    key: 'localSearchSteps',
    shownWhen: { key: 'localSearchRounds', isNot: 0 },
    kind: 'integer',
    label: 'Steps taken back',
    help: 'How many steps a local search takes back before it rebuilds the object.',
    explanation: { sentence: 'K, the number of steps that a local search takes back.', formulaId: 'localSearch', reference: LOCAL_SEARCH_PAPER },
    minimum: 1,
    maximum: 64,
    default: 4,
  },
  {
    key: 'localSearchAcceptance',
    shownWhen: { key: 'localSearchRounds', isNot: 0 },
    kind: 'choice',
    label: 'Local search goes on from',
    help: 'Whether the next round starts from the better object, or from the new one with Metropolis and Hastings’ probability.',
    explanation: { sentence: 'Whether the search goes on from the better object, or with this probability from the new one.', formulaId: 'metropolisHastings', reference: LOCAL_SEARCH_PAPER },
    choices: ACCEPTANCE_RULES.map(({ id, label }) => ({ value: id, label })),
    default: 'greedy',
  },
] as const satisfies readonly Setting[];
