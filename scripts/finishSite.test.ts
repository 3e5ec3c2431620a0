import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { contentSecurityPolicy, finishPage, finishPageOf, inlineScripts } from './finishSite.ts';

const FOLDER = 'test-results/finishSite';
const CODE = "\n      document.title = '<b>';\n    ";
const PAGE = `<!doctype html>
<html>
  <head>
    <meta charset="utf-8" />
    <title>A page</title>
    <script>${CODE}</script>
    <script type="module" crossorigin src="./assets/page.js"></script>
  </head>
</html>
`;

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64');

function writeSite(page: string, script = 'script'): void {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(`${FOLDER}/assets`, { recursive: true });
  writeFileSync(`${FOLDER}/index.html`, page);
  writeFileSync(`${FOLDER}/assets/page.js`, script);
  writeFileSync(`${FOLDER}/assets/page.js.map`, '{}');
  writeFileSync(`${FOLDER}/favicon.svg`, '<svg/>');
}

beforeEach(() => writeSite(PAGE));

test('only scripts in the page itself are hashed, as the browser reads them', () => {
  expect(inlineScripts(PAGE)).toEqual([CODE]);
  expect(contentSecurityPolicy(PAGE)).toContain(`script-src 'self' 'sha256-${hashOf(CODE)}' 'wasm-unsafe-eval';`);
  expect(contentSecurityPolicy(PAGE.replaceAll('\n', '\r\n'))).toBe(contentSecurityPolicy(PAGE));
});

test('the policy allows no inline code, no eval and no other origin', () => {
  const policy = contentSecurityPolicy(PAGE);
  expect(policy).not.toMatch(/'unsafe-inline'|'unsafe-eval'|https?:|\*/);
  for (const directive of ["default-src 'none'", "object-src 'none'", "base-uri 'none'", "form-action 'none'", "connect-src 'self'"]) {
    expect(policy.split('; ')).toContain(directive);
  }
});

test('policy and version stand before everything that is loaded, and are written once', () => {
  const finished = finishPage(PAGE, 'abc');
  expect(finished.indexOf('Content-Security-Policy')).toBeLessThan(finished.indexOf('<script'));
  expect(finished.indexOf('charset')).toBeLessThan(finished.indexOf('Content-Security-Policy'));
  expect(finishPage(finished, 'abc')).toBe(finished);
  expect(finishPage(finishPage(PAGE, 'old'), 'abc')).toBe(finished);
});

test('a page without its charset is refused rather than left without a policy', () => {
  expect(() => finishPage(PAGE.replace('<meta charset="utf-8" />', ''), 'abc')).toThrow('lost its <meta charset');
});

test('the list has every file but maps, with the hash of what is served', () => {
  const { version, files } = finishPageOf(FOLDER);
  expect(files.map(({ path }) => path)).toEqual(['./assets/page.js', './favicon.svg', './']);
  expect(files.map(({ isImmutable }) => isImmutable)).toEqual([true, false, false]);
  const served = readFileSync(`${FOLDER}/index.html`, 'utf8');
  expect(served).toContain(`<meta name="version" content="${version}" />`);
  expect(files[2]?.integrity).toBe(`sha256-${hashOf(served)}`);
  expect(finishPageOf(FOLDER).version).toBe(version);
});

test('the version follows the content of every file', () => {
  const { version } = finishPageOf(FOLDER);
  writeSite(PAGE, 'another script');
  expect(finishPageOf(FOLDER).version).not.toBe(version);
  writeSite(PAGE.replace('A page', 'Another'));
  expect(finishPageOf(FOLDER).version).not.toBe(version);
  writeSite(PAGE);
  expect(finishPageOf(FOLDER).version).toBe(version);
});
