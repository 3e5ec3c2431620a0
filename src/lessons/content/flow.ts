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
        'This graph has a start, s₀, and arrows that lead from a parent to its children. In six states one may stop and collect a reward: 30 in s₃, 14 in s₄, 23 in s₆, 10 in s₈, 30 in s₉ and 5 in s₁₀. Together that is Z = 112.',
        'Press Step in the bar at the top a few times. Each time the network, which knows nothing yet, walks 16 times from s₀ along the arrows until it stops. The state where a walk ends is the object that it built. Look at the walks.',
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
        'Training looks for a way of walking that ends in every state x in proportion to its reward. How far it is from that is told by the total variation: the share of all walks that end where they should not.',
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
        'Picture 112 litres of water that enter at s₀. With every parent getting an equal share of a state’s flow, 57.5 litres pass through s₃: half of them come from s₁ and half from s₂. Of the 57.5, 30 end there as its reward, and 27.5 flow on to s₅. The picture has shares of the whole; with “× Z” above it, it has the litres.',
        'The forward policy is the share of the water that takes each arrow. It is learned; nobody computed the flow beforehand.',
        'Look inside opens at s₀, where the flow is Z, and shows what is learned beside the optimum. The names in its tables lead from state to state: find the 57.5 of s₃.',
      ],
      formulas: ['flowConservation', 'forwardFromFlow'],
      overrides: null,
      lookAt: 'stateInspector',
      goal: {
        words: 'Run on until the learned log Z is within 0.01 of log 112 = 4.718.',
        praise: 'The network knows how much water there is: it has learned Z.',
        seconds: 4,
        conditions: [{ type: 'metric', id: 'logZError', comparison: '<', value: 0.01 }],
      },
    },
    {
      title: 'Learning the flow of every arrow',
      text: [
        'Until now the network learned the shares. It can learn the flow of each arrow instead, and be corrected wherever inflow and outflow differ. What training makes small is called the objective, and this was the first that there was.',
        'Choose Flow matching as the objective, then press Run.',
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
      },
    },
  ],
  references: [
    'Bengio, Jain, Korablyov, Precup & Bengio (2021), Flow Network based Generative Models for Non-Iterative Diverse Candidate Generation.',
    'Bengio, Lahlou, Deleu, Hu, Tiwari & Bengio (2023), GFlowNet Foundations, figure 2 (this graph).',
  ],
} as const satisfies Lesson;
