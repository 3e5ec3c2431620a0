import type { Lesson } from '../lesson.ts';

const SETTINGS = { environment: 'sequenceTable', iterations: 500 } as const;

export const replay = {
  id: 'replay',
  title: 'Replay and local search',
  minutes: 8,
  forWhom: 'Those whose rewards are expensive.',
  steps: [
    {
      title: 'Eight peaks among 4,096 words',
      text: [
        'Words of six letters; each has a score, and eight stand out as peaks. Suppose that every score is a day in the laboratory: what counts is what 8,000 of them buy. The page calls them reward calls.',
        'First without help: each batch of words is thrown away once it was learned from. At the end press “Pin this run” in Compare: the curve stays for the next steps.',
      ],
      overrides: SETTINGS,
      lookAt: 'comparison',
      goal: {
        words: 'Run to the end, 8,000 reward calls, and pin the run.',
        praise: 'Our runs, seeds 0 to 2, ended at a total variation between 0.23 and 0.24, with 7 or 8 of the 8 peaks found.',
        seconds: 1,
        conditions: [{ type: 'counter', id: 'rewardCalls', comparison: '>=', value: 8000 }, { type: 'pinned' }],
      },
    },
    {
      title: 'Learning twice from what was paid for',
      text: [
        'Replay keeps what was found. After each fresh batch it trains on as many old objects: each is taken apart step by step, which, read backward, is a trajectory that ends in it. This costs no reward.',
        'Set the chip “Replay …” at the top to “Uniform over everything found” and press Run.',
      ],
      formulas: ['replayMix'],
      overrides: SETTINGS,
      lookAt: 'setting-replay',
      question: {
        text: 'The same 8,000 rewards: what becomes of the total variation?',
        choices: ['Nothing: old objects tell nothing new', 'It about halves', 'It gets worse: the policy clings to the past'],
        right: 1,
        measure: 'totalVariation',
        predicts: [[0.24, 0.24], [0.11, 0.14], [0.25, 0.5]],
        why: 'It ended at 0.13, 0.12 and 0.12 for seeds 0, 1 and 2, instead of 0.24, 0.24 and 0.23. Each reward was used more than once; there were also twice as many updates, which cost computing, not rewards.',
      },
      goal: {
        words: 'With replay, run to 8,000 reward calls, with a total variation below 0.16.',
        praise: 'The same rewards, better used. Pin this run too.',
        seconds: 2,
        conditions: [
          { type: 'setting', key: 'replay', comparison: '!=', value: 'none' },
          { type: 'counter', id: 'rewardCalls', comparison: '>=', value: 8000 },
          { type: 'metric', id: 'totalVariation', comparison: '<', value: 0.16 },
        ],
        change: { replay: 'uniform' },
      },
    },
    {
      title: 'Does it help to prefer the best?',
      text: ['Prioritised replay draws half of the old objects from the best tenth. Choose “Half from the best, half from the rest”.'],
      formulas: ['replayHalves'],
      overrides: { ...SETTINGS, replay: 'uniform' },
      lookAt: 'setting-replay',
      question: {
        text: 'Compared with uniform replay, the final total variation will be …',
        choices: ['far lower', 'about the same', 'far higher'],
        right: 1,
        measure: 'totalVariation',
        predicts: [[0, 0.06], [0.11, 0.14], [0.2, 0.5]],
        why: 'After 2,000 rewards it was ahead (0.22 to 0.23, against 0.24 to 0.25); at 8,000 both had come to 0.12 to 0.13. Most of the gain is replay itself.',
      },
      goal: {
        words: 'With the best preferred, run to 8,000 reward calls.',
        praise: 'In Compare, look at the ends and at the ways there.',
        seconds: 2,
        conditions: [
          { type: 'setting', key: 'replay', comparison: '=', value: 'topQuantile' },
          { type: 'counter', id: 'rewardCalls', comparison: '>=', value: 8000 },
        ],
        change: { replay: 'topQuantile' },
      },
    },
    {
      title: 'Local search',
      text: [
        'Local search takes an object a few steps apart and rebuilds it, round after round, in the hope of something better. Every proposal costs a reward, so fewer objects are built from scratch. Set the chip “Local search rounds …” at the top to 7 and press Run.',
      ],
      formulas: ['localSearch'],
      overrides: SETTINGS,
      lookAt: 'setting-localSearchRounds',
      question: {
        text: 'Without replay, where will it end?',
        choices: ['Well below 0.2', 'At about the 0.24 of the beginning, or a little above'],
        right: 1,
        measure: 'totalVariation',
        predicts: [[0.05, 0.18], [0.22, 0.28]],
        why: 'It ended at 0.25, 0.26 and 0.25: no gain for the distribution, and no peak earlier either. Here a word grows from left to right, so only its end is rewritten. Local search may pay where any part can be taken out; see for yourself with another construction.',
      },
      goal: {
        words: 'With at least one round of local search, run to 8,000 reward calls.',
        praise: 'Not every idea helps everywhere: this is how one finds out.',
        seconds: 2,
        conditions: [
          { type: 'setting', key: 'localSearchRounds', comparison: '>', value: 0 },
          { type: 'counter', id: 'rewardCalls', comparison: '>=', value: 8000 },
        ],
        change: { localSearchRounds: 7 },
      },
    },
  ],
  references: [
    'Shen, Bengio, Hajiramezanali, Loukas, Cho & Biancalani (2023), Towards Understanding and Improving GFlowNet Training.',
    'Kim, Yun, Bengio, Zhang, Bengio, Ahn & Park (2023), Local Search GFlowNets.',
  ],
} as const satisfies Lesson;
