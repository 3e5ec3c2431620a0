import { defineConfig } from 'vite';

// As bench/vite.config.ts, for the part that needs a graphics device:
// vite build --config bench/webgpu.config.ts && node node_modules/.bench-webgpu/webgpu.js --headless-gpu
export default defineConfig({
  logLevel: 'warn',
  build: { ssr: 'bench/webgpu.ts', outDir: 'node_modules/.bench-webgpu', emptyOutDir: true, target: 'node20', minify: false },
});
