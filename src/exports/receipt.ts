/**
 * A reproducibility receipt: where a run was made, and fingerprints of its first losses. Whoever opens a link with a receipt
 * runs the same configuration and is told whether the losses are the same to the last bit.
 *
 *     1~wasm~0.1.0~7~9f86d081~884c7d65~…     format ~ backend ~ package version ~ seed ~ one fingerprint per 8 losses
 */
import { contentHash } from '../lib/contentHash.ts';
import { BLOCK, MAX_BLOCKS } from './receiptSize.ts';

const FINGERPRINT_DIGITS = 8;
const MAX_LENGTH = 160;
const SHAPE = /^1~([a-z]{1,12})~([0-9A-Za-z.+-]{1,32})~(\d{1,10})((?:~[0-9a-f]{8}){1,4})$/;

export interface Receipt {
  readonly backend: string;
  readonly version: string;
  readonly seed: number;
  /** One per 8 losses, from the first iteration on. */
  readonly fingerprints: readonly string[];
}

/** The fingerprint of every whole block of losses, as float32 bits, the first 32 at most. */
export function fingerprintsOf(losses: readonly number[]): readonly string[] {
  const count = Math.min(MAX_BLOCKS, Math.floor(losses.length / BLOCK));
  return Array.from({ length: count }, (_, block) => {
    const bytes = new Uint8Array(4 * BLOCK);
    const view = new DataView(bytes.buffer);
    for (let entry = 0; entry < BLOCK; entry += 1) view.setFloat32(4 * entry, losses[block * BLOCK + entry] ?? NaN, true);
    return contentHash([bytes]).slice(0, FINGERPRINT_DIGITS);
  });
}

/** Null while fewer than 8 losses are known. */
export function makeReceipt(run: Omit<Receipt, 'fingerprints'>, losses: readonly number[]): Receipt | null {
  const fingerprints = fingerprintsOf(losses);
  return fingerprints.length === 0 ? null : { ...run, fingerprints };
}

export function encodeReceipt({ backend, version, seed, fingerprints }: Receipt): string {
  return ['1', backend, version, String(seed), ...fingerprints].join('~');
}

/** Null for a text that is no receipt. Total. */
export function decodeReceipt(text: string): Receipt | null {
  if (text.length > MAX_LENGTH) return null;
  const [, backend, version, seed, rest] = SHAPE.exec(text) ?? [];
  if (backend === undefined || version === undefined || seed === undefined || rest === undefined) return null;
  return { backend, version, seed: Number(seed), fingerprints: rest.slice(1).split('~') };
}

type ReceiptComparison =
  /** Not enough iterations yet; so far `agreeing` of them are the same. */
  | { readonly type: 'waiting'; readonly agreeing: number; readonly total: number }
  | { readonly type: 'same'; readonly iterations: number }
  /** The first difference lies between these iterations, both included, counted from 1. */
  | { readonly type: 'parted'; readonly from: number; readonly to: number };

export function compareWithReceipt({ fingerprints }: Receipt, losses: readonly number[]): ReceiptComparison {
  const own = fingerprintsOf(losses).slice(0, fingerprints.length);
  const parting = own.findIndex((fingerprint, block) => fingerprint !== fingerprints[block]);
  if (parting >= 0) return { type: 'parted', from: parting * BLOCK + 1, to: (parting + 1) * BLOCK };
  const [agreeing, total] = [own.length * BLOCK, fingerprints.length * BLOCK];
  return agreeing === total ? { type: 'same', iterations: total } : { type: 'waiting', agreeing, total };
}
