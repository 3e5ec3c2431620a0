import { FLOW_NETWORK_PAPER } from '../../gfn/papers.ts';
import type { Lesson } from '../lesson.ts';

const FORMULA = { reward: 'formula', formula: '0.1 + x', iterations: 1000 } as const;

export const ownReward = {
  id: 'ownReward',
  title: 'Your own reward',
  minutes: 5,
  forWhom: 'Everyone who has read the picture.',
  steps: [
    {
      title: 'Paint it',
      text: [
        'A reward says what each object is worth, and so what the target looks like. Draw one on the target: press and move, or focus the maps and use the arrow keys, Space to draw, Delete to erase.',
        'Level is how much a cell earns. At level 15 of 15 it is worth 2.1; where nothing is drawn, 0.1.',
      ],
      overrides: { reward: 'painted', iterations: 1000 },
      lookAt: 'distribution',
      question: {
        text: 'One cell is drawn at level 15, another at level 7. How often will it stop in the second?',
        choices: ['About half as often as in the first', 'As often as in the first', 'Hardly ever: the first is better'],
        right: 0,
        why: 'Level 7 is worth 0.1 + 2 · 7/15 = 1.03, about half of 2.1. Draw both and compare their numbers.',
      },
      goal: {
        words: 'Draw on the target, press Run, and bring the total variation below 0.1.',
        praise: 'It has learned your drawing.',
        seconds: 1,
        conditions: [
          { type: 'settingChanged', key: 'painting' },
          { type: 'metric', id: 'totalVariation', comparison: '<', value: 0.1 },
        ],
        change: { painting: '8.000000000ff000000ff000000000000000000000000007700000077000000000' },
      },
    },
    {
      title: 'Or write it down',
      text: [
        'The reward can be a formula, too: x is the column of a cell and y its row, both counted from 0. This one is 0.1 + x: the further to the right, the more a cell is worth.',
      ],
      overrides: FORMULA,
      lookAt: 'distribution',
      settings: ['formula'],
      question: {
        text: 'How often will it stop in the last column, x = 7, compared with the first, x = 0?',
        choices: ['About 8 times as often', '71 times as often', 'Always: nothing is worth more'],
        right: 1,
        why: 'A cell of the last column is worth 0.1 + 7 = 7.1, one of the first 0.1: 71 times as much.',
      },
      goal: {
        words: 'Press Run, and bring the total variation below 0.05.',
        praise: 'Brighter from left to right, as the formula says.',
        seconds: 1,
        conditions: [{ type: 'metric', id: 'totalVariation', comparison: '<', value: 0.05 }],
      },
    },
    {
      title: 'A formula of your own',
      text: [
        'Open the chip “Build …” at the top and write another formula into the field Formula: for example 0.1 + x * y, or 0.1 + (x - y)^2. What cannot be read is marked, and the last formula that worked stays in use. “What a formula may use” lists the rest.',
      ],
      overrides: FORMULA,
      lookAt: 'setting-formula',
      goal: {
        words: 'Change the formula, press Run, and bring the total variation below 0.1.',
        praise: 'Whatever can be written down can be learned from: nothing but the reward was told.',
        seconds: 1,
        conditions: [
          { type: 'settingChanged', key: 'formula' },
          { type: 'metric', id: 'totalVariation', comparison: '<', value: 0.1 },
        ],
        change: { formula: '0.1 + x * y' },
      },
    },
  ],
  references: [FLOW_NETWORK_PAPER],
} as const satisfies Lesson;
