import type { Lesson } from '../lesson.ts';

export const proportion = {
  id: 'proportion',
  title: 'In proportion to the reward, or the best?',
  minutes: 6,
  forWhom: 'Those who know reinforcement learning, and those who wonder what is different here.',
  steps: [
    {
      title: 'Going for the best',
      text: [
        'Four corners of this grid hold a few cells worth 2.6 each; most others are worth 0.1. Policy gradient, a classic method of reinforcement learning, makes more likely whatever earned more than the average.',
      ],
      formulas: ['expectedReward'],
      overrides: { objective: 'policyGradient', iterations: 600 },
      lookAt: 'distribution',
      question: {
        text: 'Where will it end after 600 iterations?',
        choices: ['In all four corners alike', 'In one cell', 'Everywhere a little'],
        right: 1,
        measure: 'totalVariation',
        predicts: [[0, 0.05], [0.88, 0.88], null],
        why: 'In our runs with seeds 0, 1 and 2 nearly all walks ended in a single cell, at a total variation of 0.88 (0: as the target, 1: nothing in common). The target gives that cell 2.6/22.4 = 0.12, and 1 − 0.12 is 0.88. One best cell is enough for the highest mean reward.',
      },
      goal: {
        words: 'Run to iteration 600, with a mean reward of over 1.7 times that of the target.',
        praise: 'It earns far more than the target would, and knows far less of it.',
        seconds: 1,
        conditions: [
          { type: 'counter', id: 'iteration', comparison: '>=', value: 600 },
          { type: 'metric', id: 'meanRewardRelative', comparison: '>', value: 1.7 },
        ],
      },
    },
    {
      title: 'In proportion',
      text: ['The same grid, the same network. Trajectory balance asks for each cell in proportion to its reward.'],
      formulas: ['target'],
      overrides: { iterations: 1000 },
      lookAt: 'distribution',
      question: {
        text: 'What will its mean reward be, compared with the policy gradient’s?',
        choices: ['Higher', 'The same', 'Lower'],
        right: 2,
        measure: 'meanRewardRelative',
        why: 'It comes to 1.42, the mean reward of the target, and stays there; the policy gradient reached 2.6. Proportion costs reward and buys every good cell instead of one.',
      },
      goal: {
        words: 'Run until the total variation is below 0.05.',
        praise: 'All corners, each with its share.',
        seconds: 1,
        conditions: [{ type: 'metric', id: 'totalVariation', comparison: '<', value: 0.05 }],
      },
    },
    {
      title: 'What to read off',
      text: [
        'In the tab Numbers, “Mean reward against target” is 1 for a sampler that has met its target. Above 1 it clings to the best; below 1 it still wanders. So a higher reward is no sign of a better sampler.',
      ],
      formulas: ['meanUnderTarget'],
      overrides: null,
      lookAt: 'metrics',
      goal: {
        words: 'Run on until the mean reward is within 2 percent of the target’s, at a total variation below 0.01.',
        praise: 'The sampler earns what the target earns.',
        seconds: 1,
        conditions: [
          { type: 'metric', id: 'meanRewardRelative', comparison: '>', value: 0.98 },
          { type: 'metric', id: 'meanRewardRelative', comparison: '<', value: 1.02 },
          { type: 'metric', id: 'totalVariation', comparison: '<', value: 0.01 },
        ],
      },
    },
  ],
  references: [
    'Williams (1992), Simple Statistical Gradient-Following Algorithms for Connectionist Reinforcement Learning.',
    'Bengio, Jain, Korablyov, Precup & Bengio (2021), Flow Network based Generative Models for Non-Iterative Diverse Candidate Generation.',
  ],
} as const satisfies Lesson;
