import { LossNotFiniteError } from '../gfn/lossNotFiniteError.ts';
import type { FailureCode, RunFailure, WireError } from './protocol.ts';
import { translate } from '../lib/text/translate.ts';

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
  gpuLost: (detail) => translate('The graphics device was lost ({detail}).', { detail }),
  workerDied: (detail) => translate('The training worker stopped ({detail}).', { detail }),
  lossNotFinite: (detail) => detail,
  backendUnavailable: (detail) => detail,
  tooLarge: (detail) => detail,
  tableMissing: (detail) => detail,
  outOfMemory: (detail) =>
    translate('There was not enough memory ({detail}). A smaller batch, network or space needs less.', { detail }),
  internal: (detail) => translate('Training stopped on an unexpected error ({detail}).', { detail }),
};

/** What kept a run from starting. */
const CANNOT_START: readonly FailureCode[] = ['backendUnavailable', 'tooLarge', 'tableMissing'];

/** The graphics device went away, for the reason that it gives. */
export function gpuLost(reason: string): Error {
  return Object.assign(new Error(reason), { code: 'gpuLost' });
}

/** A command came before the run that it is for. */
export function notStarted(): Error {
  return Object.assign(new Error(translate('There is no run yet. Press Restart to start one.')), { code: 'notStarted' });
}

/** What happened, what was kept and what to press. */
export function describeFailure(error: unknown, keptIteration: number, snapshotDetail: string): RunFailure {
  const wire = toWireError(error);
  const code = (wire.code in WORDS ? wire.code : 'internal') as FailureCode;
  // What cannot start had nothing to lose, and its own words say what to choose.
  if (CANNOT_START.includes(code)) return { code, message: wire.message, keptIteration };
  const kept =
    keptIteration > 0
      ? translate('The parameters of iteration {iteration} were kept: press Continue to go on from there.', { iteration: keptIteration })
      : translate('No iteration was lost: press Continue to start again.');
  const unread = snapshotDetail === '' ? [] : [translate('The current parameters could not be read ({detail}).', { detail: snapshotDetail })];
  return { code, message: [WORDS[code](wire.message), ...unread, kept].join(' '), keptIteration };
}
