import { message } from '../../../lib/text/message.ts';
import { doubledDistance } from './axis.ts';
import type { HypergridRewardDefinition } from './hypergridReward.ts';

/** (cos 50a + 1) φ(5a) of one coordinate, with a = |x/(H−1) − 1/2| and φ the standard normal density. */
function wave(coordinate: number, height: number): number {
  const a = doubledDistance(coordinate, height) / (2 * (height - 1));
  const density = Math.exp(-((5 * a) ** 2) / 2) / Math.sqrt(2 * Math.PI);
  return (Math.cos(50 * a) + 1) * density;
}

export const cosine = {
  id: 'cosine',
  label: 'Cosine: waves that fade from the middle',
  reference: 'the public code of Bengio et al. (2021)',
  uses: ['r0', 'r1'],
  parameters: [],
  create({ dimensions, height, r0, r1 }) {
    const waves = Array.from({ length: height }, (_, x) => wave(x, height));
    // A coordinate and its mirror image have the same distance, hence the same float: the comparison is exact.
    const isCrest = waves.map((value) => r1 === 0 || value === Math.max(...waves));
    return {
      logReward: (cell) => Math.log(r0 + r1 * cell.reduce((product, x) => product * (waves[x] ?? 0), 1)),
      isMode: (cell) => cell.every((x) => isCrest[x]),
      modeCount: isCrest.filter(Boolean).length ** dimensions,
      formula: message('cosineReward.formula', 'R(x) = {r0} + {r1} · ∏ⱼ (cos 50aⱼ + 1) φ(5aⱼ), aⱼ = |xⱼ/{last} − ½|, φ the standard normal density', {
        r0,
        r1,
        last: height - 1,
      }),
      warnings: r1 === 0 ? [message('cosineReward.noWaves', 'R₁ is 0: there are no waves, so every cell is a mode.')] : [],
    };
  },
} as const satisfies HypergridRewardDefinition;
