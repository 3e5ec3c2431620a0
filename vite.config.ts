import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { finishSite } from './scripts/finishSite.ts';
import { joinedCatalogues } from './scripts/texts/cataloguePlugin.ts';

/** Policy, version and service worker need the files as they will be served: they come when everything is written. */
function finishedSite(): Plugin {
  let folder = 'dist';
  return {
    name: 'finished-site',
    apply: 'build',
    configResolved: ({ build }) => void (folder = build.outDir),
    writeBundle: { order: 'post', sequential: true, handler: async () => void (await finishSite(folder)) },
  };
}

/**
 * What the modules of d3 make when they are loaded, they make by calls: the bundler has to be told that what is unused can be left out.
 * What it would keep even so is named here: the completion of colour spaces besides RGB and HSL, and of a curve, because it is written to
 * what it completes, and the 148 names of colours. Whoever draws with one of these takes it out of the list.
 */
function pureD3(): Plugin {
  const calls = /^(?:var|const) [\w$]+ = (?=\(function|[\w$]+\()/gm;
  const unused = /^define\((?:Lab|Hcl|Cubehelix), [^]*?^\}\)\);$|^\(MonotoneY\.[^]*?^\};$|(?<=^var named = \{)[^}]*(?=\};$)/gm;
  const pure = (code: string): string => code.replaceAll(calls, '$&/* @__PURE__ */ ').replaceAll(unused, (lines) => lines.replaceAll(/./g, ''));
  return {
    name: 'pure-d3',
    transform: { filter: { id: /\/node_modules\/d3-/ }, handler: (code) => ({ code: pure(code), map: null }) },
  };
}

/** Of d3, which the page loads at once, but used by none of what it opens with. */
const LATER = /\/node_modules\/d3-quadtree\//;

interface ModuleInfo {
  readonly isEntry: boolean;
  readonly importers: readonly string[];
}

type InfoOf = (id: string) => ModuleInfo | null;

/**
 * Whether the page loads a module at once: it is imported, step by step and never on demand, from the entry. All of these go
 * into one file, which compresses better than one for each set of panels that share some of them.
 */
function isOfThePage(id: string, infoOf: InfoOf, seen = new Set<string>()): boolean {
  if (seen.has(id) || LATER.test(id)) return false;
  seen.add(id);
  const info = infoOf(id);
  return info !== null && (info.isEntry || info.importers.some((importer) => isOfThePage(importer, infoOf, seen)));
}

/**
 * Whether the other backends of TensorFlow.js take a module from the one in plain JavaScript. Without a file of its own
 * one of them would have to come with the other.
 */
function isSharedByBackends(id: string, infoOf: InfoOf, seen = new Set<string>()): boolean {
  if (seen.has(id) || !id.includes('/tfjs-backend-cpu/dist/')) return false;
  seen.add(id);
  return id.endsWith('/dist/shared.js') || (infoOf(id)?.importers.some((importer) => isSharedByBackends(importer, infoOf, seen)) ?? false);
}

/** One file for all modules that a rule holds for. */
function oneFile(name: string, holds: (id: string, infoOf: InfoOf) => boolean) {
  const groups = [{ name: (id: string, context: { getModuleInfo: InfoOf }) => (holds(id, (other) => context.getModuleInfo(other)) ? name : null) }];
  return { output: { advancedChunks: { includeDependenciesRecursively: false, groups } } };
}

export default defineConfig({
  // Relative, so that the built site works from any sub-path on any static host.
  base: './',
  plugins: [react(), joinedCatalogues(), pureD3(), finishedSite()],
  worker: { format: 'es', rolldownOptions: oneFile('backends', isSharedByBackends) },
  build: {
    target: 'es2022',
    sourcemap: true,
    rolldownOptions: oneFile('page', isOfThePage),
  },
});
