import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findCycle, scanImports, withoutComments, withoutCommentsAndStrings } from '../scripts/importScanner.ts';

interface Layer {
  /** The files that belong to it; the first layer that matches a file has it. */
  readonly files: RegExp;
  /** Layers whose code it may import, its own included. */
  readonly values: readonly string[];
  /** Layers from which it may import types only. */
  readonly types: readonly string[];
  /** Packages that it may import. */
  readonly packages: RegExp | null;
}

/** What may import what: the table of docs/architecture.md. */
const LAYERS: Readonly<Record<string, Layer>> = {
  lib: { files: /^src\/lib\//, values: ['lib'], types: [], packages: /^(idb|valibot)$/ },
  rng: { files: /^src\/rng\//, values: ['rng'], types: [], packages: null },
  tensor: { files: /^src\/tensor\//, values: ['tensor', 'lib', 'rng'], types: [], packages: /^(@tensorflow\/tfjs-|node:)/ },
  settings: {
    files: /^src\/gfn\/((\w+\/)?\w+Settings|settingsRegistry|papers)\.ts$/,
    values: ['settings', 'registries', 'lib'],
    types: [],
    packages: null,
  },
  registries: {
    files: /^src\/gfn\/(\w+\/registry|policies\/backwardPolicies|schedules)\.ts$/,
    values: ['definitions', 'lib', 'rng'],
    // What a learner is, which only the method knows.
    types: ['tensor', 'method', 'resolution'],
    packages: null,
  },
  definitions: {
    files: /^src\/gfn\/(environments|graph|objectives|metrics|networks)\//,
    values: ['definitions', 'registries', 'lib', 'rng'],
    types: ['tensor'],
    packages: null,
  },
  resolution: {
    files: /^src\/gfn\/(method|policies\/(policyForm|policyParameters))\.ts$/,
    values: ['resolution', 'definitions', 'registries', 'settings', 'lib'],
    types: ['method', 'config'],
    packages: null,
  },
  method: {
    files: /^src\/gfn\//,
    values: ['method', 'resolution', 'definitions', 'registries', 'settings', 'tensor', 'lib', 'rng'],
    types: ['config'],
    packages: null,
  },
  config: {
    files: /^src\/config\//,
    values: ['config', 'registries', 'settings', 'lib'],
    types: ['definitions'],
    packages: null,
  },
  viewData: {
    files: /^src\/views\/(viewKind|\w+\/data)\.ts$/,
    values: ['viewData'],
    types: ['definitions', 'method', 'resolution', 'config', 'plots', 'lib'],
    packages: /^react$/,
  },
  computations: {
    files: /^src\/views\/(registry|viewRun|\w+\/compute)\.ts$/,
    values: ['computations', 'viewData', 'method', 'resolution', 'definitions', 'registries', 'config', 'lib'],
    types: [],
    packages: null,
  },
  views: {
    files: /^src\/views\//,
    values: ['views', 'viewData', 'plots', 'texts', 'lib'],
    types: [],
    packages: /^(react|d3)$/,
  },
  protocol: { files: /^src\/worker\/protocol\.ts$/, values: [], types: ['config', 'lib', 'viewData'], packages: null },
  client: { files: /^src\/worker\/trainingClient\.ts$/, values: ['lib'], types: ['protocol', 'config', 'viewData'], packages: null },
  session: {
    files: /^src\/(worker|cli)\//,
    values: ['session', 'protocol', 'computations', 'method', 'resolution', 'definitions', 'registries', 'tensor', 'config', 'lib', 'rng'],
    types: ['viewData'],
    packages: /^node:/,
  },
  lessons: {
    files: /^src\/lessons\//,
    values: ['lessons', 'config', 'registries', 'settings', 'texts', 'lib'],
    types: ['protocol', 'definitions'],
    packages: /^valibot$/,
  },
  gallery: {
    files: /^src\/gallery\//,
    values: ['gallery', 'config', 'registries', 'settings', 'lib'],
    types: ['viewData', 'definitions'],
    packages: /^valibot$/,
  },
  glossary: { files: /^src\/glossary\//, values: ['glossary', 'settings', 'registries'], types: [], packages: null },
  store: {
    files: /^src\/store\//,
    values: ['store', 'lessons', 'config', 'resolution', 'registries', 'client', 'texts', 'lib'],
    types: ['protocol', 'viewData'],
    packages: /^(zustand|valibot)/,
  },
  exports: {
    files: /^src\/exports\//,
    values: ['exports', 'config', 'registries', 'resolution', 'texts', 'lib'],
    types: ['definitions', 'protocol'],
    packages: /^valibot$/,
  },
  lessonEditor: {
    files: /^src\/lessonEditor\//,
    values: ['lessonEditor', 'lessons', 'exports', 'config', 'registries', 'texts', 'lib'],
    types: ['protocol'],
    packages: null,
  },
  offline: { files: /^src\/offline\//, values: ['offline', 'texts', 'lib'], types: [], packages: null },
  embed: { files: /^src\/embed\//, values: ['embed', 'config', 'texts', 'lib'], types: ['store', 'protocol'], packages: /^(valibot|zustand\/shallow)$/ },
  texts: { files: /^src\/texts\//, values: ['texts', 'lib'], types: [], packages: /^react$/ },
  plots: { files: /^src\/plots\//, values: ['plots', 'texts', 'lib'], types: ['protocol', 'config'], packages: /^(react|d3)$/ },
  page: {
    files: /^src\/main\.tsx$/,
    values: ['ui', 'store', 'config', 'embed', 'offline', 'texts', 'lib'],
    types: [],
    packages: /^(react|react-dom)(\/|$)/,
  },
  ui: {
    files: /^src\/ui\//,
    values: ['ui', 'store', 'views', 'plots', 'lessons', 'gallery', 'glossary', 'lessonEditor', 'exports', 'config', 'registries', 'texts', 'lib'],
    types: ['protocol', 'client', 'definitions', 'viewData'],
    packages: /^(react|react-dom|react-error-boundary|zustand)(\/|$)/,
  },
};

function listFiles(folder: string, ending: RegExp): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => posix.join(folder, path.replaceAll('\\', '/')))
    .filter((path) => ending.test(path) && !path.includes('/generated/'));
}

const read = (path: string): string => readFileSync(path, 'utf8');
const isTest = (path: string): boolean => /\.test\.tsx?$|\/testing\//.test(path);
const sources = listFiles('src', /\.tsx?$/).filter((path) => !path.endsWith('.d.ts'));
const shipped = sources.filter((path) => !isTest(path));
const layerOf = (path: string): string | undefined =>
  Object.keys(LAYERS).find((name) => LAYERS[name]?.files.test(path) === true);

/** The imported file from the root of the repository, or null for a package. */
function resolveImport(from: string, specifier: string): string | null {
  return specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier.replace(/\?.*$/, '')) : null;
}

/** What is wrong with the imports of one file, one sentence each. */
function misplacedImports(path: string, layer: Layer): readonly string[] {
  return scanImports(read(path)).flatMap(({ specifier, isTypeOnly }) => {
    const target = resolveImport(path, specifier);
    if (target === null) return layer.packages?.test(specifier) === true ? [] : [`${path} imports ${specifier}`];
    if (target.includes('/generated/') || target.endsWith('.css')) return [];
    const targetLayer = layerOf(target) ?? 'no layer';
    const isAllowed = layer.values.includes(targetLayer) || (isTypeOnly && layer.types.includes(targetLayer));
    return isAllowed ? [] : [`${path} imports ${target} (${targetLayer}${isTypeOnly ? ', types only' : ''})`];
  });
}

describe('what may import what', () => {
  test('every source file belongs to a layer', () => {
    expect(sources.length).toBeGreaterThan(0);
    const strays = sources.filter((path) => layerOf(path) === undefined && posix.dirname(path) !== 'src');
    expect(strays).toEqual([]);
  });

  test.each(Object.entries(LAYERS))('%s', (name, layer) => {
    const files = shipped.filter((path) => layerOf(path) === name);
    expect(files.flatMap((path) => misplacedImports(path, layer))).toEqual([]);
  });

  test('only src/tensor imports TensorFlow.js, tests included', () => {
    const others = sources.filter((path) => !path.startsWith('src/tensor/'));
    const offenders = others.filter((path) =>
      scanImports(read(path)).some(({ specifier }) => specifier.startsWith('@tensorflow/')),
    );
    expect(offenders).toEqual([]);
  });

  test('no import cycles, those of types alone included', () => {
    const importsOf = (path: string): readonly string[] =>
      scanImports(read(path))
        .map(({ specifier }) => resolveImport(path, specifier))
        .filter((target) => target !== null);
    const graph = new Map(shipped.map((path) => [path, importsOf(path)]));
    expect(findCycle(graph)).toBeNull();
  });

  test('no barrels: only a registry may re-export values', () => {
    const barrels = shipped.filter(
      (path) =>
        layerOf(path) !== 'registries' &&
        scanImports(read(path)).some(({ isReExport, isTypeOnly }) => isReExport && !isTypeOnly),
    );
    expect(barrels).toEqual([]);
  });
});

describe('what a file may touch', () => {
  test('the method, the tensors, the random numbers and the configuration know no page', () => {
    const offenders = shipped
      .filter((path) => /^src\/(gfn|tensor|rng|config)\//.test(path))
      .flatMap((path) => {
        const page = /(?<![.\w$#])(window|document|localStorage)\s*[?.[]/.exec(withoutCommentsAndStrings(read(path)));
        return page === null ? [] : [`${path}: ${page[0]}`];
      });
    expect(offenders).toEqual([]);
  });

  test('no Math.random', () => {
    const self = 'src/architecture.test.ts';
    const offenders = sources.filter((path) => path !== self && /Math\s*\.\s*random/.test(withoutComments(read(path))));
    expect(offenders).toEqual([]);
  });

  test('no test sleeps: it waits for what it is about', () => {
    const tests = [...listFiles('e2e', /\.ts$/), ...['src', 'bench', 'scripts'].flatMap((folder) => listFiles(folder, /\.test\.tsx?$/))];
    const sleep = /\.waitForTimeout\(|\bsetTimeout\(\s*\w+\s*,/;
    expect(tests.filter((path) => sleep.test(withoutCommentsAndStrings(read(path))))).toEqual([]);
  });

  test('no file of code over 300 lines', () => {
    const files = ['src', 'e2e', 'bench', 'scripts'].flatMap((folder) => listFiles(folder, /\.(tsx?|mjs)$/));
    const long = files.map((path) => ({ path, lines: read(path).trimEnd().split('\n').length }));
    expect(long.filter(({ lines }) => lines > 300)).toEqual([]);
  });
});
