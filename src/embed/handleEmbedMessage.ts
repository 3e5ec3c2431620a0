import * as v from 'valibot';
import { messageOf } from '../lib/messageOf.ts';
import { decodeHash, encodeHash } from '../config/hashCodec.ts';
import { quote, type Notice } from '../config/notices.ts';
import { validateConfig, type ValidatedConfig } from '../config/schema.ts';
import { englishOf } from '../lib/text/message.ts';
import { EmbedError, OWN_TYPES, PREFIX, type EmbedApi, type EmbedNotice, type EmbedReply, type MessageId } from './embedProtocol.ts';
import { wordsOf } from '../texts/translate.ts';

type Fields = Readonly<Record<string, unknown>>;
type Command = (message: Fields, api: EmbedApi) => unknown;

/** Every command by the name behind the prefix. A Map, so that "constructor" is as unknown as any other word. */
const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['setConfig', setConfig],
  ['run', (_, api) => api.run()],
  ['pause', (_, api) => api.pause()],
  ['step', (_, api) => api.step()],
  ['reset', (_, api) => api.reset()],
  ['readState', (_, api) => api.readState()],
  ['readGoal', (_, api) => api.readGoal()],
]);

/** The types of message that are understood, as they are written. */
export const EMBED_COMMANDS: readonly string[] = [...COMMANDS.keys()].map((name) => PREFIX + name);

const MAX_ID_LENGTH = 64;
/** One more than `validateConfig` reads, which then says that there were too many; nothing larger is even listed. */
const MAX_KEYS = 257;

/** Null where none is given. */
const ID = v.nullish(v.union([v.pipe(v.number(), v.finite()), v.pipe(v.string(), v.maxLength(MAX_ID_LENGTH))]), null);

/** The first own fields of a plain object, with no prototype to inherit from. Maps, dates and buffers are none: some have millions of keys. */
const FIELDS = v.pipe(
  v.custom<Fields>((value) => Object.prototype.toString.call(value) === '[object Object]'),
  v.transform((value) => {
    const fields = Object.create(null) as Record<string, unknown>;
    let count = 0;
    for (const key in value) {
      if (count === MAX_KEYS) break;
      if (!Object.hasOwn(value, key)) continue;
      count += 1;
      fields[key] = value[key];
    }
    return fields;
  }),
);
/** The groups of a RunConfig may be nested, anything else in them is refused by the schema. */
const SETTING = v.union([FIELDS, v.unknown()]);

/**
 * Does what a message asks and returns what to answer; null for the page's own words handed back. The message may be
 * anything at all: it is read within bounds and never run. Where the page is busy it is refused. Never rejects.
 */
export async function handleEmbedMessage(message: unknown, api: EmbedApi, isBusy = false): Promise<EmbedReply | null> {
  const type = `${PREFIX}reply` as const;
  let id: MessageId = null;
  try {
    const fields: Fields = v.parse(v.fallback(FIELDS, {}), message);
    if (typeof fields['type'] === 'string' && OWN_TYPES.has(fields['type'])) return null;
    id = v.parse(v.fallback(ID, null), fields['id']);
    return { type, id, ok: true, result: (await perform(fields, api, isBusy)) ?? null };
  } catch (error) {
    const code = error instanceof EmbedError ? error.code : 'internal';
    return { type, id, ok: false, error: { code, message: messageOf(error) } };
  }
}

function perform(fields: Fields, api: EmbedApi, isBusy: boolean): unknown {
  const { type, id } = fields;
  if (typeof type !== 'string') {
    throw new EmbedError('unreadable', `A message is an object whose type is one of ${EMBED_COMMANDS.join(', ')}.`);
  }
  const command = type.startsWith(PREFIX) ? COMMANDS.get(type.slice(PREFIX.length)) : undefined;
  if (command === undefined) {
    throw new EmbedError('unknownType', `${quoteInEnglish(type)} is not one of ${EMBED_COMMANDS.join(', ')}.`);
  }
  if (!v.is(ID, id)) {
    throw new EmbedError('badId', `An id is a finite number or at most ${MAX_ID_LENGTH} characters; nothing was done.`);
  }
  if (isBusy) throw new EmbedError('busy', 'Too many messages wait for their answers; send fewer at a time.');
  return command(fields, api);
}

function setConfig({ config, hash }: Fields, api: EmbedApi): unknown {
  const isHash = hash !== undefined;
  if (isHash === (config !== undefined)) throw new EmbedError('badConfig', 'Give either config or hash.');
  const { config: checked, notices } = isHash ? configOfHash(hash) : configOfObject(config);
  const accepted = { config: checked, hash: encodeHash(checked), notices };
  api.setConfig(accepted);
  return { ...accepted, notices: notices.map(noticeInWords) };
}

function noticeInWords({ message, problem, ...notice }: Notice): EmbedNotice {
  return { ...notice, message: wordsOf(message), ...(problem !== undefined && { problem: wordsOf(problem) }) };
}

function configOfHash(hash: unknown): ValidatedConfig {
  if (typeof hash !== 'string') throw new EmbedError('badConfig', `hash is a text like "#v=1&height=16", not ${quoteInEnglish(hash)}.`);
  return decodeHash(hash);
}

function configOfObject(config: unknown): ValidatedConfig {
  const read = v.safeParse(FIELDS, config);
  if (!read.success) throw new EmbedError('badConfig', `config is an object of settings, not ${quoteInEnglish(config)}.`);
  return validateConfig(Object.fromEntries(Object.entries(read.output).map(([key, value]) => [key, v.parse(SETTING, value)])));
}

/** Errors are read by programs: their words are the same whatever the page speaks. */
function quoteInEnglish(value: unknown): string {
  return englishOf(quote(value));
}
