import type { Lesson } from '../lesson.ts';

const SETTINGS = { environment: 'toyDag', iterations: 400 } as const;

export const backward = {
  id: 'backward',
  title: 'The freedom of the backward policy',
  minutes: 7,
  forWhom: 'Those who know what a flow is.',
  steps: [
    {
      title: 'Several ways to the same state',
      text: [
        'In this graph s₃ can be reached from s₁ and from s₂. Its flow must come from somewhere, but the reward does not say in which shares. The backward policy P_B(s|s′) decides that: the share of a child’s flow that comes from each of its parents.',
        'The uniform one shares evenly: of 112 litres of water that enter at s₀, 28.75 then pass through s₁.',
      ],
      formulas: ['backwardFromFlow', 'backwardUniform'],
      overrides: SETTINGS,
      lookAt: 'setting-backwardPolicy',
      goal: {
        words: 'Run with the uniform backward policy until the total variation is below 0.01.',
        praise: 'The target is met with one of many flows.',
        seconds: 1,
        conditions: [
          { type: 'setting', key: 'backwardPolicy', comparison: '=', value: 'uniform' },
          { type: 'metric', id: 'totalVariation', comparison: '<', value: 0.01 },
        ],
      },
    },
    {
      title: 'Every way equally likely',
      text: [
        'Maximum entropy makes every whole way to an object equally likely. A parent then counts as often as there are ways to it. Choose it in the chip “Backward policy …” at the top and press Run.',
      ],
      formulas: ['backwardMaximumEntropy'],
      overrides: SETTINGS,
      lookAt: 'setting-backwardPolicy',
      question: {
        text: 'What changes once it is trained?',
        choices: ['Where it ends', 'The way there', 'Both'],
        right: 1,
        measure: 'totalVariation',
        why: 'The distribution over the ends is R(x)/Z again. The flow through s₁ is now 30.33 instead of 28.75: the first step goes up in 27.1 of 100 cases instead of 25.7.',
      },
      goal: {
        words: 'With the maximum-entropy backward policy, bring the total variation below 0.01.',
        praise: 'Other flows, the same ends.',
        seconds: 1,
        conditions: [
          { type: 'setting', key: 'backwardPolicy', comparison: '=', value: 'maximumEntropy' },
          { type: 'metric', id: 'totalVariation', comparison: '<', value: 0.01 },
        ],
        change: { backwardPolicy: 'maximumEntropy' },
      },
    },
    {
      title: 'Or let it be learned',
      text: [
        'P_B can be learned together with the forward policy P_F, and each gives way to the other until they agree. Which flow they settle on then depends on the seed. Choose one of the learned backward policies.',
      ],
      formulas: ['backwardFreedom'],
      overrides: SETTINGS,
      lookAt: 'setting-backwardPolicy',
      goal: {
        words: 'With a learned backward policy, bring the total variation below 0.01.',
        praise: 'A third flow, and still the same ends.',
        seconds: 1,
        conditions: [
          { type: 'setting', key: 'backwardPolicy', comparison: '!=', value: 'uniform' },
          { type: 'setting', key: 'backwardPolicy', comparison: '!=', value: 'maximumEntropy' },
          { type: 'metric', id: 'totalVariation', comparison: '<', value: 0.01 },
        ],
        change: { backwardPolicy: 'learned' },
      },
    },
    {
      title: 'Does it matter, then?',
      text: [
        'For the ends, no. For how fast they are learned, it can. On the 8 × 8 grid, after 250 of 1,000 iterations, the total variation was 0.049 and 0.040 with the uniform policy (seeds 0 and 1), 0.051 and 0.054 with maximum entropy, 0.041 and 0.039 with a learned one: no difference to build on.',
        'Try it yourself on the grid, with a seed of your own.',
      ],
      overrides: { iterations: 1000 },
      lookAt: 'totalVariationCurve',
      settings: ['seed'],
      goal: {
        words: 'Change the backward policy, run, and bring the total variation below 0.05 on the grid.',
        praise: 'Here any of them will do.',
        seconds: 1,
        conditions: [
          { type: 'settingChanged', key: 'backwardPolicy' },
          { type: 'metric', id: 'totalVariation', comparison: '<', value: 0.05 },
        ],
        change: { backwardPolicy: 'maximumEntropy' },
      },
    },
  ],
  references: [
    'Bengio, Lahlou, Deleu, Hu, Tiwari & Bengio (2023), GFlowNet Foundations.',
    'Mohammadpour, Bengio, Frejinger & Bacon (2024), Maximum Entropy GFlowNets with Soft Q-Learning.',
    'Gritsaev, Morozov, Samsonov & Tiapkin (2024), Optimizing Backward Policies in GFlowNets via Trajectory Likelihood Maximization.',
  ],
} as const satisfies Lesson;
