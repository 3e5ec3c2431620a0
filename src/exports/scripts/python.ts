/** Values as Python source. Nothing that a person wrote ever becomes source in any other way. */

const LINE_WIDTH = 110;

/** A string literal of printable ASCII on one line, whatever the text holds. */
export function pyText(text: string): string {
  const signs = [...text].map((sign) => {
    const code = sign.codePointAt(0) ?? 0;
    if (sign === '"' || sign === '\\') return `\\${sign}`;
    if (code >= 0x20 && code < 0x7f) return sign;
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return `"${signs.join('')}"`;
}

/** A number literal with all its digits; of infinities and NaN the call that makes them. */
export function pyNumber(value: number): string {
  if (Number.isNaN(value)) return 'float("nan")';
  if (!Number.isFinite(value)) return value > 0 ? 'float("inf")' : '-float("inf")';
  return Object.is(value, -0) ? '-0.0' : String(value);
}

/** The same, of which Python makes a float and never an integer. */
export function pyFloat(value: number): string {
  const text = pyNumber(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** A list over as many lines as it takes. */
export function pyList(items: readonly string[]): string {
  const lines: string[] = [];
  let line = '';
  for (const item of items) {
    if (line !== '' && line.length + item.length + 2 > LINE_WIDTH) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? `    ${item},` : ` ${item},`;
  }
  return items.length === 0 ? '[]' : `[\n${[...lines, line].join('\n')}\n]`;
}

/** A comment; several lines become several comments. */
export function pyComment(text: string): string {
  return text
    .split(/\r\n?|[\n\v\f\u0085\u2028\u2029]/)
    .map((line) => `# ${line.replaceAll(/[^\x20-\x7e]/g, '?')}`.trimEnd())
    .join('\n');
}
