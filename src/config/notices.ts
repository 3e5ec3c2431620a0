import { message, type Words } from '../lib/text/message.ts';

/** Something a person should know about a configuration that was read. */
export interface Notice {
  /** `warning`: the configuration was not used as it was written. `info`: it was, and something is worth knowing. */
  readonly level: 'info' | 'warning';
  /** The setting it is about. */
  readonly key?: string;
  /** One line, at most a few hundred characters. */
  readonly message: Words;
  /** The same without what was done about it, for those who do nothing about it but stop. */
  readonly problem?: Words;
}

/** What a warning says: "{problem}; {remedy}. {hint}", where problem and remedy are clauses of their own. */
interface Warning {
  readonly key?: string;
  readonly problem: Words;
  readonly remedy: Words;
  /** A sentence that may help, or ''. */
  readonly hint?: Words;
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
      message: hint === '' ? message('notice.warning', '{problem}; {remedy}.', parts) : message('notice.warningWithHint', '{problem}; {remedy}. {hint}', parts),
      problem: hint === '' ? message('notice.problem', '{problem}.', parts) : message('notice.problemWithHint', '{problem}. {hint}', parts),
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
    return [...this.#kept, { level: this.#hiddenLevel, message: message('notice.more', '… and {count} more.', { count: this.#hiddenCount }) }];
  }
}

/** Any value as a short quotation on one line, safe to print: cut, with control characters escaped or removed. */
export function quote(value: unknown): Words {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value);
  if (Array.isArray(value)) return message('value.list', 'a list');
  if (typeof value === 'object') return message('value.object', 'an object');
  if (typeof value !== 'string') return message('value.ofType', 'a value of type {type}', { type: typeof value });
  const cut = value.length > MAX_SHOWN_CHARACTERS ? `${value.slice(0, MAX_SHOWN_CHARACTERS)}…` : value;
  // JSON escapes the ASCII controls and lone surrogates; line separators and direction marks remain.
  return JSON.stringify(cut).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\u{FFFD}');
}
