import { FLOW_NETWORK_PAPER } from '../../gfn/papers.ts';
import type { Lesson } from '../lesson.ts';

// Small batches and small changes: some seconds in which the picture can be watched.
const SETTINGS = { batchSize: 4, learningRate: 5e-5, logZLearningRate: 0.02, iterations: 8000 } as const;

export const firstLook = {
  id: 'firstLook',
  title: 'Read the picture',
  minutes: 3,
  forWhom: 'Everyone, to begin with: no knowledge is needed.',
  steps: [
    {
      title: 'Two pictures of one grid',
      text: [
        'A walker starts in the lower left corner of a grid of 8 × 8 cells. It goes right or up, and stops in some cell: that cell is the object it has built.',
        'Target shows how often it should stop in each cell: the brighter, the more often. Learned shows how often it does. A neural network steers it, and has learned nothing yet.',
      ],
      overrides: SETTINGS,
      lookAt: 'distribution',
      question: {
        text: 'Where will a walker that knows nothing stop most often?',
        choices: ['Close to its start', 'In the four bright cells', 'Everywhere alike'],
        right: 0,
        why: 'At first going right, going up and stopping are about equally likely, so one walk in three ends where it began. Learned is brightest there.',
      },
      goal: {
        words: 'Press Step in the bar at the top, once.',
        praise: 'Four walks, and one small change of the network.',
        seconds: 1,
        conditions: [{ type: 'counter', id: 'iteration', comparison: '>=', value: 1 }],
      },
    },
    {
      title: 'Watch it learn',
      text: [
        'In each iteration the walker builds four objects, hears what each is worth (its reward), and the network is changed a little. Here the changes are small, so that you can watch.',
      ],
      overrides: SETTINGS,
      lookAt: 'distribution',
      question: {
        text: 'What will Learned come to look like?',
        choices: ['Like Target', 'One bright cell, the best of all', 'It stays as it is'],
        right: 0,
        measure: 'totalVariation',
        predicts: [[0, 0.2], [0.88, 0.88], [0.7, 0.7]],
        why: 'Every cell gets its share: a cell that is worth twice as much is reached twice as often. That is what a GFlowNet is for.',
      },
      goal: {
        words: 'Press Run, and watch until the total variation, the distance between the two pictures, is below 0.2.',
        praise: 'The two pictures look alike.',
        seconds: 3,
        conditions: [{ type: 'metric', id: 'totalVariation', comparison: '<', value: 0.2 }],
      },
    },
    {
      title: 'Too seldom, too often',
      text: [
        'Choose Difference above the picture, or press D: Learned minus Target. Purple: the walker stops there too seldom. Red: too often. The paler, the closer to right.',
        'Point at a cell, or use the arrow keys, to read its numbers.',
      ],
      overrides: null,
      lookAt: 'distribution',
      question: {
        text: 'What becomes of the colours if it learns on?',
        choices: ['They fade', 'They grow stronger', 'Purple and red change places'],
        right: 0,
        measure: 'totalVariation',
        why: 'The closer Learned comes to Target, the less is left of the difference.',
      },
      goal: {
        words: 'Run on until the total variation is below 0.1.',
        praise: 'Little is left of the difference.',
        seconds: 5,
        conditions: [{ type: 'metric', id: 'totalVariation', comparison: '<', value: 0.1 }],
      },
    },
    {
      title: 'One number for the difference',
      text: [
        'Total variation, in the bar at the top, adds the difference up: it is the share of all walks that would have to end elsewhere. 0: the pictures are the same. 1: they have nothing in common.',
      ],
      overrides: null,
      lookAt: 'runBar',
      question: {
        text: 'At a total variation of 0.08, how many of 100 walks would have to end elsewhere?',
        choices: ['8', '92', 'One of 8'],
        right: 0,
        measure: 'totalVariation',
        why: 'The other 92 are where the target wants them. Most of what follows asks how fast this number falls, and how far.',
      },
      goal: {
        words: 'Run on until the total variation is below 0.08.',
        praise: 'You can read the page now.',
        seconds: 6,
        conditions: [{ type: 'metric', id: 'totalVariation', comparison: '<', value: 0.08 }],
      },
    },
  ],
  references: [FLOW_NETWORK_PAPER],
} as const satisfies Lesson;
