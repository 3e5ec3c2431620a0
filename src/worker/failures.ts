import { LossNotFiniteError } from '../gfn/lossNotFiniteError.ts';
import { listed, message, SaidError, saidBy, type Words } from '../lib/text/message.ts';
import type { FailureCode, RunFailure, WireError } from './protocol.ts';

/** What crosses to the page when a command failed. */
export function toWireError(error: unknown): WireError {
  if (!(error instanceof Error)) return { name: 'Error', code: 'internal', message: String(error), stack: '' };
  return { name: error.name, code: codeOf(error), message: saidBy(error), stack: error.stack ?? '' };
}

function codeOf(error: Error): string {
  if (error instanceof LossNotFiniteError) return 'lossNotFinite';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return /out of memory|allocation failed/i.test(error.message) ? 'outOfMemory' : 'internal';
}

const WORDS: Readonly<Record<FailureCode, (detail: Words) => Words>> = {
  gpuLost: (detail) => message('failure.gpuLost', 'The graphics device was lost ({detail}).', { detail }),
  workerDied: (detail) => message('failure.workerDied', 'The training worker stopped ({detail}).', { detail }),
  lossNotFinite: (detail) => detail,
  backendUnavailable: (detail) => detail,
  tooLarge: (detail) => detail,
  tableMissing: (detail) => detail,
  outOfMemory: (detail) =>
    message('failure.outOfMemory', 'There was not enough memory ({detail}). A smaller batch, network or space needs less.', { detail }),
  internal: (detail) => message('failure.internal', 'Training stopped on an unexpected error ({detail}).', { detail }),
};

/** What kept a run from starting. */
const CANNOT_START: readonly FailureCode[] = ['backendUnavailable', 'tooLarge', 'tableMissing'];

/** The graphics device went away, for the reason that it gives. */
export function gpuLost(reason: string): Error {
  return Object.assign(new Error(reason), { code: 'gpuLost' });
}

/** A command came before the run that it is for. */
export function notStarted(): Error {
  return Object.assign(new SaidError(message('failure.notStarted', 'There is no run yet. Press Reset to start one.')), { code: 'notStarted' });
}

/** What happened, what was kept and what to press. */
export function describeFailure(error: unknown, keptIteration: number, snapshotDetail: Words): RunFailure {
  const wire = toWireError(error);
  const code = (wire.code in WORDS ? wire.code : 'internal') as FailureCode;
  // What cannot start had nothing to lose, and its own words say what to choose.
  if (CANNOT_START.includes(code)) return { code, message: wire.message, keptIteration };
  const kept =
    keptIteration > 0
      ? message('failure.kept', 'The parameters of iteration {iteration} were kept: press Continue to go on from there.', { iteration: keptIteration })
      : message('failure.nothingLost', 'No iteration was lost: press Continue to start again.');
  const unread = snapshotDetail === '' ? [] : [message('failure.unread', 'The current parameters could not be read ({detail}).', { detail: snapshotDetail })];
  return { code, message: listed([WORDS[code](wire.message), ...unread, kept], ' '), keptIteration };
}
