import { translate } from '../lib/text/translate.ts';

/** Something a person should know about a configuration that was read. */
export interface Notice {
  /** `warning`: the configuration was not used as it was written. `info`: it was, and something is worth knowing. */
  readonly level: 'info' | 'warning';
  /** The setting it is about. */
  readonly key?: string;
  /** One line, at most a few hundred characters. */
  readonly message: string;
  /** The same without what was done about it, for those who do nothing about it but stop. */
  readonly problem?: string;
}

/** What a warning says, in the current language: "{problem}; {remedy}. {hint}", where problem and remedy are clauses of their own. */
interface Warning {
  readonly key?: string;
  readonly problem: string;
  readonly remedy: string;
  /** A sentence that may help, or ''. */
  readonly hint?: string;
}

export const MAX_NOTICES = 20;
const MAX_SHOWN_CHARACTERS = 40;

/** Collects notices, the first `MAX_NOTICES` of them; the others are only counted. */
export class NoticeList {
  readonly #kept: Notice[] = [];
  #hiddenCount = 0;
  #hiddenLevel: Notice['level'] = 'info';

  warn({ key, problem, remedy, hint = '' }: Warning): void {
    const parts = { problem, remedy, hint };
    this.add({
      level: 'warning',
      ...(key !== undefined && { key }),
      message: translate(hint === '' ? '{problem}; {remedy}.' : '{problem}; {remedy}. {hint}', parts),
      problem: translate(hint === '' ? '{problem}.' : '{problem}. {hint}', parts),
    });
  }

  add(notice: Notice): void {
    if (this.#kept.length < MAX_NOTICES) {
      this.#kept.push(notice);
      return;
    }
    this.#hiddenCount += 1;
    if (notice.level === 'warning') this.#hiddenLevel = 'warning';
  }

  /** At most `MAX_NOTICES` + 1 entries; the last says how many were left out. */
  toArray(): readonly Notice[] {
    if (this.#hiddenCount === 0) return [...this.#kept];
    return [...this.#kept, { level: this.#hiddenLevel, message: translate('… and {count} more.', { count: this.#hiddenCount }) }];
  }
}

/** Any value as a short quotation on one line, safe to print: cut, with control characters escaped or removed. */
export function quote(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value);
  if (Array.isArray(value)) return translate('a list');
  if (typeof value === 'object') return translate('an object');
  if (typeof value !== 'string') return translate('a value of type {type}', { type: typeof value });
  const cut = value.length > MAX_SHOWN_CHARACTERS ? `${value.slice(0, MAX_SHOWN_CHARACTERS)}…` : value;
  // JSON escapes the ASCII controls and lone surrogates; line separators and direction marks remain.
  return JSON.stringify(cut).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\u{FFFD}');
}
