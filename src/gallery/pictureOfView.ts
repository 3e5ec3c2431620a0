import type { FlowGraphData } from '../views/flowGraph/data.ts';
import type { GridData } from '../views/grid/data.ts';
import type { LevelsData } from '../views/levels/data.ts';
import type { SequencesData } from '../views/sequences/data.ts';
import type { View } from '../views/viewKind.ts';
import { pack, type Picture } from './picture.ts';

/** Points of a picture at most: an even sample of those of the view. */
const MAX_POINTS = 256;
/** Nats below the least target at which a point is held at the lower edge. */
const DEPTH = 6;

const most = (...lists: readonly ArrayLike<number>[]): number => Math.max(0, ...lists.flatMap((list) => Array.from(list)));

/** Both on the target's scale. */
function cells({ shape, target, learned }: GridData): Picture {
  const maximum = most(target);
  return { form: 'cells', shape, target: pack(target, 0, maximum), learned: pack(learned, 0, maximum) };
}

function bars(target: ArrayLike<number>, learned: ArrayLike<number>): Picture {
  const maximum = most(target, learned);
  return { form: 'bars', target: pack(target, 0, maximum), learned: pack(learned, 0, maximum) };
}

function points({ logReward, logTarget, logLearned }: SequencesData): Picture {
  const size = Math.min(MAX_POINTS, logReward.length);
  const sample = (values: Float32Array): readonly number[] => Array.from({ length: size }, (_, k) => values[Math.floor((k * values.length) / size)] ?? 0);
  const [x, target, learned] = [logReward, logTarget, logLearned].map(sample) as [readonly number[], readonly number[], readonly number[]];
  const low = Math.min(...target) - DEPTH;
  const high = Math.max(...target, ...learned);
  return { form: 'points', x: pack(x, Math.min(...x), Math.max(...x)), target: pack(target, low, high), learned: pack(learned, low, high) };
}

function graph({ states, edges, exits, totalFlow }: FlowGraphData): Picture {
  const arrows = [...edges, ...exits.map((exit) => ({ ...exit, to: exit.from }))];
  return {
    form: 'graph',
    x: pack(states.map(({ x }) => x), 0, 1),
    y: pack(states.map(({ y }) => y), 0, 1),
    from: arrows.map(({ from }) => from),
    to: arrows.map(({ to }) => to),
    target: pack(arrows.map(({ flow }) => flow.target / totalFlow.target), 0, 1),
    learned: pack(arrows.map(({ flow }) => flow.learned / totalFlow.learned), 0, 1),
  };
}

type Read = (data: never) => Picture;

/** By the kind of view. @internal */
export const PICTURES: Readonly<Record<string, Read>> = {
  flowGraph: graph,
  heatmaps: cells,
  bars: ({ target, learned }: GridData) => bars(target, learned),
  sequences: points,
  levels: ({ levels }: LevelsData) => bars(levels.map(({ target }) => target ?? 0), levels.map(({ learned }) => learned)),
};

/** @throws Error for a kind of view that has no small picture */
export function pictureOfView({ kind, data }: Pick<View, 'kind' | 'data'>): Picture {
  const read = PICTURES[kind];
  if (read === undefined) throw new Error(`There is no small picture of "${kind}".`);
  return read(data as never);
}
