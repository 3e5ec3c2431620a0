import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { finishSite } from './scripts/finishSite.ts';

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

export default defineConfig({
  // Relative, so that the built site works from any sub-path on any static host.
  base: './',
  plugins: [react(), finishedSite()],
  worker: { format: 'es' },
  build: { target: 'es2022', sourcemap: true },
});
