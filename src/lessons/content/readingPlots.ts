import type { Lesson } from '../lesson.ts';

export const readingPlots = {
  id: 'readingPlots',
  title: 'Reading the plots',
  minutes: 7,
  forWhom: 'Everyone who will compare runs.',
  steps: [
    {
      title: 'Half of all the differences',
      text: [
        'Total variation adds up how much too much or too little each cell gets, and halves it. 0: the distributions agree. 1: they share nothing. It is the share of probability that would have to be moved.',
      ],
      formulas: ['totalVariation'],
      overrides: { iterations: 1000 },
      lookAt: 'totalVariationCurve',
      question: {
        text: 'A sampler covers one of four equal corners perfectly and nothing else. What is its total variation?',
        choices: ['0.25', '0.5', '0.75'],
        right: 2,
        why: 'Three quarters of the probability are in the wrong place. It is a number to remember: 0.75 is one of four, 0.5 two of four, 0.25 three of four.',
      },
      goal: {
        words: 'Run until the total variation is below 0.05.',
        praise: 'One part in twenty is still misplaced.',
        seconds: 1,
        conditions: [{ type: 'metric', id: 'totalVariation', comparison: '<', value: 0.05 }],
      },
    },
    {
      title: 'The noise floor',
      text: [
        'The dashed line in Curves is what a perfect sampler would show if one only counted as many samples as were drawn so far: even a fair die shows no six equal bars after 60 throws. After 16,000 samples of this grid it is at 0.020.',
        'The solid curve counts no samples: it is computed from what the network would do in every state, so it can go below.',
      ],
      formulas: ['noiseFloor'],
      overrides: null,
      lookAt: 'totalVariationCurve',
      question: {
        text: 'Could somebody who only draws 16,000 samples see that a sampler is at 0.003?',
        choices: ['Yes, on average the noise cancels', 'No: even a perfect one would show about 0.02'],
        right: 1,
        why: 'Absolute differences do not cancel. Below the floor, samples cannot tell good from perfect; on spaces too large to list, that is where the page stops being exact and says so.',
      },
      goal: {
        words: 'Run on until the total variation is below 0.01, half the floor of 16,000 samples.',
        praise: 'Lower than samples could show: our runs ended between 0.002 and 0.004.',
        seconds: 1,
        conditions: [{ type: 'metric', id: 'totalVariation', comparison: '<', value: 0.01 }],
      },
    },
    {
      title: 'TV against JSD',
      text: [
        'The Jensen–Shannon divergence (JSD) asks how well one could tell the two distributions apart by a single object. It is at most log 2 = 0.693 and forgives small differences: near the target it falls about with the square of the total variation (TV). With seed 0, TV went 0.049, 0.013, 0.003 and JSD 0.0033, 0.0002, 0.00002.',
      ],
      formulas: ['jensenShannon'],
      overrides: { r0: 0.0001, iterations: 1000 },
      lookAt: 'metrics',
      question: {
        text: 'This run gets stuck on one of four corners, at TV 0.75. What will its JSD be?',
        choices: ['About 0.38', '0.75 as well', '0.693, the largest there is'],
        right: 0,
        measure: 'jensenShannonDivergence',
        predicts: [[0.38, 0.38], [0.75, 0.75], [Math.LN2, Math.LN2]],
        why: 'One corner in common still leaves something in common. For one of four equal corners it comes to 0.380, and seed 0 showed 0.381. A JSD of 0.38 sounds moderate and means that three quarters are missing.',
      },
      goal: {
        words: 'Run to iteration 1,000.',
        praise: 'Look at the tab Numbers: two numbers for the same picture.',
        seconds: 1,
        conditions: [{ type: 'counter', id: 'iteration', comparison: '>=', value: 1000 }],
      },
    },
    {
      title: 'KL looks one way',
      text: [
        'The Kullback–Leibler divergence, KL, has a direction. From the target it punishes what is missing: it was above 10 in our stuck runs, seeds 0, 1 and 3. From the learned distribution it only looks where the sampler goes: log 4 = 1.39. When one is large and the other moderate, modes are missing.',
        'The loss was below 0.01 in those runs: it measures balance along what is sampled, not distance.',
      ],
      formulas: ['kullbackLeibler'],
      overrides: null,
      lookAt: 'lossCurve',
    },
  ],
  references: [
    'Levin & Peres (2017), Markov Chains and Mixing Times, section 4.1 (total variation).',
    'Lin (1991), Divergence Measures Based on the Shannon Entropy (Jensen–Shannon).',
    'Shen, Bengio, Hajiramezanali, Loukas, Cho & Biancalani (2023), Towards Understanding and Improving GFlowNet Training (how to evaluate).',
  ],
} as const satisfies Lesson;
