import type { Notice } from '../../config/notices.ts';
import { translatable, translate } from '../../texts/translate.ts';
import type { RunSnapshot } from '../../worker/protocol.ts';
import { crc32 } from '../crc32.ts';
import { ImportRefusal } from '../importRefusal.ts';
import { readSettings } from '../readSettings.ts';
import {
  isCheckpoint,
  MAX_FILE_BYTES,
  MAX_HEADER_BYTES,
  MAX_MODES,
  MAX_RANK,
  MAX_REPLAY,
  MAX_REPLAY_DEPTH,
  MAX_TENSOR_NAME,
  MAX_TENSORS,
  OFFSETS,
  PREFIX_BYTES,
  VERSION,
} from './format.ts';
import { requireFittingTensors } from './tensorLayout.ts';

interface ReadCheckpoint {
  readonly snapshot: RunSnapshot;
  /** What was repaired in its configuration. */
  readonly notices: readonly Notice[];
}

type Header = Readonly<Record<string, unknown>>;
type TensorShape = Pick<RunSnapshot['tensors'][number], 'name' | 'shape'>;

/**
 * The snapshot in a file, checked before anything of its size is allocated.
 * @throws ImportRefusal for every file that is not a whole, unchanged checkpoint of a network that its configuration makes
 */
export function readCheckpoint(bytes: Uint8Array): ReadCheckpoint {
  if (!isCheckpoint(bytes)) throw new ImportRefusal(translate('This is not a checkpoint of the playground.'));
  if (bytes.length > MAX_FILE_BYTES) {
    throw new ImportRefusal(translate('The checkpoint has {size} bytes; at most {maximum} are read.', { size: bytes.length, maximum: MAX_FILE_BYTES }));
  }
  const headerEnd = checkPrefix(bytes);
  const header = parseHeader(bytes.subarray(PREFIX_BYTES, headerEnd));
  const { config, notices } = readSettings(requireObject(header['config'], translate('The checkpoint has no configuration.')));
  const shapes = readTable(header['tensors']);
  const payload = bytes.subarray(headerEnd);
  const valueCount = shapes.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  if (valueCount * 4 !== payload.length) {
    const counts = { wanted: valueCount, present: payload.length / 4 };
    throw new ImportRefusal(translate('The checkpoint\'s table asks for {wanted} numbers, and it holds {present}.', counts));
  }
  requireFittingTensors(config, shapes);
  const snapshot: RunSnapshot = {
    config,
    iteration: readCount(header, 'iteration'),
    rewardCalls: readCount(header, 'rewardCalls'),
    trainingSeconds: readAmount(header, 'trainingSeconds'),
    tensors: readValues(shapes, payload),
    modesFound: readModes(header['modesFound']),
    replay: readReplay(header['replay']),
  };
  return { snapshot, notices };
}

/** Where the header ends. */
function checkPrefix(bytes: Uint8Array): number {
  if (bytes.length < PREFIX_BYTES) throw new ImportRefusal(translate('The checkpoint is cut off: not even its beginning is whole.'));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(OFFSETS.version, true);
  if (version !== VERSION) {
    throw new ImportRefusal(translate('The checkpoint has version {version}, and this page reads version {own}.', { version, own: VERSION }));
  }
  const headerBytes = view.getUint32(OFFSETS.headerBytes, true);
  const headerEnd = PREFIX_BYTES + headerBytes;
  if (headerBytes > MAX_HEADER_BYTES || headerEnd > bytes.length) throw new ImportRefusal(translate('The checkpoint is cut off inside its header.'));
  if (headerBytes % 4 !== 0 || (bytes.length - headerEnd) % 4 !== 0) throw new ImportRefusal(translate('The checkpoint is cut off or has bytes too many.'));
  if (crc32(bytes.subarray(PREFIX_BYTES)) !== view.getUint32(OFFSETS.checksum, true)) {
    throw new ImportRefusal(translate('The checkpoint was changed or cut off on its way: its checksum does not fit.'));
  }
  return headerEnd;
}

function parseHeader(bytes: Uint8Array): Header {
  try {
    return requireObject(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), translate('The checkpoint has no header.'));
  } catch (error) {
    // TypeError: bytes that are no UTF-8.
    if (error instanceof SyntaxError || error instanceof TypeError) throw new ImportRefusal(translate('The header of the checkpoint cannot be read.'));
    throw error;
  }
}

/** @param refusal what is said where there is none */
function requireObject(value: unknown, refusal: string): Header {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Header;
  throw new ImportRefusal(refusal);
}

/** How many entries a list may have, and what is said where it is missing or has more. */
interface ListRule {
  readonly maximum: number;
  readonly missing: string;
  readonly excess: string;
}

const MODES: ListRule = {
  maximum: MAX_MODES,
  missing: translatable('The checkpoint has no list of modes.'),
  excess: translatable('The list of modes of the checkpoint has {length} entries; at most {maximum} are read.'),
};
const REPLAY: ListRule = {
  maximum: MAX_REPLAY,
  missing: translatable('The checkpoint has no replay buffer.'),
  excess: translatable('The replay buffer of the checkpoint has {length} entries; at most {maximum} are read.'),
};
const TABLE: ListRule = {
  maximum: MAX_TENSORS,
  missing: translatable('The checkpoint has no table of tensors.'),
  excess: translatable('The table of tensors of the checkpoint has {length} entries; at most {maximum} are read.'),
};

function readList(value: unknown, { maximum, missing, excess }: ListRule): readonly unknown[] {
  if (!Array.isArray(value)) throw new ImportRefusal(translate(missing));
  if (value.length > maximum) throw new ImportRefusal(translate(excess, { length: value.length, maximum }));
  return value;
}

function readAmount(header: Header, key: string): number {
  const value = header[key];
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
  throw new ImportRefusal(translate('The {key} of the checkpoint is not an amount.', { key }));
}

function readCount(header: Header, key: string): number {
  const value = readAmount(header, key);
  if (Number.isSafeInteger(value)) return value;
  throw new ImportRefusal(translate('The {key} of the checkpoint is not a count.', { key }));
}

function readModes(value: unknown): readonly string[] {
  const modes = readList(value, MODES);
  if (modes.every((mode) => typeof mode === 'string')) return modes;
  throw new ImportRefusal(translate('A mode in the checkpoint is not a text.'));
}

/** What an object of it means is for its environment to say; here only what no environment could have is refused. */
function readReplay(value: unknown): readonly unknown[] {
  const objects = readList(value, REPLAY);
  if (objects.every((plain) => isShallow(plain, MAX_REPLAY_DEPTH))) return objects;
  throw new ImportRefusal(translate('An object in the replay buffer of the checkpoint is nested too deeply.'));
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((part) => isShallow(part, depth - 1));
}

function readTable(value: unknown): readonly TensorShape[] {
  return readList(value, TABLE).map((entry) => {
    const { name, shape } = requireObject(entry, translate('The checkpoint has no proper table of tensors.'));
    if (typeof name !== 'string' || name.length > MAX_TENSOR_NAME || !isShape(shape)) {
      throw new ImportRefusal(translate('A tensor of the checkpoint has no proper name or shape.'));
    }
    return { name, shape };
  });
}

function isShape(value: unknown): value is readonly number[] {
  if (!Array.isArray(value) || value.length > MAX_RANK) return false;
  const isSize = (size: unknown): boolean => Number.isSafeInteger(size) && (size as number) >= 1 && (size as number) <= MAX_FILE_BYTES;
  return value.every(isSize) && sizeOf(value as readonly number[]) <= MAX_FILE_BYTES / 4;
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

function readValues(shapes: readonly TensorShape[], payload: Uint8Array): RunSnapshot['tensors'] {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  let offset = 0;
  return shapes.map(({ name, shape }) => {
    const values = new Float32Array(sizeOf(shape));
    for (let index = 0; index < values.length; index += 1, offset += 4) {
      const value = view.getFloat32(offset, true);
      if (!Number.isFinite(value)) throw new ImportRefusal(translate('The checkpoint holds a number in "{name}" that is not finite.', { name }));
      values[index] = value;
    }
    return { name, shape, values };
  });
}
