import { defineConfig } from 'vite';

// The benchmarks are bundled as the site is, because a loader that transforms modules one by one leaves its own helpers in
// the hottest loops. Packages stay outside the bundle.
export default defineConfig({
  logLevel: 'warn',
  build: { ssr: 'bench/run.ts', outDir: 'node_modules/.bench', emptyOutDir: true, target: 'node20', minify: false },
});
