import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { validateConfig } from '../../config/schema.ts';
import { ENVIRONMENTS } from '../../gfn/environments/registry.ts';
import { NETWORKS } from '../../gfn/networks/registry.ts';
import { OBJECTIVES } from '../../gfn/objectives/registry.ts';
import { BACKWARD_POLICIES } from '../../gfn/policies/backwardPolicies.ts';
import { createProblem } from '../../gfn/problem.ts';
import { startBackend } from '../../gfn/testing/startBackend.ts';
import type { RunSnapshot } from '../../worker/protocol.ts';
import { configOf, openPage, type Page } from '../../worker/testing/inProcessPage.ts';
import { createEnvironment } from '../createEnvironment.ts';
import { crc32 } from '../../lib/crc32.ts';
import { ImportRefusal } from '../importRefusal.ts';
import { MAGIC, MAX_FILE_BYTES, OFFSETS, PREFIX_BYTES } from './format.ts';
import { readCheckpoint } from './readCheckpoint.ts';
import { tensorShapes } from './tensorLayout.ts';
import { writeCheckpoint } from './writeCheckpoint.ts';
import { trainerOf } from '../../gfn/testing/fromConfig.ts';

async function trained(page: Page, steps: number, overrides: Readonly<Record<string, number | string>> = {}): Promise<RunSnapshot> {
  await page.client.start(configOf({ iterations: 1000, ...overrides }), null);
  for (let step = 0; step < steps; step += 1) await page.client.step();
  return page.client.readSnapshot();
}

/** The file with one part of its header changed and a checksum that fits again. */
function forge(bytes: Uint8Array, change: (header: Record<string, unknown>) => unknown): Uint8Array {
  return withHeader(bytes, JSON.stringify(change(JSON.parse(headerText(bytes)) as Record<string, unknown>)));
}

const headerEnd = (bytes: Uint8Array): number => PREFIX_BYTES + new DataView(bytes.buffer).getUint32(OFFSETS.headerBytes, true);
const headerText = (bytes: Uint8Array): string => new TextDecoder().decode(bytes.subarray(PREFIX_BYTES, headerEnd(bytes)));

function withHeader(bytes: Uint8Array, json: string): Uint8Array {
  const header = new TextEncoder().encode(json.padEnd(Math.ceil(json.length / 4) * 4));
  return sealed(Uint8Array.from([...bytes.subarray(0, PREFIX_BYTES), ...header, ...bytes.subarray(headerEnd(bytes))]), header.length);
}

function sealed(bytes: Uint8Array, headerBytes: number): Uint8Array {
  const view = new DataView(bytes.buffer);
  view.setUint32(OFFSETS.headerBytes, headerBytes, true);
  view.setUint32(OFFSETS.checksum, crc32(bytes.subarray(PREFIX_BYTES)), true);
  return bytes;
}

function refusalOf(bytes: Uint8Array): string {
  try {
    readCheckpoint(bytes);
  } catch (error) {
    if (error instanceof ImportRefusal) return error.message;
    throw error;
  }
  return 'nothing was wrong';
}

let snapshot: RunSnapshot;
let file: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  const page = openPage();
  snapshot = await trained(page, 3);
  page.client.dispose();
  file = writeCheckpoint(snapshot, '0.1.0');
});

describe('a checkpoint', () => {
  it('comes back as it was', () => {
    expect(readCheckpoint(file)).toEqual({ snapshot, notices: [] });
    expect(snapshot.iteration).toBe(3);
  });

  it.each(['cpu', 'wasm'])('continued on %s gives the losses of the run that never stopped', async (backend) => {
    const unbroken = openPage();
    await trained(unbroken, 12, { backend, explorationEpsilon: 0.2 });
    const first = openPage();
    const bytes = writeCheckpoint(await trained(first, 5, { backend, explorationEpsilon: 0.2 }), '0.1.0');
    const second = openPage();
    const read = readCheckpoint(bytes).snapshot;
    await second.client.start(read.config, read);
    for (let step = 0; step < 7; step += 1) await second.client.step();
    expect([...first.losses(), ...second.losses()]).toEqual(unbroken.losses());
    expect(unbroken.losses()).toHaveLength(12);
    for (const page of [unbroken, first, second]) page.client.dispose();
  });

  it('of a residual network comes back, and does not pass for one of another kind', async () => {
    const page = openPage();
    const residual = await trained(page, 2, { network: 'residual' });
    expect(readCheckpoint(writeCheckpoint(residual, '0.1.0')).snapshot).toEqual(residual);
    const asMlp = { ...residual, config: { ...residual.config, training: { ...residual.config.training, network: 'mlp' } } };
    expect(refusalOf(writeCheckpoint(asMlp, '0.1.0'))).toMatch(/"weights 1" is|"weights 2" is/);
    const asResidual = { ...snapshot, config: { ...snapshot.config, training: { ...snapshot.config.training, network: 'residual' } } };
    expect(refusalOf(writeCheckpoint(asResidual, '0.1.0'))).toMatch(/"gain 1" is missing/);
    page.client.dispose();
  });

  it('of the time when all groups of parameters were counted together goes on as well, whatever else it holds', async () => {
    const unbroken = openPage();
    await trained(unbroken, 9);
    const first = openPage();
    const now = await trained(first, 5);
    const tensors = now.tensors.filter(({ name }) => name !== 'adam step logZ');
    expect(tensors).toHaveLength(now.tensors.length - 1);
    const foreign = { name: 'scale of another head', shape: [2], values: Float32Array.of(1, 2) };
    const second = openPage();
    const read = readCheckpoint(writeCheckpoint({ ...now, tensors: [foreign, ...tensors] }, '0.1.0')).snapshot;
    await second.client.start(read.config, read);
    for (let step = 0; step < 4; step += 1) await second.client.step();
    expect([...first.losses(), ...second.losses()]).toEqual(unbroken.losses());
    for (const page of [unbroken, first, second]) page.client.dispose();
  });

  it('keeps what is replayed and the modes found, whatever their words are', () => {
    const rich = { ...snapshot, modesFound: ['(1, 2)', '🙂', ''], replay: [[1, 2], { key: 'a', plain: [0, -1], logReward: -1.5 }] };
    expect(readCheckpoint(writeCheckpoint(rich, '0.1.0')).snapshot).toEqual(rich);
  });
});

describe('a bad checkpoint is refused with its fault', () => {
  it('foreign or empty', () => {
    expect(refusalOf(new Uint8Array())).toMatch(/not a checkpoint/);
    expect(refusalOf(new TextEncoder().encode('PK\u0003\u0004 something else'))).toMatch(/not a checkpoint/);
    expect(refusalOf(MAGIC)).toMatch(/cut off/);
  });

  it('cut off anywhere', () => {
    for (let length = MAGIC.length; length < file.length; length += 7) expect(refusalOf(file.slice(0, length))).toMatch(/cut off/);
  });

  it('with any single bit flipped', () => {
    for (let byte = MAGIC.length; byte < file.length; byte += 11) {
      const flipped = file.slice();
      flipped[byte] = (flipped[byte] ?? 0) ^ (1 << byte % 8);
      expect(refusalOf(flipped)).not.toBe('nothing was wrong');
    }
  });

  it('huge, or claiming to be', () => {
    const huge = new Uint8Array(MAX_FILE_BYTES + 4);
    huge.set(MAGIC);
    expect(refusalOf(huge)).toMatch(/at most/);
    const claim = (shape: unknown): Uint8Array => forge(file, (header) => ({ ...header, tensors: [{ name: 'log Z', shape }] }));
    for (const shape of [[2 ** 30, 2 ** 30], [2 ** 53], [-1], [0], [0.5], ['8'], [1, 1, 1, 1, 1], null, [Number.MAX_VALUE]]) {
      expect(refusalOf(claim(shape))).toMatch(/name or shape|asks for/);
    }
    expect(refusalOf(forge(file, (header) => ({ ...header, tensors: Array.from({ length: 257 }, () => ({ name: 'a', shape: [1] })) })))).toMatch(/257 entries; at most 256/);
    const long = file.slice();
    new DataView(long.buffer).setUint32(OFFSETS.headerBytes, 0xfffffffc, true);
    expect(refusalOf(long)).toMatch(/cut off inside its header/);
  });

  it('of another version', () => {
    const newer = file.slice();
    new DataView(newer.buffer).setUint32(OFFSETS.version, 2, true);
    expect(refusalOf(newer)).toBe('The checkpoint has version 2, and this page reads version 1.');
    const config = { ...snapshot.config, v: 2 };
    expect(refusalOf(forge(file, (header) => ({ ...header, config })))).toMatch(/made by a newer version/);
  });

  it('with numbers that are not finite', () => {
    const values = Float32Array.of(Number.NaN);
    const tensors = snapshot.tensors.map((tensor, index) => (index === 0 ? { ...tensor, values } : tensor));
    expect(refusalOf(writeCheckpoint({ ...snapshot, tensors }, '0.1.0'))).toMatch(/"log Z" that is not finite/);
  });

  it('of another network than its configuration makes', () => {
    const { config } = validateConfig({ ...snapshot.config, height: 5 });
    expect(refusalOf(writeCheckpoint({ ...snapshot, config }, '0.1.0'))).toBe(
      'The checkpoint does not fit its own configuration: "weights 0" is 8×8 instead of 10×8.',
    );
    const renamed = snapshot.tensors.map((tensor) => ({ ...tensor, name: tensor.name.replace('weights 1', 'weights 9') }));
    expect(refusalOf(writeCheckpoint({ ...snapshot, tensors: renamed }, '0.1.0'))).toMatch(/"weights 1" is missing/);
    const twice = [...snapshot.tensors, ...snapshot.tensors.slice(0, 1)];
    expect(refusalOf(writeCheckpoint({ ...snapshot, tensors: twice }, '0.1.0'))).toMatch(/"log Z" twice, which its configuration does not have/);
  });

  it.each([
    ['iteration', -1],
    ['iteration', 1.5],
    ['rewardCalls', null],
    ['trainingSeconds', 'x'],
    ['config', null],
    ['config', [1]],
    ['tensors', {}],
    ['modesFound', [1]],
    ['replay', 'no'],
  ])('whose %s is %j', (key, value) => {
    expect(refusalOf(forge(file, (header) => ({ ...header, [key]: value })))).toMatch(/^The .*checkpoint|^A (mode|tensor)/);
  });

  it('whose replayed objects are nested too deeply to be sent to a worker', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const json = JSON.stringify({ ...JSON.parse(headerText(file)), replay: ['here'] }).replace('"here"', deep);
    expect(refusalOf(withHeader(file, json))).toMatch(/nested too deeply/);
  });

  it('never throws anything but a refusal', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => void refusalOf(sealed(Uint8Array.of(...file.subarray(0, PREFIX_BYTES), ...noise), noise.length & ~3))),
      { seed: 3, numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('config', 'tensors', 'replay', 'modesFound', 'iteration'), fc.jsonValue()), (changed) =>
        void refusalOf(forge(file, (header) => ({ ...header, ...changed }))),
      ),
      { seed: 4, numRuns: 300 },
    );
  });
});

describe('the tensors that a configuration asks for', () => {
  // Counts of updates apart from the common one: a run goes on without.
  it('are those that the engine saves, but for counts of its own, for every objective, backward policy and environment', async () => {
    await startBackend('cpu');
    const small = { hiddenWidth: 8, hiddenLayers: 1, batchSize: 2, height: 3, landscapeLength: 2, length: 8, setItems: 4, setSize: 2, permutationItems: 3 };
    for (const { id: environment } of ENVIRONMENTS) {
      for (const { id: objective } of environment === 'hypergrid' ? OBJECTIVES : OBJECTIVES.slice(0, 3)) {
        for (const { id: backwardPolicy } of BACKWARD_POLICIES) {
          for (const { id: network } of NETWORKS) {
            const { config } = validateConfig({ ...small, environment, objective, backwardPolicy, network });
            const trainer = trainerOf(config, createProblem(config), { backend: 'cpu' });
            const saved = (await trainer.save()).map(({ name, shape }) => ({ name, shape })).filter(({ name }) => !name.startsWith('adam step '));
            trainer.dispose();
            expect(tensorShapes(config, createEnvironment(config))).toEqual(saved);
          }
        }
      }
    }
  });
});
