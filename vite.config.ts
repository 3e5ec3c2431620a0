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

interface ModuleInfo {
  readonly isEntry: boolean;
  readonly importers: readonly string[];
}

/**
 * Whether the page loads a module at once: it is imported, step by step and never on demand, from the entry. All of these go
 * into one file, which compresses better than one for each set of panels that share some of them.
 */
function isOfThePage(id: string, infoOf: (id: string) => ModuleInfo | null, seen = new Set<string>()): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  const info = infoOf(id);
  return info !== null && (info.isEntry || info.importers.some((importer) => isOfThePage(importer, infoOf, seen)));
}

export default defineConfig({
  // Relative, so that the built site works from any sub-path on any static host.
  base: './',
  plugins: [react(), joinedCatalogues(), finishedSite()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    sourcemap: true,
    rolldownOptions: { output: { advancedChunks: { groups: [{ name: (id, context) => (isOfThePage(id, (other) => context.getModuleInfo(other)) ? 'page' : null) }] } } },
  },
});
