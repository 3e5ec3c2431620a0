import type { Lesson } from '../lesson.ts';

// Slow enough to be watched: some seconds until every flow is met.
const SETTINGS = { environment: 'toyDag', hiddenWidth: 32, learningRate: 5e-4, logZLearningRate: 3e-3, iterations: 8000 } as const;

export const flow = {
  id: 'flow',
  title: 'What a flow is',
  minutes: 6,
  forWhom: 'Everyone: no knowledge is needed.',
  steps: [
    {
      title: 'Eleven states, six of them worth something',
      text: [
        'This graph has a start, s₀, and arrows from a parent to its children. In six states one may stop and collect a reward: 30 in s₃, 14 in s₄, 23 in s₆, 10 in s₈, 30 in s₉ and 5 in s₁₀. Together that is Z = 112.',
        'Press Step in the bar at the top. Each time the network walks 16 times from s₀ until it stops. Where a walk ends is the object it built.',
      ],
      overrides: SETTINGS,
      lookAt: 'trajectories',
      goal: {
        words: 'Take three steps.',
        praise: 'You have seen 48 objects being built, and the network has learned from them three times.',
        seconds: 1,
        conditions: [{ type: 'counter', id: 'iteration', comparison: '>=', value: 3 }],
      },
    },
    {
      title: 'Ending in each state in proportion to its reward',
      text: [
        'Training looks for a way of walking that ends in every state x in proportion to its reward. The total variation says how far it is from that: the share of all walks that would have to end elsewhere.',
      ],
      formulas: ['target'],
      overrides: SETTINGS,
      lookAt: 'distribution',
      question: {
        text: 'How often will a trained network end in s₃, which is worth 30 of the 112?',
        choices: ['Always: nothing is worth more', 'In about 27 of 100 tries', 'In one of six tries, because six states can be ended in'],
        right: 1,
        why: '30/112 is 0.27. s₉ is worth as much and gets as much; s₁₀, worth 5, still gets 5/112 = 0.04.',
      },
      goal: {
        words: 'Press Run and wait until the total variation is below 0.01.',
        praise: 'Target and learned distribution agree to within one percent.',
        seconds: 2,
        conditions: [{ type: 'metric', id: 'totalVariation', comparison: '<', value: 0.01 }],
      },
    },
    {
      title: 'What flows in flows out',
      text: [
        'Picture 112 litres of water that enter at s₀. 57.5 pass through s₃, half from s₁ and half from s₂; 30 stay there as its reward, 27.5 flow on to s₅. The forward policy, which is learned, is the share that takes each arrow. “× Z” at the picture shows litres.',
        'The tab State shows s₀. The names in its tables lead on: find the 57.5.',
      ],
      formulas: ['flowConservation', 'forwardFromFlow'],
      overrides: null,
      lookAt: 'stateInspector',
      goal: {
        words: 'Run on until log Z, the logarithm of all the water as the network believes it, is within 0.01 of log 112 = 4.718.',
        praise: 'The network knows how much water there is: it has learned Z.',
        seconds: 4,
        conditions: [{ type: 'metric', id: 'logZError', comparison: '<', value: 0.01 }],
      },
    },
    {
      title: 'Learning the flow of every arrow',
      text: [
        'Until now the network learned the shares. It can learn the flow of each arrow instead, and be corrected wherever inflow and outflow differ. What training makes small is called the objective or loss; this was the first that there was.',
        'Choose Flow matching in the chip “learn by …” at the top, then press Run.',
      ],
      overrides: SETTINGS,
      lookAt: 'setting-objective',
      question: {
        text: 'Will another objective end at another distribution?',
        choices: ['Yes, every loss has a target of its own', 'No: the target is the reward over Z whatever the loss'],
        right: 1,
        measure: 'totalVariation',
        why: 'All of these losses are zero for one and the same distribution, R(x)/Z. They differ in how they get there.',
      },
      goal: {
        words: 'With flow matching, bring the total variation below 0.01.',
        praise: 'Another loss, the same distribution.',
        seconds: 1,
        conditions: [
          { type: 'setting', key: 'objective', comparison: '=', value: 'flowMatching' },
          { type: 'metric', id: 'totalVariation', comparison: '<', value: 0.01 },
        ],
        change: { objective: 'flowMatching' },
      },
    },
  ],
  references: [
    'Bengio, Jain, Korablyov, Precup & Bengio (2021), Flow Network based Generative Models for Non-Iterative Diverse Candidate Generation.',
    'Bengio, Lahlou, Deleu, Hu, Tiwari & Bengio (2023), GFlowNet Foundations, figure 2 (this graph).',
  ],
} as const satisfies Lesson;
