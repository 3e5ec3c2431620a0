import * as v from 'valibot';
import type { Notice } from '../../config/notices.ts';
import { translatable, translate } from '../../texts/translate.ts';
import { sizeOf } from '../../lib/parameterSpecification.ts';
import { amount, fields, record } from '../../lib/shapes.ts';
import type { MessageValues } from '../../lib/text/messageFormat.ts';
import type { RunSnapshot } from '../../worker/protocol.ts';
import { crc32 } from '../../lib/crc32.ts';
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

/** Said in the language that the page has by then. */
const said = (message: string, values?: MessageValues) => (): string => translate(message, values);

const unreadable = said(translatable('The header of the checkpoint cannot be read.'));

const listOf = (maximum: number, missing: string, excess: string) =>
  v.pipe(v.array(v.unknown(), said(missing)), v.maxLength(maximum, ({ input }) => translate(excess, { length: input.length, maximum })));

const amountOf = (key: string) => amount(said(translatable('The {key} of the checkpoint is not an amount.'), { key }));
const countOf = (key: string) => v.pipe(amountOf(key), v.safeInteger(said(translatable('The {key} of the checkpoint is not a count.'), { key })));

const improper = said(translatable('A tensor of the checkpoint has no proper name or shape.'));
const SIZE = v.pipe(v.number(improper), v.safeInteger(improper), v.minValue(1, improper), v.maxValue(MAX_FILE_BYTES, improper));
const TENSOR = record(
  {
    name: v.pipe(v.string(improper), v.maxLength(MAX_TENSOR_NAME, improper)),
    shape: v.pipe(v.array(SIZE, improper), v.maxLength(MAX_RANK, improper), v.check((shape) => sizeOf(shape) <= MAX_FILE_BYTES / 4, improper)),
  },
  said(translatable('The checkpoint has no proper table of tensors.')),
);

const HEADER = v.pipe(
  v.string(),
  v.parseJson(undefined, unreadable),
  record(
    {
      config: fields(said(translatable('The checkpoint has no configuration.'))),
      tensors: v.pipe(
        listOf(
          MAX_TENSORS,
          translatable('The checkpoint has no table of tensors.'),
          translatable('The table of tensors of the checkpoint has {length} entries; at most {maximum} are read.'),
        ),
        v.array(TENSOR),
      ),
      iteration: countOf('iteration'),
      rewardCalls: countOf('rewardCalls'),
      trainingSeconds: amountOf('trainingSeconds'),
      modesFound: v.pipe(
        listOf(
          MAX_MODES,
          translatable('The checkpoint has no list of modes.'),
          translatable('The list of modes of the checkpoint has {length} entries; at most {maximum} are read.'),
        ),
        v.array(v.string(said(translatable('A mode in the checkpoint is not a text.')))),
      ),
      replay: v.pipe(
        listOf(
          MAX_REPLAY,
          translatable('The checkpoint has no replay buffer.'),
          translatable('The replay buffer of the checkpoint has {length} entries; at most {maximum} are read.'),
        ),
        // What an object means is for its environment to say; here only what no environment could have is refused.
        v.everyItem(
          (plain) => isShallow(plain, MAX_REPLAY_DEPTH),
          said(translatable('An object in the replay buffer of the checkpoint is nested too deeply.')),
        ),
      ),
    },
    said(translatable('The checkpoint has no header.')),
  ),
);

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((part) => isShallow(part, depth - 1));
}

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
  const { tensors: shapes, config: written, ...counters } = parseHeader(bytes.subarray(PREFIX_BYTES, headerEnd));
  const { config, notices } = readSettings(written);
  const payload = bytes.subarray(headerEnd);
  const valueCount = shapes.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  if (valueCount * 4 !== payload.length) {
    const counts = { wanted: valueCount, present: payload.length / 4 };
    throw new ImportRefusal(translate('The checkpoint\'s table asks for {wanted} numbers, and it holds {present}.', counts));
  }
  requireFittingTensors(config, shapes);
  return { snapshot: { ...counters, config, tensors: readValues(shapes, payload) }, notices };
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

function parseHeader(bytes: Uint8Array): v.InferOutput<typeof HEADER> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ImportRefusal(unreadable());
  }
  const read = v.safeParse(HEADER, text, { abortEarly: true });
  if (!read.success) throw new ImportRefusal(read.issues[0].message);
  return read.output;
}

function readValues(shapes: readonly v.InferOutput<typeof TENSOR>[], payload: Uint8Array): RunSnapshot['tensors'] {
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
