import { quote, type Notice } from '../config/notices.ts';

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
  const warn = (message: string): void => void notices.push({ level: 'warning', key: 'embed', message });
  if (!['', 'plot', 'full'].includes(embed)) warn(`embed: ${quote(embed)} is neither plot nor full; plot is shown.`);
  const written = new Set(
    parameters
      .getAll('origin')
      .flatMap((list) => list.split(',', 2 * MAX_ORIGINS))
      .map((origin) => origin.trim())
      .filter((origin) => origin !== ''),
  );
  const origins = [...written].slice(0, MAX_ORIGINS).filter((origin) => {
    const problem = problemOfOrigin(origin);
    if (problem !== null) warn(`origin: ${problem}; messages from it are not read.`);
    return problem === null;
  });
  if (written.size > MAX_ORIGINS) warn(`origin: only the first ${MAX_ORIGINS} origins are listened to.`);
  return { mode: embed === 'full' ? 'full' : 'plot', origins, notices };
}

/** Null for an origin exactly as browsers write it: scheme, host, and the port where it is not the usual one. */
function problemOfOrigin(text: string): string | null {
  if (text.includes('*')) return `${quote(text)} has a wildcard in it, and origins are compared exactly`;
  const origin = text.length <= MAX_ORIGIN_LENGTH && URL.canParse(text) ? new URL(text).origin : 'null';
  if (!/^https?:/.test(origin)) return `${quote(text)} is not an origin like https://example.org`;
  return origin === text ? null : `${quote(text)} is not an exact origin; ${quote(origin)} may be meant`;
}
