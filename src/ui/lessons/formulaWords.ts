import { translate } from '../../texts/translate.ts';

const NAME = /aria-label="([^"]*)" alttext="[^"]*"/;
/** A text with a letter in it, and the spaces around it. */
const WORDS = /<mtext>(\s*)(\p{L}[^<]*?)(\s*)<\/mtext>/gu;
const NO_BREAK = '\u00a0';

/** In this order: "&" first, so that none is escaped twice. */
const ESCAPES = [
  ['&', '&amp;'],
  ['"', '&quot;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
] as const;

/** MathML as `npm run formulas` writes it, in the current language: its name, which is its spoken form, and the words in it. */
export function inCurrentLanguage(markup: string): string {
  return markup
    .replace(NAME, (_, name: string) => {
      const spoken = escape(translate(unescape(name)));
      return `aria-label="${spoken}" alttext="${spoken}"`;
    })
    .replace(WORDS, (_, before: string, words: string, after: string) => `<mtext>${before}${typeset(words)}${after}</mtext>`);
}

/** In MathML, spaces at which a text must not be broken. */
function typeset(words: string): string {
  return escape(translate(unescape(words.replaceAll(NO_BREAK, ' ')))).replaceAll(' ', NO_BREAK);
}

function escape(text: string): string {
  return ESCAPES.reduce((words, [sign, escaped]) => words.replaceAll(sign, escaped), text);
}

function unescape(text: string): string {
  return ESCAPES.reduceRight((words, [sign, escaped]) => words.replaceAll(escaped, sign), text);
}
