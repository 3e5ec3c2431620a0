import type { Lesson } from '../lesson.ts';

const SETTINGS = { height: 16, r0: 0.001, iterations: 1000 } as const;

export const credit = {
  id: 'credit',
  title: 'Who gets the credit? TB, DB and SubTB',
  minutes: 8,
  forWhom: 'Those who know trajectory balance.',
  steps: [
    {
      title: 'One verdict for the whole way',
      text: [
        'A larger grid, 16 × 16, with next to nothing between the corners. A trajectory is one whole way, from the start to the object. Trajectory balance (TB) compares its two ends only: every step of it gets the same praise or blame.',
      ],
      formulas: ['trajectoryBalance'],
      overrides: SETTINGS,
      lookAt: 'distribution',
      question: {
        text: 'How many of the four corners will have their share after 1,000 iterations, 16,000 rewards?',
        choices: ['One', 'Two', 'All four'],
        right: 0,
        measure: 'totalVariation',
        predicts: [[0.75, 0.75], [0.5, 0.5], [0, 0.05]],
        why: 'With seeds 0, 1 and 2 the total variation stayed at 0.75: one quarter of the target was learned. The other corners were never visited, so no trajectory could say that they are missing.',
      },
      goal: {
        words: 'Run to iteration 1,000.',
        praise: 'Look where the difference is.',
        seconds: 4,
        conditions: [{ type: 'counter', id: 'iteration', comparison: '>=', value: 1000 }],
      },
    },
    {
      title: 'A verdict for every step',
      text: [
        'Detailed balance (DB) learns a flow F(s), how much of the reward lies ahead, for each state s, and compares the two ends of every single step. A step can be wrong by itself, and what is learned at one state is passed on to those before it.',
      ],
      formulas: ['detailedBalance'],
      overrides: { ...SETTINGS, objective: 'detailedBalance' },
      lookAt: 'totalVariationCurve',
      question: {
        text: 'The same 16,000 rewards: where will it end?',
        choices: ['At 0.75 as well', 'Between 0.15 and 0.3', 'Below 0.01'],
        right: 1,
        measure: 'totalVariation',
        predicts: [[0.75, 0.75], [0.15, 0.3], [0, 0.01]],
        why: 'It ended at 0.21, 0.23 and 0.21 for seeds 0, 1 and 2, with all four corners found. States that were never visited still have their first, random flows, and those keep the policy trying for longer.',
      },
      goal: {
        words: 'Run to 16,000 reward calls, with a total variation below 0.3.',
        praise: 'All corners are there; their shares are still coming.',
        seconds: 4,
        conditions: [
          { type: 'counter', id: 'rewardCalls', comparison: '>=', value: 16_000 },
          { type: 'metric', id: 'totalVariation', comparison: '<', value: 0.3 },
        ],
      },
    },
    {
      title: 'Every stretch at once',
      text: [
        'Sub-trajectory balance (SubTB) compares the ends of every stretch of a trajectory. A number λ says how much long stretches count: near 0 it is detailed balance, and longer stretches bring news of the reward faster.',
        'Choose it in the chip “learn by …” at the top and press Run.',
      ],
      formulas: ['subTrajectoryBalance'],
      overrides: { ...SETTINGS, objective: 'detailedBalance' },
      lookAt: 'setting-objective',
      goal: {
        words: 'With sub-trajectory balance, bring the total variation below 0.2 within 16,000 reward calls.',
        praise: 'The best of the three here: our runs ended at 0.12 to 0.14.',
        seconds: 4,
        conditions: [
          { type: 'setting', key: 'objective', comparison: '=', value: 'subTrajectoryBalance' },
          { type: 'metric', id: 'totalVariation', comparison: '<', value: 0.2 },
          { type: 'counter', id: 'rewardCalls', comparison: '<=', value: 16_000 },
        ],
        change: { objective: 'subTrajectoryBalance' },
      },
    },
    {
      title: 'No winner everywhere',
      text: [
        'On sets of 7 out of 14 items the order is another one: after 800 rewards DB was ahead in our three seeds (0.19 to 0.33, TB 0.29 to 0.47, SubTB 0.48 to 0.50); after 8,000 all three were between 0.029 and 0.039.',
        'This is TB. Run it, press “Pin this run” in Compare, choose another objective and press “Run with changes”: Compare draws both curves.',
      ],
      overrides: { environment: 'sets', setItems: 14, setSize: 7, setReward: 'energies', energyScale: 1.85, setSeed: 6, iterations: 500 },
      lookAt: 'comparison',
      settings: ['objective'],
      goal: {
        words: 'Bring the total variation below 0.06 with any objective.',
        praise: 'Which one you took mattered less here.',
        seconds: 2,
        conditions: [{ type: 'metric', id: 'totalVariation', comparison: '<', value: 0.06 }],
      },
    },
  ],
  references: [
    'Malkin, Jain, Bengio, Sun & Bengio (2022), Trajectory Balance: Improved Credit Assignment in GFlowNets.',
    'Bengio, Lahlou, Deleu, Hu, Tiwari & Bengio (2023), GFlowNet Foundations (detailed balance).',
    'Madan, Rector-Brooks, Korablyov, Bengio, Jain, Nica, Bosc, Bengio & Malkin (2023), Learning GFlowNets from Partial Episodes for Improved Convergence and Stability.',
  ],
} as const satisfies Lesson;
