import type { Problem } from '../gfn/problem.ts';
import { bars } from './bars/compute.ts';
import { flowGraph } from './flowGraph/compute.ts';
import { heatmaps } from './heatmaps/compute.ts';
import { levels } from './levels/compute.ts';
import { sequences } from './sequences/compute.ts';
import type { ViewComputation } from './viewKind.ts';

/** Every kind of picture: the first that supports a problem draws it. The page finds the other half of each in its folder. @internal */
export const VIEW_KINDS = [flowGraph, heatmaps, bars, sequences, levels] as const satisfies readonly ViewComputation[];

/** @throws Error where no kind supports the problem */
export function chooseView(problem: Problem, kinds: readonly ViewComputation[] = VIEW_KINDS): ViewComputation {
  const kind = kinds.find((each) => each.supports(problem));
  if (kind === undefined) throw new Error(`No kind of picture draws "${problem.environment.id}".`);
  return kind;
}
