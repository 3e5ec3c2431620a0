/** What the built page loads, read from the built files themselves. */
import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import * as v from 'valibot';

/** Reads a built file, given its path from the root of the site; null where it does not exist. */
export type ReadBuilt = (path: string) => string | null;

export function readFrom(folder: string): ReadBuilt {
  return (path) => (existsSync(`${folder}/${path}`) ? readFileSync(`${folder}/${path}`, 'utf8') : null);
}

/**
 * Every script that the page fetches before anything lazy: those its HTML names, and what they import statically.
 * @throws Error where the page or one of its scripts is missing.
 */
export function eagerScripts(read: ReadBuilt): readonly string[] {
  return withStaticImports(read, [...built(read, 'index.html').matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(group));
}

/** Scripts and all that they import statically. @throws Error where one is missing. */
export function withStaticImports(read: ReadBuilt, paths: readonly string[]): readonly string[] {
  const waiting = [...paths];
  const found = new Set<string>();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    waiting.push(...staticImports(built(read, path)).map((specifier) => posix.join(posix.dirname(path), specifier)));
  }
  return [...found].toSorted();
}

/** The bundler's own helpers, which come from no source file and so have no map. */
const BUNDLER_RUNTIME = /(?:^|\/)rolldown-runtime-[\w-]+\.js$/;

const SOURCE_MAP = v.object({ sources: v.array(v.string()) });

/**
 * The source files that went into a built script, by its source map.
 * @throws Error where a script other than the bundler's own has none.
 */
export function sourcesOf(read: ReadBuilt, path: string): readonly string[] {
  if (BUNDLER_RUNTIME.test(path)) return [];
  return v.parse(SOURCE_MAP, JSON.parse(built(read, `${path}.map`))).sources;
}

/** Relative specifiers of `import … from "./x.js"` and `export … from`, but not of `import("./x.js")`. */
function staticImports(code: string): readonly string[] {
  return [...code.matchAll(/(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)].map(group);
}

function built(read: ReadBuilt, path: string): string {
  const text = read(path);
  if (text === null) throw new Error(`${path} is not in the build: run npm run build first.`);
  return text;
}

function group(match: RegExpMatchArray): string {
  return match[1] ?? '';
}
