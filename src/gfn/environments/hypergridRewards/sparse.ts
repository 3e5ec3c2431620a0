import { message } from '../../../lib/text/message.ts';
import { readNumber } from '../parameterValues.ts';
import type { HypergridRewardDefinition } from './hypergridReward.ts';
import { rewardByLevels } from './levels.ts';

const TARGET_LEVEL = 1;

export const sparse = {
  id: 'sparse',
  label: 'Sparse: a few single cells',
  reference: 'Pan et al. (2023), Generative Augmented Flow Networks',
  uses: [],
  parameters: [
    {
      kind: 'number',
      key: 'sparseFloor',
      label: 'Reward elsewhere',
      help: 'What every cell but the few targets is worth; 1e-12 stands for the 0 of the paper, which has no logarithm.',
      minimum: 1e-12,
      maximum: 0.1,
      default: 1e-12,
      scale: 'logarithmic',
    },
  ],
  create({ dimensions, height }, values) {
    const floor = readNumber(values, 'sparseFloor');
    const far = height - 2;
    // Ones and H−2 in any order, but not ones alone; at height 3 the two are the same coordinate.
    const isTarget = (cell: readonly number[]): boolean => cell.every((x) => x === 1 || x === far) && cell.includes(far);
    const targetCount = far === 1 ? 1 : 2 ** dimensions - 1;
    const levels = [
      { reward: floor, count: height ** dimensions - targetCount, label: message('sparseReward.otherCells', 'other cells') },
      { reward: 1, count: targetCount, label: message('sparseReward.targetCells', 'target cells') },
    ];
    return {
      ...rewardByLevels(levels, (cell) => (isTarget(cell) ? TARGET_LEVEL : 0)),
      formula: message('sparseReward.formula', 'R(x) = 1 where every xⱼ is 1 or {far}, and some xⱼ is {far}; else {floor}', { far, floor }),
      warnings: [],
    };
  },
} as const satisfies HypergridRewardDefinition;
