/**
 * A result code: what a run has reached, with which settings, in one line that a student hands in and a teacher's page runs again.
 *
 *     GFN1.<content>.<checksum>
 *
 * The content is packed text of ten lines: settings (as the hash of a link), backend, version of the page, iteration, id of the
 * headline metric, its value, the loss (both as the bits of a float32, in hexadecimal), the conditions of the goal that was met, the
 * lesson and its step, the fingerprints of the first losses. What is not known is an empty line. The checksum is the CRC-32 of all
 * before it, which no change of up to 32 bits in a row escapes: no mistyped character does.
 */
import { decodeHash, encodeHash } from '../config/hashCodec.ts';
import type { RunConfig } from '../config/runConfig.ts';
import { fingerprintsOf } from '../exports/receipt.ts';
import { METRICS } from '../gfn/metrics/registry.ts';
import { crc32 } from '../lib/crc32.ts';
import { message, type Words } from '../lib/text/message.ts';
import type { Goal } from '../lessons/goal.ts';
import { readGoal, writeGoal } from '../lessons/goalText.ts';
import { packText, unpackText } from './packedText.ts';

export interface ResultClaim {
  readonly config: RunConfig;
  /** What it was trained on, e.g. "wasm"; '' where nobody knows. */
  readonly backend: string;
  readonly version: string;
  /** At which the rest was read. */
  readonly iteration: number;
  readonly metric: string;
  /** As a float32, as is the loss, which is NaN where it was not known. */
  readonly value: number;
  readonly loss: number;
  /** As far as a re-run can judge it; null for none. */
  readonly goal: Goal | null;
  /** Id of the lesson and step from 1, e.g. "flow/2"; '' for none. */
  readonly lesson: string;
  /** As in a receipt. */
  readonly fingerprints: readonly string[];
}

export type ReadResult = { readonly type: 'claim'; readonly claim: ResultClaim } | { readonly type: 'refused'; readonly problem: Words };

/** The beginning of a code, of any version. */
export const CODE_START = /\bGFN(\d{1,3})\./;
const CODE = /^GFN1\.([\w-]{1,20000})\.([0-9a-f]{8})$/;
/** As many as a plan may have: a list of codes is to come to its end. */
const MAX_ITERATION = 1_000_000;
const LINES = [
  /^#v=/,
  /^[a-z]{0,12}$/,
  /^[0-9A-Za-z.+-]{1,32}$/,
  /^[1-9]\d{0,9}$/,
  /^\w{1,60}$/,
  /^[0-9a-f]{8}$/,
  /^[0-9a-f]{8}$/,
  /^.{0,400}$/,
  /^[\w-]{0,60}(\/\d{1,3})?$/,
  /^([0-9a-f]{8}(\.(?!$)|$)){0,4}$/,
] as const;

/** @param losses the first of the run, where they are known. Null where the settings are too long for a code. */
export async function encodeResult(claim: Omit<ResultClaim, 'fingerprints'>, losses: readonly number[]): Promise<string | null> {
  const { config, backend, version, iteration, metric, value, loss, goal, lesson } = claim;
  const lines = [encodeHash(config), backend, version, iteration, metric, toBits(value), toBits(loss), goal === null ? '' : writeGoal(goal), lesson, fingerprintsOf(losses).join('.')];
  const packed = await packText(lines.join('\n'));
  return packed === null ? null : `GFN1.${packed}.${checksumOf(packed)}`;
}

/** What a code claims, or why it cannot be read. Never rejects. */
export async function decodeResult(code: string): Promise<ReadResult> {
  const version = CODE_START.exec(code)?.[1];
  if (version === undefined) return refused(message('result.none', 'There is no result code in it: a code begins with GFN1.'));
  if (Number(version) > 1) return refused(message('result.newer', 'This code was made by a newer version of the playground. Reloading the page may bring that version.'));
  const [, packed, checksum] = CODE.exec(code) ?? [];
  if (packed === undefined || checksum !== checksumOf(packed)) return refused(DAMAGED);
  const text = await unpackText(packed);
  return text === null ? refused(DAMAGED) : readLines(text.split('\n'));
}

const DAMAGED = message('result.damaged', 'This code is damaged: a character is wrong or missing. Ask for it again, copied and not typed.');

function readLines(lines: readonly string[]): ReadResult {
  if (lines.length !== LINES.length || !LINES.every((shape, index) => shape.test(lines[index] ?? ''))) return refused(DAMAGED);
  const [settings = '', backend = '', version = '', iteration = '', metric = '', value = '', loss = '', conditions = '', lesson = '', fingerprints = ''] = lines;
  const { config, notices } = decodeHash(settings);
  const changed = notices.find(({ level }) => level === 'warning');
  // With other settings it would be another run.
  if (changed !== undefined) return refused(message('result.otherSettings', 'Its settings cannot be taken as they are: {problem}', { problem: changed.problem ?? changed.message }));
  if (!METRICS.some(({ id }) => id === metric)) return refused(message('result.unknownMetric', 'It is about a metric that this page does not know.'));
  // What nobody has measured cannot be found again.
  if (!Number.isFinite(fromBits(value))) return refused(DAMAGED);
  if (Number(iteration) > MAX_ITERATION) return refused(message('result.tooLong', 'It claims {iteration, number} iterations; at most {maximum, number} are run again.', { iteration: Number(iteration), maximum: MAX_ITERATION }));
  const claim = { config, backend, version, iteration: Number(iteration), metric, value: fromBits(value), loss: fromBits(loss), lesson };
  return { type: 'claim', claim: { ...claim, goal: readGoal(conditions).goal, fingerprints: fingerprints === '' ? [] : fingerprints.split('.') } };
}

function refused(problem: Words): ReadResult {
  return { type: 'refused', problem };
}

function checksumOf(packed: string): string {
  return crc32(new TextEncoder().encode(`GFN1.${packed}`)).toString(16).padStart(8, '0');
}

function toBits(value: number): string {
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, value);
  return view.getUint32(0).toString(16).padStart(8, '0');
}

function fromBits(bits: string): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, Number.parseInt(bits, 16));
  return view.getFloat32(0);
}
