import { parseJson } from '../lib/parseJson.ts';
import { REGISTRIES, type Registries } from './registries.ts';
import { decodeHash, isTooLong } from './hashCodec.ts';
import { NoticeList, quote } from './notices.ts';
import { validateConfig, validateEntries, type ValidatedConfig } from './schema.ts';
import { message } from '../lib/text/message.ts';

/** Reads a configuration as a person pastes it: JSON where it starts with a brace, else a hash. Never throws. */
export function readConfigText(text: string, registries: Registries = REGISTRIES): ValidatedConfig {
  const trimmed = text.trim();
  // A whole link, as the page copies it, is its hash.
  const link = /^[a-z]+:\/\/[^#]*(#.*)?$/is.exec(trimmed);
  if (link !== null) return decodeHash(link[1] ?? '', registries);
  if (!trimmed.startsWith('{')) return decodeHash(trimmed, registries);
  const notices = new NoticeList();
  if (isTooLong(trimmed, notices)) return validateEntries(new Map(), notices, registries);
  const value = parseJson(trimmed);
  if (value !== undefined) return validateConfig(value, registries);
  notices.warn({ problem: message('config.notJson', 'This is not readable as JSON: {text}', { text: quote(trimmed) }), remedy: message('config.defaultsUsed', 'the defaults are used') });
  return validateEntries(new Map(), notices, registries);
}
