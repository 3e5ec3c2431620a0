import {
  decodePainting,
  defaultPainting,
  MAX_LEVEL,
  MAX_PAINTING_LENGTH,
  paintingProblem,
  resizePainting,
} from '../../../lib/painting.ts';
import { message, type Message } from '../../../lib/text/message.ts';
import { readText } from '../parameterValues.ts';
import type { HypergridRewardDefinition, HypergridSettings } from './hypergridReward.ts';
import { rewardByLevels } from './levels.ts';
import { modesOfRegions } from './regions.ts';

function warningsFor({ height, r2 }: HypergridSettings, paintedSize: number, levels: Uint8Array): readonly Message[] {
  const warnings: Message[] = [];
  if (paintedSize !== height) {
    warnings.push(message('paintedReward.fitted', 'The painting of {painted} × {painted} cells is fitted to {height} × {height}.', { painted: paintedSize, height }));
  }
  if (levels.every((level) => level === levels[0])) warnings.push(message('paintedReward.allEqual', 'The painting is the same everywhere, so all cells together are one mode.'));
  else if (r2 === 0) warnings.push(message('paintedReward.r2IsZero', 'R₂ is 0: the painting earns nothing, so all cells together are one mode.'));
  return warnings;
}

export const painted = {
  id: 'painted',
  label: 'Painted by hand',
  reference: '',
  uses: ['r0', 'r2'],
  parameters: [
    {
      kind: 'text',
      key: 'painting',
      label: 'Painting',
      help: 'How much of R₂ each cell earns: paint on the target. Left empty, it is two round hills.',
      default: '',
      maximumLength: MAX_PAINTING_LENGTH,
      editor: 'painting',
      problem: paintingProblem,
    },
  ],
  dimensions: 2,
  create(settings, values) {
    const { height, r0, r2 } = settings;
    const painting = decodePainting(readText(values, 'painting')) ?? defaultPainting(height);
    const { levels } = resizePainting(painting, height);
    const rewardLevels = Array.from({ length: MAX_LEVEL + 1 }, (_, level) => ({
      reward: r0 + (r2 * level) / MAX_LEVEL,
      count: levels.filter((value) => value === level).length,
      label: message('paintedReward.cells', 'cells painted {level} of {most}', { level, most: MAX_LEVEL }),
    }));
    const rewards = rewardByLevels(rewardLevels, ([row = 0, column = 0]) => levels[row * height + column] ?? 0);
    return {
      ...rewards,
      ...modesOfRegions(settings, (index) => rewards.isMode([Math.floor(index / height), index % height])),
      formula: message('paintedReward.formula', 'R(x) = {r0} + {r2} · p(x), p the painted strength, 0 to 1', { r0, r2 }),
      warnings: warningsFor(settings, painting.size, levels),
    };
  },
} as const satisfies HypergridRewardDefinition;
