import { isObject } from '../lib/isObject.ts';
import { quote, type NoticeList } from './notices.ts';
import { message } from '../lib/text/message.ts';

/** A configuration as it was written: flat, unchecked. A Map, so that `__proto__` is a key like any other. */
export type Entries = ReadonlyMap<string, unknown>;

/** Longest text that is read as a configuration: room for every text setting at its longest, percent signs included. */
export const MAX_TEXT_LENGTH = 65_536;
/** Most keys that are read; a run has about 40. */
const MAX_ENTRIES = 256;
/** The objects inside a `RunConfig`; their content is read as if it stood at the top. */
const GROUP_KEYS: ReadonlySet<string> = new Set(['environmentParameters', 'objectiveParameters', 'training']);

const IGNORED = message('config.ignored', 'it was ignored');

/** Takes an object apart, in the shape of `RunConfig`, flat with the keys of the hash, or both mixed. */
export function entriesOfValue(input: unknown, notices: NoticeList): Entries {
  if (!isObject(input)) {
    const problem = message('config.notAnObject', 'A configuration is an object of settings, but this is {value}', { value: quote(input) });
    notices.warn({ problem, remedy: message('config.defaultsUsed', 'the defaults are used') });
    return new Map();
  }
  const collector = new EntryCollector(notices);
  for (const [key, value] of Object.entries(input)) {
    if (!GROUP_KEYS.has(key)) collector.add(key, value);
    else if (isObject(value)) for (const [inner, innerValue] of Object.entries(value)) collector.add(inner, innerValue);
    else {
      const problem = message('config.groupNotAnObject', '{key} should be an object of settings, not {value}', { key, value: quote(value) });
      notices.warn({ key, problem, remedy: IGNORED });
    }
  }
  return collector.finish();
}

/** Takes `#key=value&key=value` apart, with or without the `#`. */
export function entriesOfHash(hash: string, notices: NoticeList): Entries {
  const collector = new EntryCollector(notices);
  for (const part of hash.replace(/^#/, '').split('&')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const key = decodePart(equals < 0 ? part : part.slice(0, equals));
    const value = decodePart(equals < 0 ? '' : part.slice(equals + 1));
    if (key !== null && value !== null) collector.add(key, value);
    else notices.warn({ problem: message('config.brokenPercent', '{text} has a broken percent sign in it', { text: quote(part) }), remedy: IGNORED });
  }
  return collector.finish();
}

function decodePart(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

/** Keeps the last value of each key and says where one is written twice. */
class EntryCollector {
  readonly #entries = new Map<string, unknown>();
  readonly #notices: NoticeList;
  #ignoredCount = 0;

  constructor(notices: NoticeList) {
    this.#notices = notices;
  }

  add(key: string, value: unknown): void {
    if (value === undefined) return;
    if (this.#entries.has(key)) {
      const problem = message('config.givenTwice', '{key} is given more than once', { key: quote(key) });
      this.#notices.warn({ key, problem, remedy: message('config.lastCounts', 'the last value counts') });
    } else if (this.#entries.size >= MAX_ENTRIES) {
      this.#ignoredCount += 1;
      return;
    }
    this.#entries.set(key, value);
  }

  finish(): Entries {
    if (this.#ignoredCount > 0) {
      const problem = message('config.tooMany', 'There are more than {maximum} settings', { maximum: MAX_ENTRIES });
      this.#notices.warn({ problem, remedy: message('config.restIgnored', 'the last {count} were ignored', { count: this.#ignoredCount }) });
    }
    return this.#entries;
  }
}
