import { LossNotFiniteError } from '../gfn/lossNotFiniteError.ts';
import type { FailureCode, RunFailure, WireError } from './protocol.ts';

/** What crosses to the page when a command failed. */
export function toWireError(error: unknown): WireError {
  if (!(error instanceof Error)) return { name: 'Error', code: 'internal', message: String(error), stack: '' };
  return { name: error.name, code: codeOf(error), message: error.message, stack: error.stack ?? '' };
}

function codeOf(error: Error): string {
  if (error instanceof LossNotFiniteError) return 'lossNotFinite';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return /out of memory|allocation failed/i.test(error.message) ? 'outOfMemory' : 'internal';
}

const WORDS: Readonly<Record<FailureCode, (detail: string) => string>> = {
  gpuLost: (detail) => `The graphics device was lost (${detail}).`,
  workerDied: (detail) => `The training worker stopped (${detail}).`,
  lossNotFinite: (detail) => detail,
  backendUnavailable: (detail) => detail,
  tooLarge: (detail) => detail,
  tableMissing: (detail) => detail,
  outOfMemory: (detail) => `There was not enough memory (${detail}). A smaller batch, network or space needs less.`,
  internal: (detail) => `Training stopped on an unexpected error (${detail}).`,
};

/** What kept a run from starting. */
const CANNOT_START: readonly FailureCode[] = ['backendUnavailable', 'tooLarge', 'tableMissing'];

/** The graphics device went away, for the reason that it gives. */
export function gpuLost(reason: string): Error {
  return Object.assign(new Error(reason), { code: 'gpuLost' });
}

/** What happened, what was kept and what to press. */
export function describeFailure(error: unknown, keptIteration: number, snapshotDetail: string): RunFailure {
  const wire = toWireError(error);
  const code = (wire.code in WORDS ? wire.code : 'internal') as FailureCode;
  // What cannot start had nothing to lose, and its own words say what to choose.
  if (CANNOT_START.includes(code)) return { code, message: wire.message, keptIteration };
  const kept =
    keptIteration > 0
      ? `The parameters of iteration ${keptIteration} were kept: press Continue to go on from there.`
      : 'No iteration was lost: press Continue to start again.';
  const unread = snapshotDetail === '' ? '' : ` The current parameters could not be read (${snapshotDetail}).`;
  return { code, message: `${WORDS[code](wire.message)}${unread} ${kept}`, keptIteration };
}
