import { BASELINES } from '../../gfn/baselines/registry.ts';
import { objectiveDefinition } from '../../gfn/objectives/registry.ts';
import { FLOW_NETWORK_PAPER, FOUNDATIONS_PAPER } from '../../gfn/papers.ts';
import type { Shelf } from '../card.ts';

const metropolisHastings = BASELINES.find(({ id }) => id === 'metropolisHastings') ?? BASELINES[0];

export const firstLook = {
  id: 'firstLook',
  label: 'First look',
  summary: 'What a GFlowNet does, in runs of a few seconds.',
  cards: [
    {
      id: 'toyFlows',
      title: 'What does a flow look like when it is learned?',
      overrides: { environment: 'toyDag', hiddenWidth: 32, learningRate: 5e-4, logZLearningRate: 3e-3, iterations: 4000 },
      claim: {
        sentence: 'A flow that meets its conditions everywhere ends in every object in proportion to its reward.',
        reference: FOUNDATIONS_PAPER,
        criteria: [{ metric: 'totalVariation', is: 'lower', than: { value: 0.01 } }],
      },
    },
    {
      id: 'smallGrid',
      title: 'Does it find all four corners of an 8 × 8 grid?',
      overrides: {},
      claim: {
        sentence: 'Trained, it samples all modes of the grid in proportion to their reward.',
        reference: FLOW_NETWORK_PAPER,
        criteria: [
          { metric: 'totalVariation', is: 'lower', than: { value: 0.02 } },
          { metric: 'modesFound', is: 'higher', than: { value: 3.5 } },
        ],
      },
    },
    {
      id: 'proportionOrBest',
      title: 'What does one get by looking only for the best?',
      overrides: { objective: 'policyGradient' },
      claim: {
        sentence: 'A method that maximises the reward ends with few of the best objects, and not in proportion.',
        reference: FLOW_NETWORK_PAPER,
        criteria: [
          { metric: 'totalVariation', is: 'higher', than: { card: 'smallGrid' } },
          { metric: 'meanReward', is: 'higher', than: { card: 'smallGrid' } },
        ],
      },
    },
    {
      id: 'againstMetropolisHastings',
      title: 'Is it nearer to the target than Markov chains with as many rewards?',
      overrides: { baselines: 'metropolisHastings' },
      claim: {
        sentence: 'What is learned carries over to objects that were not visited, which a Markov chain cannot do.',
        reference: `${FLOW_NETWORK_PAPER} ${metropolisHastings.reference}`,
        criteria: [{ metric: 'totalVariation', is: 'lower', than: { baseline: 'metropolisHastings' } }],
      },
    },
    {
      id: 'paintedReward',
      title: 'Can it learn a picture that you paint?',
      overrides: { reward: 'painted', height: 16, iterations: 1500 },
      claim: {
        sentence: 'Any positive reward will do: the target is that reward over its sum.',
        reference: FOUNDATIONS_PAPER,
        criteria: [{ metric: 'totalVariation', is: 'lower', than: { value: 0.05 } }],
      },
    },
    {
      id: 'rewardByFormula',
      title: 'Can the reward be a formula?',
      overrides: { reward: 'formula', height: 16, iterations: 1500 },
      claim: {
        sentence: 'Any positive reward will do: the target is that reward over its sum.',
        reference: FOUNDATIONS_PAPER,
        criteria: [{ metric: 'totalVariation', is: 'lower', than: { value: 0.05 } }],
      },
    },
    {
      id: 'lineOfCells',
      title: 'What does it learn on a line of 32 cells?',
      overrides: { dimensions: 1, height: 32 },
      claim: {
        sentence: 'A trajectory that is in balance from end to end gives its object the probability R(x)/Z.',
        reference: objectiveDefinition('trajectoryBalance').reference,
        criteria: [{ metric: 'totalVariation', is: 'lower', than: { value: 0.02 } }],
      },
    },
  ],
} as const satisfies Shelf;
