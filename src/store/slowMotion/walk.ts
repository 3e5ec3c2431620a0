import type { LossTable, PathPlace, TrajectoryExplanation } from '../../lib/runInspection.ts';

/** Where a walk stands: at a state and about to leave it, at the end, at the loss of which so much is filled in, or at the update. */
export type WalkPhase =
  | { readonly kind: 'choosing'; readonly step: number }
  | { readonly kind: 'built' }
  | { readonly kind: 'loss'; /** Cells of the first row where that is the only one, else rows; then the loss itself. */ readonly filled: number }
  | { readonly kind: 'update' };

/** One object being built: a trajectory, and how far it has been shown. */
export interface Walk {
  readonly explanation: TrajectoryExplanation;
  /** 0 … `beatCount` − 1 */
  readonly beat: number;
  /** Whether the next beat comes by itself. */
  readonly isPlaying: boolean;
  /** The states seen so far, as `TrajectoryExplanation.path`. */
  readonly path: readonly PathPlace[] | null;
}

/** A long loss fills in several rows at a time. */
const MOST_LOSS_BEATS = 8;

/** What a loss is filled in with: each number of a single row, or row after row; then the loss. */
function fillings({ columns, rows }: LossTable): number {
  return (rows.length === 1 ? columns.length + 1 : rows.length) + 1;
}

const lossBeats = ({ table }: TrajectoryExplanation): number => (table === null ? 0 : Math.min(MOST_LOSS_BEATS, fillings(table)));
const hasUpdate = ({ steps }: TrajectoryExplanation): boolean => steps.some(({ logPFAfter }) => logPFAfter !== null);

/** Every action, the finished object, the loss piece by piece, and the update where there is one. */
export function beatCount(explanation: TrajectoryExplanation): number {
  return explanation.steps.length + 1 + lossBeats(explanation) + (hasUpdate(explanation) ? 1 : 0);
}

/** @param beat repaired to one that there is */
export function walkAt(explanation: TrajectoryExplanation, beat: number, isPlaying: boolean): Walk {
  const known = Math.max(0, Math.min(beatCount(explanation) - 1, Math.trunc(beat) || 0));
  return { explanation, beat: known, isPlaying, path: explanation.path?.slice(0, known + 1) ?? null };
}

export function phaseOf({ explanation, beat }: Pick<Walk, 'explanation' | 'beat'>): WalkPhase {
  const { steps, table } = explanation;
  if (beat < steps.length) return { kind: 'choosing', step: beat };
  const beyond = beat - steps.length;
  if (beyond === 0) return { kind: 'built' };
  const beats = lossBeats(explanation);
  if (table === null || beyond > beats) return { kind: 'update' };
  return { kind: 'loss', filled: Math.ceil((fillings(table) * beyond) / beats) };
}

export function isAtItsEnd({ explanation, beat }: Walk): boolean {
  return beat >= beatCount(explanation) - 1;
}
