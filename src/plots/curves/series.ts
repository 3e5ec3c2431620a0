import type { Points } from './model.ts';
import type { CurveColor } from './palette.ts';

/** Points that grow to the right, and say so. */
export interface GrowingPoints extends Points {
  subscribe(listener: () => void): () => void;
}

export interface CurveSeries {
  readonly label: string;
  readonly series: GrowingPoints;
  readonly color: CurveColor;
  readonly dashed?: boolean;
  /** A dash of its own, in pixels drawn and left out. */
  readonly dash?: readonly number[];
  readonly isThin?: boolean;
}
