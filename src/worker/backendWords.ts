import { translate } from '../lib/text/translate.ts';

export interface Timing {
  /** Per iteration. */
  readonly milliseconds: number;
  /** The forward passes alone took this long. */
  readonly isLowerBound: boolean;
}

/** A backend that was timed. */
export interface Candidate {
  readonly description: string;
  readonly timing: Timing;
}

/** Why the fastest was taken. @param missing what was passed over, and why */
export function describeChoice(fastest: Candidate, other: Candidate | undefined, missing: readonly string[]): string {
  const own = { backend: fastest.description, time: milliseconds(fastest) };
  if (other !== undefined) {
    const values = { ...own, other: other.description, otherTime: milliseconds(other) };
    return translate('the faster here: {backend}, {time} per iteration against {otherTime} on {other}', values);
  }
  if (missing.length === 0) return translate('{backend}, {time} per iteration', own);
  return translate('{backend}, {time} per iteration ({others})', { ...own, others: missing.join('; ') });
}

/** Why one backend was passed over. */
export function describeObstacle(backend: string, reason: string): string {
  return translate('{backend}: {reason}', { backend, reason });
}

function milliseconds({ timing }: Candidate): string {
  const time = timing.milliseconds >= 10 ? Math.round(timing.milliseconds) : timing.milliseconds.toPrecision(2);
  return translate(timing.isLowerBound ? 'more than {time} ms' : '{time} ms', { time });
}
