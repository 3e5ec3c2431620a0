import type { Lesson } from '../lesson.ts';

const SETTINGS = { iterations: 1000 } as const;

export const trajectoryBalance = {
  id: 'trajectoryBalance',
  title: 'Trajectory balance, term by term',
  minutes: 8,
  forWhom: 'Those who want to read the loss, not only its curve.',
  steps: [
    {
      title: 'One trajectory',
      text: ['A trajectory is one way to build an object: it starts in s₀, here the lower left corner, takes one action after another, and stops in some cell x. Press Step once and look at the latest ones.'],
      formulas: ['trajectory'],
      overrides: SETTINGS,
      lookAt: 'trajectories',
      goal: {
        words: 'Take one step.',
        praise: 'Sixteen trajectories, one update.',
        seconds: 1,
        conditions: [{ type: 'counter', id: 'iteration', comparison: '>=', value: 1 }],
      },
    },
    {
      title: 'Four terms and a square',
      text: [
        'P_F is the probability of a step, P_B that of taking it back (here every state before it is equally likely). Forward: log Z, the learned total reward, plus log P_F of each step. Backward: log R(x), the reward of the object, plus log P_B of each step.',
        '“Build one object”, in the tab State, walks along one trajectory and fills in every term. “Draw another” takes the next.',
      ],
      formulas: ['trajectoryBalance'],
      overrides: SETTINGS,
      lookAt: 'buildOne',
      question: {
        text: 'log Z starts at 0 and the true one is 3.11. What is the first thing to happen?',
        choices: ['The policy is right first, then log Z follows', 'log Z climbs within the first tens of iterations', 'Both crawl to the end of the run'],
        right: 1,
        measure: 'logZError',
        why: 'log Z is one number with a learning rate of its own, 100 times the policy’s: it rose by 0.1 per iteration from the first one on. The policy then has something to be measured against.',
      },
      goal: {
        words: 'Run until the learned log Z is within 0.1 of the true one.',
        praise: 'The total is known. What is left is how to share it out.',
        seconds: 1,
        conditions: [{ type: 'metric', id: 'logZError', comparison: '<', value: 0.1 }],
      },
    },
    {
      title: 'When every gap is closed',
      text: [
        'If the loss is 0 for every trajectory, both sides agree along each of them. Summed over all ways to build x, the backward side is R(x), because P_B is a distribution over those ways; so the policy ends in x with probability R(x)/Z.',
      ],
      formulas: ['impliedTerminal'],
      overrides: null,
      lookAt: 'totalVariationCurve',
      goal: {
        words: 'Run on until the total variation is below 0.02.',
        praise: 'The loss has done what the formula promised.',
        seconds: 1,
        conditions: [{ type: 'metric', id: 'totalVariation', comparison: '<', value: 0.02 }],
      },
    },
    {
      title: 'A better first guess of log Z',
      text: [
        'The first batch already says something about Z. Set the chip “Initial log Z …” at the top to “Estimated from the first batch” and press Run.',
      ],
      formulas: ['initialLogZ'],
      overrides: SETTINGS,
      lookAt: 'setting-initialLogZ',
      question: {
        text: 'What changes?',
        choices: ['The curve of log Z starts nearer to the truth', 'The run ends at another target', 'Nothing: log Z is learned anyway'],
        right: 0,
        why: 'With seed 0 the estimate was 0.66 off after the first iteration instead of 3.01, and the first loss was 1.6 instead of 4.8. Where trajectories are long, such a start can matter more than the choice of objective.',
      },
      goal: {
        words: 'With log Z estimated from the first batch, bring the total variation below 0.05.',
        praise: 'Same target, shorter way.',
        seconds: 1,
        conditions: [
          { type: 'setting', key: 'initialLogZ', comparison: '=', value: 'firstBatch' },
          { type: 'metric', id: 'totalVariation', comparison: '<', value: 0.05 },
        ],
        change: { initialLogZ: 'firstBatch' },
      },
    },
  ],
  references: ['Malkin, Jain, Bengio, Sun & Bengio (2022), Trajectory Balance: Improved Credit Assignment in GFlowNets, eq. 14.'],
} as const satisfies Lesson;
