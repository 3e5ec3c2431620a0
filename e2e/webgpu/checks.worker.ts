/** Runs the checks of training on WebGPU one by one, as asked, in a worker: where the application trains. */
import { checkDeviceLoss } from '../../src/gfn/device/testing/deviceTrainerChecks.ts';
import { WEBGPU_CHECKS } from '../../src/gfn/device/testing/webgpuChecks.ts';
import { englishOf } from '../../src/lib/text/message.ts';
import { openBackend } from '../../src/tensor/backend.ts';
import { watchDevice } from '../../src/tensor/testing/watchDevice.ts';
import { measureCost } from './measureCost.ts';

const checks = new Map(WEBGPU_CHECKS.map(({ name, run }) => [name, run]));

async function start(): Promise<string> {
  const opening = await openBackend('webgpu', { wasmPaths: '' });
  if (!opening.available) throw new Error(englishOf(opening.reason));
  return englishOf(opening.description);
}

const started = start();
let device: ReturnType<typeof watchDevice> | null = null;

/** Resolves with null when the check passes, with what is wrong otherwise. */
async function answer(command: string): Promise<unknown> {
  const description = await started;
  device ??= watchDevice();
  if (command === 'list') return [...checks.keys()];
  if (command === 'adapter') return description;
  if (command === 'cost') return measureCost();
  if (command === 'lose') return checkDeviceLoss(device.destroy).then(() => null);
  const run = checks.get(command);
  if (run === undefined) throw new Error(`There is no check called "${command}".`);
  await run();
  return device.takeErrors();
}

globalThis.onmessage = ({ data }: MessageEvent<string>) => {
  answer(data).then(
    (value) => globalThis.postMessage(value),
    (error: unknown) => globalThis.postMessage(error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
  );
};
