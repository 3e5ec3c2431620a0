import { expect, it } from 'vitest';
import { validateConfig } from '../config/schema.ts';
import { encodeHash } from '../config/hashCodec.ts';
import { citation, latexText, latexUrl, settingsNote } from './citation.ts';
import { PACKAGE_VERSION } from './packageVersion.ts';

it('writes what LaTeX would read as its own', () => {
  expect(latexText(String.raw`a_b {50%} #1 & $x^2 ~\n`)).toBe(String.raw`a\_b \{50\%\} \#1 \& \$x\textasciicircum{}2 \textasciitilde{}\textbackslash{}n`);
});

it('keeps an address one that opens the same', () => {
  const url = latexUrl('https://a.org/~me/?q={x}#v=1&formula=2%5Ex é');
  expect(url).toBe(String.raw`https://a.org/\%7Eme/?q=\%7Bx\%7D\#v=1\&formula=2\%5Ex\%20\%C3\%A9`);
  expect(decodeURI(url.replaceAll(/\\([%#&])/g, '$1'))).toBe('https://a.org/~me/?q={x}#v=1&formula=2^x é');
});

it('names version, link and settings', () => {
  const { config } = validateConfig({ height: 16, objective: 'detailedBalance' });
  const entry = citation({ link: `https://a.org/${encodeHash(config)}`, date: new Date('2025-03-04T12:00:00Z'), note: settingsNote(config) });
  expect(entry).toContain('year = {2025},');
  expect(entry).toMatch(/howpublished = \{\\url\{https:\/\/a\.org\/\\#v=1\\&.*height=16.*\}\},/);
  expect(entry).toMatch(/note = \{Version [\d.]+; settings v=1, .*objective=detailedBalance.*; accessed 2025-03-04\},/);
  expect(entry).toContain(`Version ${PACKAGE_VERSION};`);
  // Balanced, and nothing that begins a comment.
  expect(entry.match(/\{/g)?.length).toBe(entry.match(/\}/g)?.length);
  expect(entry).not.toMatch(/(?<!\\)[%#&]/);
});
