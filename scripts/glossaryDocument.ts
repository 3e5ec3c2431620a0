/** docs/glossary.md, written from the terms of the page's own glossary. */
import type { Term } from '../src/glossary/term.ts';
import { TERMS } from '../src/glossary/terms.ts';
import { table } from './referenceDocument.ts';

/** The whole document, ending in one newline. */
export function glossaryDocument(): string {
  const terms = TERMS.toSorted((a, b) => a.label.localeCompare(b.label, 'en', { sensitivity: 'base' }));
  return `${[
    '# Glossary',
    'The words of the page, the code and the papers, one per concept, as the page explains them; `npm run docs` writes this from ' +
      '`src/glossary/ownTerms.ts` and from the registries of objectives and metrics. Names in code quotes are those used in the source.',
    table(['word', 'meaning'], terms.map((term) => [term.label, meaningOf(term)])),
  ].join('\n\n')}\n`;
}

function meaningOf({ summary, formula, code }: Term): string {
  const names = code?.split(', ').map((name) => `\`${name}\``).join(', ');
  return [summary, ...(formula === undefined ? [] : [`${formula}.`]), ...(names === undefined ? [] : [`In the code: ${names}.`])].join(' ');
}
