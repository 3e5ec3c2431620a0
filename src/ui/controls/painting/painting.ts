import { formSections } from '../../../config/schema.ts';
import type { RunConfig } from '../../../config/runConfig.ts';
import { decodePainting, defaultPainting, MAX_LEVEL, paintDisc, resizePainting, type Painting } from '../../../lib/painting.ts';
import { isShown } from '../../../lib/parameters.ts';
import { translate } from '../../../texts/translate.ts';

/** The setting that the brush writes. */
export interface PaintingSetting {
  readonly key: string;
  readonly text: string;
}

/** The painting that counts in a configuration; null where none does. */
export function shownPainting(config: RunConfig): PaintingSetting | null {
  for (const { definitions, values } of formSections(config)) {
    const definition = definitions.find(
      (candidate) => candidate.kind === 'text' && candidate.editor === 'painting' && isShown(candidate, values),
    );
    if (definition !== undefined) return { key: definition.key, text: String(values[definition.key] ?? definition.default) };
  }
  return null;
}

/** Whether both configurations have the same target, as far as it is painted. */
export function haveSamePainting(left: RunConfig, right: RunConfig): boolean {
  const [one, other] = [shownPainting(left), shownPainting(right)];
  return left.environment === right.environment && one?.key === other?.key && one?.text === other?.text;
}

/** What a text shows on a grid of `size` × `size` cells. */
export function paintingOf(text: string, size: number): Painting {
  const painting = decodePainting(text);
  return painting === null ? defaultPainting(size) : resizePainting(painting, size);
}

/** A stroke over several cells, by their row-major indices. */
export function paintCells(painting: Painting, cells: readonly number[], radius: number, level: number): Painting {
  const { size } = painting;
  return cells.reduce((picture, cell) => paintDisc(picture, Math.floor(cell / size), cell % size, radius, level), painting);
}

/** Levels as shares of the highest one drawn, which is how a target is coloured: row-major, 0 … 1 [size × size]. */
export function sharesOf({ levels }: Painting): Float64Array {
  const highest = Math.max(1, ...levels);
  return Float64Array.from(levels, (level) => level / highest);
}

/** A brush that is in proportion to the grid. */
export function suggestedRadius(size: number): number {
  return Math.floor(size / 16);
}

export function sayLevel(level: number): string {
  return translate('{level} of {maximum}', { level, maximum: MAX_LEVEL });
}

export function describePainting(painting: Painting): string {
  const drawn = painting.levels.filter((level) => level > 0).length;
  return translate('{size} × {size} cells, {drawn} of them above 0', { size: painting.size, drawn });
}
