/** The WebGPU part of the benchmarks in Node: `npm run bench` does not run it, because it needs a 133 MB package. */
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { validateConfig } from '../src/config/schema.ts';
import { installKernels } from '../src/tensor/kernels/install.ts';
import { startWebgpuInNode } from '../src/tensor/kernels/webgpuInNode.ts';
import { measureDeviceCost } from './deviceCost.ts';
import { conditions, writeResult } from './harness.ts';

const USAGE =
  'Usage: webgpu --headless-gpu. The npm package "webgpu" must be installed (npm install --no-save webgpu), or ' +
  'WEBGPU_PACKAGE must name its folder; VK_ICD_FILENAMES may name a software driver.';

const ROUNDS = 5;

async function main(): Promise<void> {
  if (!process.argv.includes('--headless-gpu')) {
    process.stderr.write(`${USAGE}\n`);
    process.exitCode = 1;
    return;
  }
  const folder = resolve(process.env['WEBGPU_PACKAGE'] ?? join('node_modules', 'webgpu'));
  const webgpu = await startWebgpuInNode(pathToFileURL(join(folder, 'index.js')).href);
  installKernels('webgpu');
  const costs: object[] = [];
  for (const batchSize of [16, 128]) {
    const { config } = validateConfig({ height: 8, batchSize, hiddenWidth: 256 });
    costs.push({ batchSize, ...(await measureDeviceCost(config, ROUNDS)) });
  }
  const result = { backend: 'webgpu', adapter: webgpu.adapterDescription, costs, errors: webgpu.errors };
  writeResult('webgpu', result);
  process.stdout.write(`${JSON.stringify({ ...conditions(), ...result }, null, 2)}\n`);
  // Dawn keeps the process alive.
  process.exit(webgpu.errors.length === 0 ? 0 : 1);
}

await main();
