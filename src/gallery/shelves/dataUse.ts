import { environmentDefinition } from '../../gfn/environments/registry.ts';
import { REPLAY_PAPER } from '../../gfn/papers.ts';
import { ACCEPTANCE_RULES, UNIFORM } from '../../gfn/sampling/registry.ts';
import type { Shelf } from '../card.ts';

/** 4,800 rewards among 4,096 words: enough to find the peaks, too few to know them well. */
const TABLE = { environment: 'sequenceTable', learningRateDecay: 1, iterations: 300 } as const;
/** Peaks of the built-in landscape that are worth less than its best, and lie far from it. */
const KNOWN = ['AATTAT', 'CCTTAT', 'AAACCA', 'TGGTTC'].join('\n');

export const dataUse = {
  id: 'dataUse',
  label: 'Data use',
  summary: 'The same number of rewards, used better: what was found before, what lies beside it, what is known.',
  cards: [
    {
      id: 'motifTable',
      title: 'Which peaks are found among 4,096 words with 4,800 rewards?',
      overrides: TABLE,
      claim: {
        sentence: 'On-policy training learns slowly on tables of short motifs.',
        reference: environmentDefinition('sequenceTable').reference,
        criteria: [{ metric: 'totalVariation', is: 'higher', than: { card: 'motifPrioritised' } }],
      },
    },
    {
      id: 'motifReplay',
      title: 'Does it help to train again on what was found?',
      overrides: { ...TABLE, replay: 'uniform' },
      claim: {
        sentence: 'Objects found earlier can be trained on again without asking for their reward.',
        reference: UNIFORM.reference,
        criteria: [{ metric: 'totalVariation', is: 'lower', than: { card: 'motifTable' } }],
      },
    },
    {
      id: 'motifPrioritised',
      title: 'Is it better to train again on the best that was found?',
      overrides: { ...TABLE, replay: 'topQuantile' },
      claim: {
        sentence: 'Prioritised replay trains faster than no replay and finds better objects.',
        reference: REPLAY_PAPER,
        criteria: [
          { metric: 'totalVariation', is: 'lower', than: { card: 'motifTable' } },
          { metric: 'topMeanReward', is: 'higher', than: { card: 'motifTable' } },
        ],
      },
    },
    {
      id: 'motifLocalSearch',
      title: 'Is it better to rebuild parts of what was found?',
      overrides: { ...TABLE, localSearchRounds: 3, localSearchSteps: 3 },
      claim: {
        sentence: 'Local search finds better objects with the same number of rewards.',
        reference: ACCEPTANCE_RULES[0].reference,
        criteria: [{ metric: 'topMeanReward', is: 'higher', than: { card: 'motifTable' } }],
      },
    },
    {
      id: 'motifKnown',
      title: 'What if four good words are known beforehand?',
      overrides: { ...TABLE, warmStartObjects: KNOWN, warmStartIterations: 300 },
      claim: {
        sentence: 'Trajectories drawn backward from known objects teach as well as those that the policy samples.',
        reference: REPLAY_PAPER,
        criteria: [],
      },
    },
  ],
} as const satisfies Shelf;
