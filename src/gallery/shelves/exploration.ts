import { environmentDefinition } from '../../gfn/environments/registry.ts';
import { FLOW_NETWORK_PAPER, FOUNDATIONS_PAPER, TRAJECTORY_BALANCE_PAPER } from '../../gfn/papers.ts';
import type { Shelf } from '../card.ts';

const DESERT = { r0: 1e-4, learningRateDecay: 1, iterations: 1000 } as const;
const EXPLORED = { explorationEpsilon: 0.1, explorationSchedule: 'constant' } as const;
const BAIT = { reward: 'deceptive', height: 16, r0: 1e-5, r1: 0.1, learningRateDecay: 1, iterations: 1000 } as const;
const NEEDLES = { reward: 'sparse', learningRateDecay: 1, iterations: 1000 } as const;

/** The papers of all rewards of the grid. */
const GRID_PAPERS = environmentDefinition('hypergrid').reference;

export const exploration = {
  id: 'exploration',
  label: 'Exploration',
  summary: 'What is never sampled is never learned: deserts, baits and needles, and ways across.',
  cards: [
    {
      id: 'desert',
      title: 'What is found where nearly nothing is earned between the corners?',
      overrides: DESERT,
      claim: {
        sentence: 'Trained on its own samples alone, a sampler misses modes that lie behind a desert.',
        reference: FOUNDATIONS_PAPER,
        criteria: [{ metric: 'totalVariation', is: 'higher', than: { card: 'desertExplored' } }],
      },
    },
    {
      id: 'desertExplored',
      title: 'Is one random step in ten enough to cross the desert?',
      overrides: { ...DESERT, ...EXPLORED },
      claim: {
        sentence: 'A random action now and then lets training reach all modes, and leaves the target as it is.',
        reference: FLOW_NETWORK_PAPER,
        criteria: [
          { metric: 'totalVariation', is: 'lower', than: { card: 'desert' } },
          { metric: 'totalVariation', is: 'lower', than: { value: 0.05 } },
        ],
      },
    },
    {
      id: 'desertDetailed',
      title: 'Does detailed balance need exploration to cross the desert?',
      overrides: { ...DESERT, objective: 'detailedBalance' },
      claim: {
        sentence: 'Trajectory balance reaches more of the modes than detailed balance does.',
        reference: TRAJECTORY_BALANCE_PAPER,
        criteria: [{ metric: 'totalVariation', is: 'higher', than: { card: 'desert' } }],
      },
    },
    {
      id: 'desertTempered',
      title: 'Does a warmer sampler cross the desert?',
      overrides: { ...DESERT, samplingTemperature: 2, temperatureSchedule: 'constant' },
      claim: {
        sentence: 'A tempered policy may choose what is trained on, since balance holds on any trajectory.',
        reference: FOUNDATIONS_PAPER,
        criteria: [{ metric: 'totalVariation', is: 'lower', than: { card: 'desert' } }],
      },
    },
    {
      id: 'bait',
      title: 'Does a bait in the middle hide the modes behind it?',
      overrides: BAIT,
      claim: {
        sentence: 'On-policy training is drawn to the bait and misses the modes behind it.',
        reference: GRID_PAPERS,
        criteria: [{ metric: 'totalVariation', is: 'higher', than: { value: 0.3 } }],
      },
    },
    {
      id: 'baitExplored',
      title: 'Do random steps get past the bait?',
      overrides: { ...BAIT, ...EXPLORED },
      claim: {
        sentence: 'Random steps alone do not get past the bait: a sampler has to look where the loss is high.',
        reference: GRID_PAPERS,
        criteria: [{ metric: 'totalVariation', is: 'higher', than: { value: 0.3 } }],
      },
    },
    {
      id: 'needles',
      title: 'Are three worthy cells among 64 found by chance?',
      overrides: NEEDLES,
      claim: {
        sentence: 'Where rewards are sparse, training without exploration does not find all goals.',
        reference: GRID_PAPERS,
        criteria: [{ metric: 'totalVariation', is: 'higher', than: { card: 'needlesExplored' } }],
      },
    },
    {
      id: 'needlesExplored',
      title: 'Are needles found with random steps?',
      overrides: { ...NEEDLES, ...EXPLORED },
      claim: {
        sentence: 'With exploration, more of the sparse goals are found.',
        reference: GRID_PAPERS,
        criteria: [
          { metric: 'modesFound', is: 'higher', than: { card: 'needles' } },
          { metric: 'totalVariation', is: 'lower', than: { card: 'needles' } },
        ],
      },
    },
  ],
} as const satisfies Shelf;
