import { translate } from '../../lib/text/translate.ts';

const NAME = /aria-label="([^"]*)" alttext="[^"]*"/;

/** In this order: "&" first, so that none is escaped twice. */
const ESCAPES = [
  ['&', '&amp;'],
  ['"', '&quot;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
] as const;

/** MathML as `npm run formulas` writes it, read out in the current language: its name is the spoken form of the formula. */
export function withTranslatedName(markup: string): string {
  return markup.replace(NAME, (_, name: string) => {
    const spoken = escape(translate(unescape(name)));
    return `aria-label="${spoken}" alttext="${spoken}"`;
  });
}

function escape(text: string): string {
  return ESCAPES.reduce((words, [sign, escaped]) => words.replaceAll(sign, escaped), text);
}

function unescape(text: string): string {
  return ESCAPES.reduceRight((words, [sign, escaped]) => words.replaceAll(escaped, sign), text);
}
