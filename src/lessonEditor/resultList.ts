import { encodeHash } from '../config/hashCodec.ts';
import { csvCell } from '../exports/csvCell.ts';
import { CODE_START, type ResultClaim } from './resultCode.ts';
import type { Verdict } from './verdict.ts';

/** Codes that are taken from one list: a class. */
export const MAX_RESULTS = 60;
const MAX_NAME_LENGTH = 80;
/** Longer lists are cut: 60 codes of the greatest length, and names. */
const MAX_LIST_LENGTH = 1_300_000;

export interface HandedIn {
  /** Of whoever handed it in, as it stands before the code; '' for none. */
  readonly name: string;
  readonly code: string;
}

export interface ReadList {
  readonly handedIn: readonly HandedIn[];
  /** Lines beyond the first `MAX_RESULTS`. */
  readonly leftOut: number;
}

/** One code in each line, alone or in a link, with a name before it if there is one. A line without a code stands as one that cannot be read. Total. */
export function readList(text: string): ReadList {
  const lines = text.slice(0, MAX_LIST_LENGTH).split(/[\r\n]+/).map((line) => line.trim()).filter((line) => line !== '');
  return { handedIn: lines.slice(0, MAX_RESULTS).map(readLine), leftOut: Math.max(0, lines.length - MAX_RESULTS) };
}

function readLine(line: string): HandedIn {
  const start = CODE_START.exec(line)?.index ?? line.length;
  // A link may be around the code, and separators stand between it and the name.
  const name = line.slice(0, start).replace(/\bhttps?:\S*$/, '').replace(/[\s,;:\t|"]+$/, '').replace(/^["\s]+/, '');
  return { name: name.slice(0, MAX_NAME_LENGTH), code: line.slice(start).split(/[\s"&,;]/, 1)[0] ?? '' };
}

/** A code that was looked at. */
export interface CheckedResult extends HandedIn {
  readonly claim: ResultClaim | null;
  /** `unreadable` for what is no code, `failed` for a run that broke, null while it was not run. */
  readonly outcome: Verdict | 'unreadable' | 'failed' | null;
}

const COLUMNS = ['name', 'outcome', 'goal', 'goalMet', 'lesson', 'metric', 'iteration', 'claimed', 'found', 'backend', 'version', 'settings', 'code'] as const;

/** The table for a program: words of ours, numbers with all their digits, a line for each code (RFC 4180). */
export function resultsCsv(results: readonly CheckedResult[], goalText: (claim: ResultClaim) => string): string {
  const rows = results.map(({ name, code, claim, outcome }) => {
    const verdict = typeof outcome === 'object' ? outcome : null;
    const known = claim === null ? Array<string>(6).fill('') : [claim.lesson, claim.metric, claim.iteration, claim.value];
    const [lesson = '', metric = '', iteration = '', claimed = ''] = known;
    const type = verdict?.type ?? (typeof outcome === 'string' ? outcome : 'notChecked');
    return [name, type, claim === null ? '' : goalText(claim), verdict?.isGoalMet ?? '', lesson, metric, iteration, claimed, verdict?.value ?? '', claim?.backend ?? '', claim?.version ?? '', claim === null ? '' : encodeHash(claim.config), code];
  });
  return `${[COLUMNS, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}
