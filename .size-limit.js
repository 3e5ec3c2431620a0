// `npm run size`: what the built page loads before anything lazy, in kB (1,000 bytes) of gzip.
import { readdirSync, readFileSync } from 'node:fs';

const html = readFileSync('dist/index.html', 'utf8');
// The entry and the chunks it imports statically: Vite lists them all in the page.
const pageScripts = [...html.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(([, path]) => `dist/${path}`);
if (pageScripts.length === 0) throw new Error('dist/index.html loads no script: run npm run build first.');
const workers = readdirSync('dist/assets').filter((name) => name.endsWith('.js') && name.includes('.worker-'));
if (workers.length === 0) throw new Error('dist/assets holds no worker: was its file renamed?');
/** A script and all that it imports statically, which nothing lists. */
const addWithImports = (name, found) => {
  if (found.has(name)) return;
  found.add(name);
  for (const [, other] of readFileSync(`dist/assets/${name}`, 'utf8').matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g)) addWithImports(other, found);
};
const needed = new Set();
for (const name of workers) addWithImports(name, needed);
const workerScripts = Array.from(needed, (name) => `dist/assets/${name}`);

export default [
  { name: "the page's own JavaScript", path: pageScripts, gzip: true, limit: '170 kB' },
  { name: 'the typeface', path: 'dist/assets/inter-*.woff2', brotli: false, gzip: false, limit: '45 kB' },
  { name: 'the training worker', path: workerScripts, gzip: true, limit: '400 kB' },
];
