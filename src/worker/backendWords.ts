import { listed, message, type Message, type Words } from '../lib/text/message.ts';

export interface Timing {
  /** Per iteration. */
  readonly milliseconds: number;
  /** The forward passes alone took this long. */
  readonly isLowerBound: boolean;
}

/** A backend that was timed. */
export interface Candidate {
  readonly description: Words;
  readonly timing: Timing;
}

/** Why the fastest was taken. @param missing what was passed over, and why */
export function describeChoice(fastest: Candidate, other: Candidate | undefined, missing: readonly Message[]): Message {
  const own = { backend: fastest.description, time: milliseconds(fastest) };
  if (other !== undefined) {
    const values = { ...own, other: other.description, otherTime: milliseconds(other) };
    return message('backendChoice.faster', 'the faster here: {backend}, {time} per iteration against {otherTime} on {other}', values);
  }
  if (missing.length === 0) return message('backendChoice.timed', '{backend}, {time} per iteration', own);
  return message('backendChoice.timedWithoutOthers', '{backend}, {time} per iteration ({others})', { ...own, others: listed(missing, '; ') });
}

/** Why one backend was passed over. */
export function describeObstacle(backend: string, reason: Words): Message {
  return message('backendChoice.obstacle', '{backend}: {reason}', { backend, reason });
}

function milliseconds({ timing }: Candidate): Message {
  const time = timing.milliseconds >= 10 ? Math.round(timing.milliseconds) : timing.milliseconds.toPrecision(2);
  return timing.isLowerBound ? message('backendChoice.moreThan', 'more than {time} ms', { time }) : message('backendChoice.milliseconds', '{time} ms', { time });
}
