/** Reads the imports of TypeScript source with regular expressions: enough for one formatted code base. */
export interface ImportStatement {
  readonly specifier: string;
  /** True for `import type` and `export type`, which leave nothing behind at run time. */
  readonly isTypeOnly: boolean;
  /** True for `export … from`. */
  readonly isReExport: boolean;
}

const IMPORT = /\bimport\s+(type\s+)?(?:[\w$*{},\s]+?\s+from\s+|[\w$*{},\s]*?\}\s*from\s*)?['"]([^'"]+)['"]/g;
const DYNAMIC_IMPORT = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;
const RE_EXPORT = /\bexport\s+(type\s+)?(?:\{[^}]*\}|\*(?:\s+as\s+[\w$]+)?)\s*from\s*['"]([^'"]+)['"]/g;

/** Every static and dynamic import and every re-export; commented-out ones do not count. */
export function scanImports(source: string): readonly ImportStatement[] {
  const code = withoutComments(source);
  const read = (pattern: RegExp, isReExport: boolean): readonly ImportStatement[] =>
    [...code.matchAll(pattern)].map((match) => ({
      specifier: match[2] ?? '',
      isTypeOnly: match[1] !== undefined,
      isReExport,
    }));
  const dynamic = [...code.matchAll(DYNAMIC_IMPORT)].map((match) => ({
    specifier: match[1] ?? '',
    isTypeOnly: false,
    isReExport: false,
  }));
  return [...read(IMPORT, false), ...dynamic, ...read(RE_EXPORT, true)];
}

/** The source with comments blanked; what looks like one inside a string is left alone. */
export function withoutComments(source: string): string {
  return source.replaceAll(
    /(["'])(?:\\.|(?!\1)[^\\\n])*?\1|`(?:\\.|[^\\`])*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    (match) => (match.startsWith('/') ? ' ' : match),
  );
}

/** The source with comments blanked and the contents of quoted strings emptied. */
export function withoutCommentsAndStrings(source: string): string {
  return withoutComments(source).replaceAll(/(["'])(?:\\.|(?!\1)[^\\\n])*?\1/g, "''");
}

/**
 * One cycle in a graph of imports, as the files along it with the first repeated at the end, or null.
 * @param graph file → the files that it imports
 */
export function findCycle(graph: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const finished = new Set<string>();
  const visit = (file: string, trail: readonly string[]): readonly string[] | null => {
    const start = trail.indexOf(file);
    if (start >= 0) return [...trail.slice(start), file];
    if (finished.has(file)) return null;
    for (const next of graph.get(file) ?? []) {
      const cycle = visit(next, [...trail, file]);
      if (cycle !== null) return cycle;
    }
    finished.add(file);
    return null;
  };
  for (const file of graph.keys()) {
    const cycle = visit(file, []);
    if (cycle !== null) return cycle;
  }
  return null;
}
