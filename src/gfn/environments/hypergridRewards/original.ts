import { message, type Message } from '../../../lib/text/message.ts';
import type { ClosedForm } from '../environment.ts';
import { allCellsAreModes, bandCoordinates, coordinatesWhere, doubledDistance, isBand } from './axis.ts';
import type { HypergridRewardDefinition, HypergridSettings } from './hypergridReward.ts';
import { closedFormOfLevels, lowestLevel, rewardByLevels, type RewardLevel } from './levels.ts';

/** |x/(H−1) − 1/2| > 1/4, in integers. */
function isOuter(coordinate: number, height: number): boolean {
  return 2 * doubledDistance(coordinate, height) > height - 1;
}

/** By counting cells: the band lies inside the outer region, so three levels cover the grid. */
function levelsOf({ dimensions, height, r0, r1, r2 }: HypergridSettings): readonly RewardLevel[] {
  const outer = coordinatesWhere(height, isOuter).length ** dimensions;
  const band = bandCoordinates(height).length ** dimensions;
  return [
    { reward: r0, count: height ** dimensions - outer, label: message('hypergridReward.baseCells', 'base cells') },
    { reward: r0 + r1, count: outer - band, label: message('originalReward.cornerCells', 'corner cells') },
    { reward: r0 + r1 + r2, count: band, label: message('hypergridReward.modeCells', 'mode cells') },
  ];
}

/** Exact sums of the original reward, at any size: also of grids too large to enumerate. */
export function originalClosedForm(settings: HypergridSettings): ClosedForm {
  return closedFormOfLevels(levelsOf(settings));
}

/** The level from which on cells are modes: the band, whatever it earns, where there is one. */
function modeLevel({ height, r1 }: HypergridSettings): number {
  if (bandCoordinates(height).length > 0) return 2;
  return r1 > 0 ? 1 : 0;
}

function warningsFor({ height, r1, r2 }: HypergridSettings): readonly Message[] {
  if (bandCoordinates(height).length === 0) {
    return [
      r1 > 0
        ? message(
            'originalReward.noBandModesAtCorners',
            'At height {height} no cell falls inside the thin band that earns R₂, so R₂ has no effect; the corner cells are ' +
              'counted as modes instead.',
            { height },
          )
        : allCellsAreModes(height),
    ];
  }
  return r2 === 0 ? [message('originalReward.r2IsZero', 'R₂ is 0: the cells counted as modes earn no more than the cells around them.')] : [];
}

export const original = {
  id: 'original',
  label: 'Original',
  reference: 'Bengio et al. (2021), section 4.1',
  uses: ['r0', 'r1', 'r2'],
  parameters: [],
  create(settings) {
    const { height, r0, r1, r2 } = settings;
    const levelOf = lowestLevel(height, (x) => (isBand(x, height) ? 2 : isOuter(x, height) ? 1 : 0));
    const levels = levelsOf(settings);
    const offset = `|xⱼ/${height - 1} − ½|`;
    return {
      ...rewardByLevels(levels, levelOf),
      isMode: (cell) => levelOf(cell) >= modeLevel(settings),
      modeCount: levels.slice(modeLevel(settings)).reduce((sum, { count }) => sum + count, 0),
      formula: `R(x) = ${r0} + ${r1} · ∏ⱼ [${offset} > 0.25] + ${r2} · ∏ⱼ [0.3 < ${offset} < 0.4]`,
      warnings: warningsFor(settings),
    };
  },
} as const satisfies HypergridRewardDefinition;
