import { message, type Message } from '../../../lib/text/message.ts';
import { allCellsAreModes, bandCoordinates, coordinatesWhere, doubledDistance, isBand } from './axis.ts';
import type { HypergridRewardDefinition, HypergridSettings } from './hypergridReward.ts';
import { lowestLevel, rewardByLevels, type RewardLevel } from './levels.ts';

/** |x/(H−1) − 1/2| ≤ 1/10, in integers. */
function isMiddle(coordinate: number, height: number): boolean {
  return 5 * doubledDistance(coordinate, height) <= height - 1;
}

/** The cross where some coordinate is in the middle of its axis, the rest, and the band cells within the rest. */
function levelsOf({ dimensions, height, r0, r1, r2 }: HypergridSettings): readonly RewardLevel[] {
  const all = height ** dimensions;
  const offCross = (height - coordinatesWhere(height, isMiddle).length) ** dimensions;
  const band = bandCoordinates(height).length ** dimensions;
  return [
    { reward: r0 + r1, count: all - offCross, label: message('deceptiveReward.baitCells', 'bait cells') },
    { reward: r0, count: offCross - band, label: message('hypergridReward.baseCells', 'base cells') },
    { reward: r0 + r2, count: band, label: message('hypergridReward.modeCells', 'mode cells') },
  ];
}

function warningsFor({ height, r1, r2 }: HypergridSettings): readonly Message[] {
  const hasBand = bandCoordinates(height).length > 0;
  const hasCross = coordinatesWhere(height, isMiddle).length > 0;
  const warnings: Message[] = [];
  if (!hasCross) {
    warnings.push(message('deceptiveReward.noBait', 'At height {height} no cell is near enough to the middle to earn R₁: nothing deceives.', { height }));
  }
  if (!hasBand) {
    warnings.push(
      hasCross && r1 > 0
        ? message(
            'deceptiveReward.noBandModesAtBait',
            'At height {height} no cell falls inside the thin band that earns R₂, so R₂ has no effect; the bait cells in the ' +
              'middle are counted as modes instead.',
            { height },
          )
        : allCellsAreModes(height),
    );
  } else if (hasCross && r1 >= r2) {
    warnings.push(message('deceptiveReward.baitWorthMore', 'R₁ is not below R₂: the bait in the middle is worth as much as what it leads away from, or more.'));
  }
  return warnings;
}

export const deceptive = {
  id: 'deceptive',
  label: 'Deceptive: a bait in the middle',
  reference: 'Kim et al. (2025), Adaptive Teachers for Amortized Samplers, as in its public code',
  uses: ['r0', 'r1', 'r2'],
  parameters: [],
  create(settings) {
    const { height, r0, r1, r2 } = settings;
    const levelOf = lowestLevel(height, (x) => (isMiddle(x, height) ? 0 : isBand(x, height) ? 2 : 1));
    const offset = `|xⱼ/${height - 1} − ½|`;
    return {
      ...rewardByLevels(levelsOf(settings), levelOf),
      formula: `R(x) = ${r0} + ${r1} · (1 − ∏ⱼ [${offset} > 0.1]) + ${r2} · ∏ⱼ [0.3 < ${offset} < 0.4]`,
      warnings: warningsFor(settings),
    };
  },
} as const satisfies HypergridRewardDefinition;
