import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeHash, encodeHash } from '../config/hashCodec.ts';
import { defaultConfig } from '../config/schema.ts';
import { compareWithReceipt, decodeReceipt, encodeReceipt, fingerprintsOf, makeReceipt, type Receipt } from './receipt.ts';

const LOSSES = Array.from({ length: 40 }, (_, index) => Math.fround(Math.sin(index) + 2));
const RUN = { backend: 'wasm', version: '0.1.0', seed: 4_294_967_295 };

function receiptOf(losses: readonly number[]): Receipt {
  const receipt = makeReceipt(RUN, losses);
  if (receipt === null) throw new Error('There are not enough losses.');
  return receipt;
}

describe('a receipt', () => {
  it('comes back from its text', () => {
    for (const count of [8, 16, 24, 32, 40]) {
      const receipt = receiptOf(LOSSES.slice(0, count));
      expect(receipt.fingerprints).toHaveLength(Math.min(4, count / 8));
      expect(decodeReceipt(encodeReceipt(receipt))).toEqual(receipt);
    }
    expect(makeReceipt(RUN, LOSSES.slice(0, 7))).toBeNull();
  });

  it('tells every bit of a loss apart, and −0 from 0', () => {
    const [base] = fingerprintsOf(LOSSES);
    for (let place = 0; place < 8; place += 1) {
      const changed = Float32Array.from(LOSSES.slice(0, 8));
      const bits = new Uint32Array(changed.buffer);
      bits[place] = (bits[place] ?? 0) ^ 1;
      expect(fingerprintsOf([...changed])).not.toEqual([base]);
    }
    expect(fingerprintsOf(new Array<number>(8).fill(0))).not.toEqual(fingerprintsOf(new Array<number>(8).fill(-0)));
  });

  it('waits, then says that the run is the same', () => {
    const receipt = receiptOf(LOSSES);
    expect(compareWithReceipt(receipt, [])).toEqual({ type: 'waiting', agreeing: 0, total: 32 });
    expect(compareWithReceipt(receipt, LOSSES.slice(0, 20))).toEqual({ type: 'waiting', agreeing: 16, total: 32 });
    expect(compareWithReceipt(receipt, LOSSES)).toEqual({ type: 'same', iterations: 32 });
    expect(compareWithReceipt(receiptOf(LOSSES.slice(0, 8)), LOSSES)).toEqual({ type: 'same', iterations: 8 });
  });

  it('says where two runs part', () => {
    const receipt = receiptOf(LOSSES);
    const other = LOSSES.with(17, 0.001);
    expect(compareWithReceipt(receipt, other)).toEqual({ type: 'parted', from: 17, to: 24 });
    expect(compareWithReceipt(receipt, other.slice(0, 16))).toEqual({ type: 'waiting', agreeing: 16, total: 32 });
  });

  it('is null for any other text', () => {
    const texts = ['', '1', '2~wasm~0.1.0~0~00000000', '1~WASM~0.1.0~0~00000000', '1~wasm~0.1.0~-1~00000000', '1~wasm~0.1.0~0~0000000g', '1~wasm~0.1.0~0'];
    for (const text of [...texts, `1~wasm~0.1.0~0${'~00000000'.repeat(5)}`, '~'.repeat(200)]) expect(decodeReceipt(text)).toBeNull();
    fc.assert(fc.property(fc.string(), (text) => decodeReceipt(text) === null), { seed: 9, numRuns: 300 });
  });

  it('stands in an address without disturbing the configuration', () => {
    const text = encodeReceipt(receiptOf(LOSSES));
    const decoded = decodeHash(`${encodeHash(defaultConfig('toyDag'))}&receipt=${encodeURIComponent(text)}`);
    expect(decoded.config).toEqual(defaultConfig('toyDag'));
    expect(decoded.notices).toEqual([]);
    expect(decoded.extras?.get('receipt')).toBe(text);
  });
});
