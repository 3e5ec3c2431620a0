import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import { installKernels } from '../../tensor/kernels/install.ts';
import { startWebgpuInNode, type NodeWebgpu } from '../../tensor/testing/webgpuInNode.ts';
import { checkDeviceLoss } from './testing/deviceTrainerChecks.ts';
import { WEBGPU_CHECKS } from './testing/webgpuChecks.ts';

/** Folder of the npm package `webgpu`; see docs/performance.md. The same checks always run in the browser (e2e). */
const packageFolder = process.env['WEBGPU_PACKAGE'];

describe.skipIf(packageFolder === undefined)('training on WebGPU in Node', () => {
  let webgpu: NodeWebgpu | undefined;
  beforeAll(async () => {
    webgpu = await startWebgpuInNode(pathToFileURL(join(packageFolder as string, 'index.js')).href);
    installKernels('webgpu');
  });
  afterEach(() => {
    if (webgpu !== undefined && webgpu.errors.length > 0) throw new Error(webgpu.errors.join('\n'));
  });
  afterAll(() => webgpu?.close());

  it.each(WEBGPU_CHECKS)('$name', ({ run }) => run(), 120_000);

  it('a lost device is an error of its own', () => checkDeviceLoss(() => webgpu?.close()));
});
