import type { Lesson } from '../lesson.ts';

const DESERT = { r0: 0.0001, iterations: 2000 } as const;

export const modeCollapse = {
  id: 'modeCollapse',
  title: 'Mode collapse and exploration',
  minutes: 8,
  forWhom: 'Everyone who has seen a sampler get stuck.',
  steps: [
    {
      title: 'A desert between four corners',
      text: [
        'Each corner is a mode: a peak of the reward. Between the corners a cell is worth only 0.0001. The network trains on what it samples itself, and on nothing else.',
      ],
      overrides: DESERT,
      lookAt: 'distribution',
      question: {
        text: 'What will be learned after 1,000 iterations of trajectory balance?',
        choices: ['All four corners', 'The corners that happened to be found early, and only those', 'Nothing at all'],
        right: 1,
        measure: 'totalVariation',
        predicts: [[0, 0.05], [0.25, 0.75], null],
        why: 'Of our seeds 0 to 3, three ended at a total variation of 0.75, one corner in four; seed 2 found all of them. What is not sampled is not learned, and what is not learned is not sampled.',
      },
      goal: {
        words: 'Run to iteration 1,000.',
        praise: 'Compare the three pictures.',
        seconds: 1,
        conditions: [{ type: 'counter', id: 'iteration', comparison: '>=', value: 1000 }],
      },
    },
    {
      title: 'A loss of nearly 0, and three corners missing',
      text: [
        'The loss (tab Curves) is close to 0: every way still taken is in balance. It says nothing about others.',
        'The tab Numbers: with one corner in four, the learned total Z is a quarter of the true one. “Modes found” counts what was ever touched: 3 of 4 with seed 0, while one was learned.',
        'Modes over time has a row for each corner: those that get less than their share are purple.',
      ],
      overrides: null,
      lookAt: 'modeTimeline',
      question: {
        text: 'Will more iterations help?',
        choices: ['Yes, it is a matter of time', 'Hardly: nothing pushes it to the other corners'],
        right: 1,
        measure: 'totalVariation',
        predicts: [[0, 0.05], [0.25, 0.75]],
        why: 'After 2,000 iterations the three runs were still at 0.75. The network hardly ever leaves its corner, so the others send no signal.',
      },
      goal: {
        words: 'Run on to iteration 2,000.',
        praise: 'Patience did not do it.',
        seconds: 2,
        conditions: [{ type: 'counter', id: 'iteration', comparison: '>=', value: 2000 }],
      },
    },
    {
      title: 'One random step in ten',
      text: [
        'The loss asks for balance along a trajectory, whoever chose its steps. So the sampler may stray: with probability ε each step is a random legal one. The target stays the same.',
        'Open the chip “explore: off” at the top, set Exploration ε to 0.1 and its schedule to Constant, and press Run.',
      ],
      formulas: ['explorationMix'],
      overrides: DESERT,
      lookAt: 'setting-explorationEpsilon',
      question: {
        text: 'What does ε do to the final distribution?',
        choices: ['It blurs it: a tenth of all steps is random', 'Nothing, if training succeeds: it only changes what is trained on'],
        right: 1,
        measure: 'totalVariation',
        predicts: [null, [0, 0.05]],
        why: 'The loss asks for balance on every trajectory, also on random ones, and that leaves one solution. All four of our seeds came below 0.06 by iteration 500 and below 0.002 by 2,000.',
      },
      goal: {
        words: 'With some exploration, bring the total variation below 0.05.',
        praise: 'All four corners, each with its share.',
        seconds: 1,
        conditions: [
          { type: 'setting', key: 'explorationEpsilon', comparison: '>', value: 0 },
          { type: 'metric', id: 'totalVariation', comparison: '<', value: 0.05 },
        ],
        change: { explorationEpsilon: 0.1, explorationSchedule: 'constant' },
      },
    },
    {
      title: 'Or another objective',
      text: ['Exploration is off again. Choose Detailed balance in the chip “learn by …” at the top: it compares the two ends of every single step, not of a whole way.'],
      formulas: ['detailedBalance'],
      overrides: DESERT,
      lookAt: 'setting-objective',
      question: {
        text: 'Will it collapse too?',
        choices: ['Yes, it trains on its own samples as well', 'No: it finds all four corners by itself'],
        right: 1,
        measure: 'totalVariation',
        predicts: [[0.5, 0.75], [0, 0.05]],
        why: 'With seeds 0 to 3 it was at 0.07 or below after 500 iterations and below 0.025 after 1,000, with ε = 0. On this grid, judging each step by itself keeps the policy trying all corners for long enough. It is no guarantee elsewhere.',
      },
      goal: {
        words: 'With detailed balance and without exploration, bring the total variation below 0.05.',
        praise: 'No exploration, no collapse, on this grid.',
        seconds: 1,
        conditions: [
          { type: 'setting', key: 'objective', comparison: '=', value: 'detailedBalance' },
          { type: 'setting', key: 'explorationEpsilon', comparison: '=', value: 0 },
          { type: 'metric', id: 'totalVariation', comparison: '<', value: 0.05 },
        ],
        change: { objective: 'detailedBalance' },
      },
    },
  ],
  references: [
    'Bengio, Jain, Korablyov, Precup & Bengio (2021), Flow Network based Generative Models for Non-Iterative Diverse Candidate Generation, section 4.1 (the grid).',
    'Malkin, Jain, Bengio, Sun & Bengio (2022), Trajectory Balance: Improved Credit Assignment in GFlowNets.',
  ],
} as const satisfies Lesson;
