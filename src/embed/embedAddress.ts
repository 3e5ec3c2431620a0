import { quote, type Notice } from '../config/notices.ts';
import { message, type Message } from '../lib/text/message.ts';

/** 'plot': the picture and the buttons. 'full': with the curves and the metrics. */
export type EmbedMode = 'plot' | 'full';

/** How a page on another site asked to show the playground inside itself. */
export interface Embedding {
  readonly mode: EmbedMode;
  /** The only origins that are listened to and told anything; empty: nobody is. */
  readonly origins: readonly string[];
  /** What in the query could not be taken as written. */
  readonly notices: readonly Notice[];
}

export const MAX_ORIGINS = 8;
const MAX_ORIGIN_LENGTH = 200;

/** Reads `?embed&origin=https://example.org,https://example.com`; null without `embed`. Never throws. */
export function readEmbedding(query: string): Embedding | null {
  const parameters = new URLSearchParams(query);
  const embed = parameters.get('embed');
  if (embed === null) return null;
  const notices: Notice[] = [];
  const warn = (said: Message): void => void notices.push({ level: 'warning', key: 'embed', message: said });
  if (!['', 'plot', 'full'].includes(embed)) warn(message('embed.mode', 'embed: {value} is neither plot nor full; plot is shown.', { value: quote(embed) }));
  const written = new Set(
    parameters
      .getAll('origin')
      .flatMap((list) => list.split(',', 2 * MAX_ORIGINS))
      .map((origin) => origin.trim())
      .filter((origin) => origin !== ''),
  );
  const origins = [...written].slice(0, MAX_ORIGINS).filter((origin) => {
    const problem = problemOfOrigin(origin);
    if (problem !== null) warn(message('embed.originIgnored', 'origin: {problem}; messages from it are not read.', { problem }));
    return problem === null;
  });
  if (written.size > MAX_ORIGINS) warn(message('embed.tooManyOrigins', 'origin: only the first {count} origins are listened to.', { count: MAX_ORIGINS }));
  return { mode: embed === 'full' ? 'full' : 'plot', origins, notices };
}

/** A clause; null for an origin exactly as browsers write it: scheme, host, and the port where it is not the usual one. */
function problemOfOrigin(text: string): Message | null {
  if (text.includes('*')) return message('embed.wildcard', '{origin} has a wildcard in it, and origins are compared exactly', { origin: quote(text) });
  const origin = text.length <= MAX_ORIGIN_LENGTH && URL.canParse(text) ? new URL(text).origin : 'null';
  if (!/^https?:/.test(origin)) return message('embed.notAnOrigin', '{origin} is not an origin like {example}', { origin: quote(text), example: 'https://example.org' });
  return origin === text ? null : message('embed.notExact', '{origin} is not an exact origin; {meant} may be meant', { origin: quote(text), meant: quote(origin) });
}
