import { configDefaults, defineConfig } from 'vitest/config';

// These start WebGPU in Node, on a package that is no dependency. The browser tests run the same checks (e2e/webgpu).
const webgpuInNode = process.env['WEBGPU_PACKAGE'] === undefined ? ['src/**/webgpu.test.ts'] : [];

export default defineConfig({
  test: {
    include: ['bench/**/*.test.ts', 'src/**/*.test.ts', 'src/**/*.test.tsx', 'scripts/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...webgpuInNode],
    testTimeout: 60_000,
    maxWorkers: 2,
    reporters: ['default', ['json', { outputFile: 'test-results/unit.json' }]],
  },
});
