/** What a build gets after Vite has written it: a version, a Content-Security-Policy, and the list for use without a network. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { posix } from 'node:path';
import { build } from 'vite';
import type { SiteFile, SiteManifest } from '../src/offline/siteManifest.ts';

export const SERVICE_WORKER_FILE = 'serviceWorker.js';
const PAGE_FILE = 'index.html';
const CHARSET = '<meta charset="utf-8" />';

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('base64');

/** Every inline script of a page, as its source has it. */
export function inlineScripts(html: string): readonly string[] {
  return [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, code]) => code ?? '');
}

/**
 * The policy of a page: everything from its own origin, no inline code but the scripts that stand in `html`, no eval. Style
 * attributes in markup are refused too; React sets styles through the style object, which no policy touches.
 */
export function contentSecurityPolicy(html: string): string {
  // Browsers hash what their parser made of the text, and it knows no carriage returns.
  const hashes = inlineScripts(html).map((code) => `'sha256-${sha256(code.replaceAll(/\r\n?/g, '\n'))}'`);
  return [
    "default-src 'none'",
    ["script-src 'self'", ...hashes, "'wasm-unsafe-eval'"].join(' '),
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** The page with its policy and version before everything that a policy can stop; finishing a finished page changes nothing. */
export function finishPage(html: string, version: string): string {
  const bare = barePage(html);
  const policy = `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(bare)}" />`;
  if (!bare.includes(CHARSET)) throw new Error(`${PAGE_FILE} has lost its ${CHARSET}, behind which the policy is written.`);
  return bare.replace(CHARSET, `${CHARSET}\n    ${policy}\n    <meta name="version" content="${version}" />`);
}

function barePage(html: string): string {
  return html.replaceAll(/\n *<meta (?:http-equiv="Content-Security-Policy"|name="version")[^>]*>/g, '');
}

/** The paths of all files of a built site that a page can ask for, in alphabetical order. */
function sitePaths(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.relative(folder, posix.join(entry.parentPath.replaceAll('\\', '/'), entry.name)))
    .filter((path) => !path.endsWith('.map') && path !== SERVICE_WORKER_FILE)
    .toSorted();
}

/** Writes version and policy into the built page, and returns what has to be kept to use the site without a network. */
export function finishPageOf(folder: string): SiteManifest {
  const paths = sitePaths(folder);
  const pagePath = posix.join(folder, PAGE_FILE);
  const contentOf = (path: string): string | Uint8Array =>
    path === PAGE_FILE ? barePage(readFileSync(pagePath, 'utf8')) : readFileSync(posix.join(folder, path));
  const version = createHash('sha256')
    .update(paths.map((path) => `${path} ${sha256(contentOf(path))}\n`).join(''))
    .digest('hex')
    .slice(0, 16);
  writeFileSync(pagePath, finishPage(readFileSync(pagePath, 'utf8'), version));
  const files = paths.map((path): SiteFile => {
    const integrity = `sha256-${sha256(readFileSync(posix.join(folder, path)))}`;
    // Static hosts disagree on whether "index.html" may be asked for by name; all serve the folder.
    return { path: path === PAGE_FILE ? './' : `./${path}`, integrity, isImmutable: path.startsWith('assets/') };
  });
  return { version, files };
}

/** Finishes a built site: its page, then its service worker, one classic script that knows every other file. */
export async function finishSite(folder: string): Promise<SiteManifest> {
  const manifest = finishPageOf(folder);
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { SITE_MANIFEST: JSON.stringify(manifest) },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: 'src/offline/serviceWorker.ts',
        output: { format: 'iife', entryFileNames: SERVICE_WORKER_FILE },
      },
    },
  });
  return manifest;
}
