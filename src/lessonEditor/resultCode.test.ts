import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateConfig } from '../config/schema.ts';
import { fingerprintsOf } from '../exports/receipt.ts';
import { englishOf } from '../lib/text/message.ts';
import { packText } from './packedText.ts';
import { crc32 } from '../lib/crc32.ts';
import { decodeResult, encodeResult, type ResultClaim } from './resultCode.ts';
import { MAX_RESULTS, readList, resultsCsv } from './resultList.ts';
import { judgeResult, type Found } from './verdict.ts';

const LOSSES = Array.from({ length: 32 }, (_, index) => Math.fround(Math.cos(index) + 2));
const { config } = validateConfig({ environment: 'toyDag', backend: 'wasm', iterations: 400, seed: 7 });
const CLAIM: ResultClaim = {
  config,
  backend: 'wasm',
  version: '0.1.0',
  iteration: 250,
  metric: 'totalVariation',
  value: Math.fround(0.0157),
  loss: Math.fround(0.25),
  goal: { conditions: [{ type: 'metric', id: 'totalVariation', comparison: '<', value: 0.02 }] },
  lesson: 'flow/2',
  fingerprints: fingerprintsOf(LOSSES),
};

async function codeOf(claim: ResultClaim, losses = LOSSES): Promise<string> {
  const code = await encodeResult(claim, losses);
  if (code === null) throw new Error('The settings are too long.');
  return code;
}

const problemOf = async (code: string): Promise<string> => {
  const read = await decodeResult(code);
  return read.type === 'refused' ? englishOf(read.problem) : 'read';
};

/** A code as its own page would make it, of any text. */
async function coded(text: string): Promise<string> {
  const packed = `GFN1.${await packText(text)}`;
  return `${packed}.${crc32(new TextEncoder().encode(packed)).toString(16).padStart(8, '0')}`;
}

describe('a result code', () => {
  it('comes back as the claim that it was made of', async () => {
    const code = await codeOf(CLAIM);
    expect(await decodeResult(code)).toEqual({ type: 'claim', claim: CLAIM });
    expect(code.length).toBeLessThan(280);
    const bare = { ...CLAIM, goal: null, lesson: '', backend: '', loss: Number.NaN, fingerprints: [] };
    expect(await decodeResult(await codeOf(bare, []))).toEqual({ type: 'claim', claim: bare });
  });

  it('claims a value that can be found again, in a time that ends', async () => {
    expect((await decodeResult(await codeOf({ ...CLAIM, value: Number.NaN }))).type).toBe('refused');
    expect((await decodeResult(await codeOf({ ...CLAIM, value: Infinity }))).type).toBe('refused');
    expect(await decodeResult(await codeOf({ ...CLAIM, iteration: 1_000_001 }))).toMatchObject({ type: 'refused', problem: { code: 'result.tooLong' } });
    expect((await decodeResult(await codeOf({ ...CLAIM, iteration: 1_000_000 }))).type).toBe('claim');
  });

  it('is known as damaged by any single character', async () => {
    const code = await codeOf(CLAIM);
    for (let at = 0; at < code.length; at += 1) {
      for (const other of ['A', 'z', '-', '0', '.']) {
        if (code[at] === other) continue;
        expect((await decodeResult(code.slice(0, at) + other + code.slice(at + 1))).type).toBe('refused');
      }
      expect((await decodeResult(code.slice(0, at) + code.slice(at + 1))).type).toBe('refused');
    }
  });

  it('says why it cannot be read', async () => {
    const code = await codeOf(CLAIM);
    expect(await problemOf('hello')).toMatch(/no result code/);
    expect(await problemOf(code.replace('GFN1', 'GFN2'))).toMatch(/newer version/);
    expect(await problemOf(code.slice(0, -1))).toMatch(/damaged/);
    const lines = ['#v=1&height=99999', 'wasm', '0.1.0', '10', 'totalVariation', '3c80a0b1', '3e800000', '', '', ''];
    expect(await problemOf(await coded(lines.join('\n')))).toMatch(/settings cannot be taken as they are: height/);
    expect(await problemOf(await coded(lines.with(0, '#v=1').with(4, 'constructor').join('\n')))).toMatch(/metric that this page does not know/);
    expect(await problemOf(await coded(lines.with(0, '#v=1').join('\n')))).toBe('read');
    expect(await problemOf(await coded(lines.with(0, '#v=1').with(3, '0').join('\n')))).toMatch(/damaged/);
  });

  it('never rejects, whatever stands in it', async () => {
    await fc.assert(fc.asyncProperty(fc.string(), fc.array(fc.string()), async (text, lines) => {
      expect((await decodeResult(`GFN1.${text}`)).type).toBe('refused');
      expect((await decodeResult(await coded(lines.join('\n')))).type).toBe('refused');
    }), { numRuns: 60, seed: 20_261_201 });
  });
});

describe('the verdict', () => {
  const found = (values: Readonly<Record<string, number>>, part: Partial<Found> = {}): Found => ({
    report: { iteration: 250, rewardCalls: 4000, values, noiseFloor: null, noiseFloorSamples: 0, modeCoverage: null },
    loss: 0.25,
    backend: 'wasm',
    version: '0.1.0',
    firstLosses: LOSSES,
    ...part,
  });

  it('is confirmed by the same bits alone', () => {
    expect(judgeResult(CLAIM, found({ totalVariation: 0.0157 }))).toEqual({ type: 'confirmed', value: Math.fround(0.0157), isGoalMet: true });
    expect(judgeResult({ ...CLAIM, goal: null }, found({ totalVariation: 0.0157 }))).toMatchObject({ type: 'confirmed', isGoalMet: null });
    expect(judgeResult(CLAIM, found({ totalVariation: 0.0157 }, { loss: 0.2500001 }))).toMatchObject({ type: 'metAgain', reason: 'unknown', firstLosses: 'same' });
    expect(judgeResult({ ...CLAIM, loss: Number.NaN }, found({ totalVariation: 0.0157 }, { loss: 0.3 })).type).toBe('confirmed');
  });

  it('says of other numbers whether the goal is met again, and what may be behind them', () => {
    expect(judgeResult(CLAIM, found({ totalVariation: 0.019 }, { backend: 'cpu' }))).toMatchObject({ type: 'metAgain', reason: 'backend' });
    expect(judgeResult(CLAIM, found({ totalVariation: 0.021 }, { version: '0.2.0' }))).toMatchObject({ type: 'differs', reason: 'version' });
    expect(judgeResult({ ...CLAIM, backend: 'webgpu' }, found({ totalVariation: 0.021 }, { backend: 'webgpu' }))).toMatchObject({ type: 'differs', reason: 'webgpu' });
    expect(judgeResult({ ...CLAIM, goal: null }, found({ totalVariation: 0.01571 }, { firstLosses: LOSSES.with(3, 1) }))).toMatchObject({ type: 'differs', firstLosses: 'parted' });
    expect(judgeResult(CLAIM, found({}))).toMatchObject({ type: 'differs', value: Number.NaN });
  });
});

describe('a list of codes', () => {
  it('has a name before each, or none, in a link or alone', async () => {
    const code = await codeOf(CLAIM);
    const { handedIn } = readList(`Ada, ${code}\n\n${code}\r\nBo Li\t"https://a.org/play/#result=${code}"\nCy: GFN1.broken\nnobody`);
    expect(handedIn).toEqual([{ name: 'Ada', code }, { name: '', code }, { name: 'Bo Li', code }, { name: 'Cy', code: 'GFN1.broken' }, { name: 'nobody', code: '' }]);
    expect(readList('x\n'.repeat(MAX_RESULTS + 5))).toMatchObject({ leftOut: 5 });
    fc.assert(fc.property(fc.string(), (text) => readList(text).handedIn.length <= MAX_RESULTS));
  });

  it('is saved for a program, and no name is a formula there', () => {
    const csv = resultsCsv(
      [
        { name: '=1+1', code: 'GFN1.x', claim: CLAIM, outcome: { type: 'confirmed', value: CLAIM.value, isGoalMet: true } },
        { name: 'A "B", C', code: '', claim: null, outcome: 'unreadable' },
      ],
      () => 'totalVariation<0.02',
    );
    const [head, first, second] = csv.split('\r\n');
    expect(head).toBe('name,outcome,goal,goalMet,lesson,metric,iteration,claimed,found,backend,version,settings,code');
    expect(first).toBe(`'=1+1,confirmed,totalVariation<0.02,true,flow/2,totalVariation,250,${CLAIM.value},${CLAIM.value},wasm,0.1.0,#v=1&environment=toyDag&iterations=400&seed=7&backend=wasm,GFN1.x`);
    expect(second).toBe('"A ""B"", C",unreadable,,,,,,,,,,,');
  });
});
