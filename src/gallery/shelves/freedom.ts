import { environmentDefinition } from '../../gfn/environments/registry.ts';
import { FLOW_NETWORK_PAPER, TRAJECTORY_BALANCE_PAPER } from '../../gfn/papers.ts';
import { backwardPolicyDefinition } from '../../gfn/policies/backwardPolicies.ts';
import type { Criterion, Shelf } from '../card.ts';

const TOY = { environment: 'toyDag', iterations: 400 } as const;
const EITHER_END = { environment: 'bitSequence', construction: 'prependOrAppend' } as const;
const REACHED: readonly Criterion[] = [{ metric: 'totalVariation', is: 'lower', than: { value: 0.02 } }];

export const freedom = {
  id: 'freedom',
  label: 'Freedom',
  summary: 'Many ways lead to an object, and many worlds can be built in: the target leaves the way open.',
  cards: [
    {
      id: 'toyUniform',
      title: 'Which flow comes from sharing credit evenly among the parents?',
      overrides: TOY,
      claim: {
        sentence: 'With a fixed backward policy there is one flow, and it meets the target.',
        reference: backwardPolicyDefinition('uniform').reference,
        criteria: REACHED,
      },
    },
    {
      id: 'toyMaximumEntropy',
      title: 'Which flow comes from making every way equally likely?',
      overrides: { ...TOY, backwardPolicy: 'maximumEntropy' },
      claim: {
        sentence: 'With the backward policy of maximum entropy every way to an object is equally likely, and the target is the same.',
        reference: backwardPolicyDefinition('maximumEntropy').reference,
        criteria: REACHED,
      },
    },
    {
      id: 'toyLearned',
      title: 'Which flow comes from learning the backward policy, too?',
      overrides: { ...TOY, backwardPolicy: 'learned' },
      claim: {
        sentence: 'A learned backward policy is free to choose the flow, and the target is the same.',
        reference: backwardPolicyDefinition('learned').reference,
        criteria: REACHED,
      },
    },
    {
      id: 'bitsEitherEnd',
      title: 'Does it matter that a sequence can be built in eight orders?',
      overrides: EITHER_END,
      claim: {
        sentence: 'An object that can be built in many ways is still sampled in proportion to its reward, and not to its ways.',
        reference: FLOW_NETWORK_PAPER,
        criteria: REACHED,
      },
    },
    {
      id: 'bitsEitherEndLikelihood',
      title: 'Can the backward policy learn from the policy’s own trajectories?',
      overrides: { ...EITHER_END, backwardPolicy: 'trajectoryLikelihood' },
      claim: {
        sentence: 'Maximising the likelihood of its own trajectories, the backward policy speeds up learning.',
        reference: backwardPolicyDefinition('trajectoryLikelihood').reference,
        criteria: [{ metric: 'totalVariation', is: 'lower', than: { card: 'bitsEitherEnd' } }],
      },
    },
    {
      id: 'permutations',
      title: 'Can it learn to order six items?',
      overrides: { environment: 'permutations' },
      claim: {
        sentence: 'Repeated insertion samples the Mallows model exactly, so that the best policy is known in closed form.',
        reference: environmentDefinition('permutations').reference,
        criteria: [{ metric: 'totalVariation', is: 'lower', than: { value: 0.05 } }],
      },
    },
    {
      id: 'cosineWaves',
      title: 'Can it match many crests of different height?',
      overrides: { reward: 'cosine', height: 16 },
      claim: {
        sentence: 'Many modes of different height are sampled in proportion.',
        reference: environmentDefinition('hypergrid').reference,
        criteria: [{ metric: 'totalVariation', is: 'lower', than: { value: 0.05 } }],
      },
    },
    {
      id: 'fourDimensions',
      title: 'Are sixteen modes found among 4,096 cells?',
      overrides: { dimensions: 4 },
      claim: {
        sentence: 'All modes of a grid in four dimensions are found, and in proportion.',
        reference: FLOW_NETWORK_PAPER,
        criteria: [
          { metric: 'modesFound', is: 'higher', than: { value: 15.5 } },
          { metric: 'totalVariation', is: 'lower', than: { value: 0.1 } },
        ],
      },
    },
    {
      id: 'thirtyTwoBits',
      title: 'How is it judged where four billion objects are too many to list?',
      overrides: { environment: 'bitSequence', length: 32, wordSize: 4 },
      claim: {
        sentence: 'Trajectory balance learns long sequences of bits.',
        reference: TRAJECTORY_BALANCE_PAPER,
        criteria: [{ metric: 'rewardLevelTotalVariation', is: 'lower', than: { value: 0.1 } }],
      },
    },
  ],
} as const satisfies Shelf;
