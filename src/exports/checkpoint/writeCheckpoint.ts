import type { RunSnapshot } from '../../worker/protocol.ts';
import { plainConfig } from '../configMark.ts';
import { crc32 } from '../../lib/crc32.ts';
import { MAGIC, OFFSETS, PREFIX_BYTES, VERSION } from './format.ts';

const SPACE = 0x20;

/** The file of a snapshot: all that a run needs to go on. `version` is that of the package. */
export function writeCheckpoint(snapshot: RunSnapshot, version: string): Uint8Array<ArrayBuffer> {
  const header = headerBytes(snapshot, version);
  const valueCount = snapshot.tensors.reduce((sum, { values }) => sum + values.length, 0);
  const bytes = new Uint8Array(PREFIX_BYTES + header.length + 4 * valueCount);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  view.setUint32(OFFSETS.version, VERSION, true);
  view.setUint32(OFFSETS.headerBytes, header.length, true);
  bytes.set(header, PREFIX_BYTES);
  let offset = PREFIX_BYTES + header.length;
  for (const { values } of snapshot.tensors) {
    for (const value of values) {
      view.setFloat32(offset, value, true);
      offset += 4;
    }
  }
  view.setUint32(OFFSETS.checksum, crc32(bytes.subarray(PREFIX_BYTES)), true);
  return bytes;
}

function headerBytes({ config, tensors, ...counters }: RunSnapshot, version: string): Uint8Array {
  const { iteration, rewardCalls, trainingSeconds, modesFound, replay } = counters;
  const table = tensors.map(({ name, shape }) => ({ name, shape }));
  const header = { createdBy: `gflownet-playground ${version}`, config: plainConfig(config), iteration, rewardCalls, trainingSeconds, tensors: table, modesFound, replay };
  const json = new TextEncoder().encode(JSON.stringify(header));
  const padded = new Uint8Array(Math.ceil(json.length / 4) * 4).fill(SPACE);
  padded.set(json);
  return padded;
}
