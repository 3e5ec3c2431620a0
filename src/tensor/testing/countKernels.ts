import { engine } from '@tensorflow/tfjs-core';

/** Names of the kernels that ran inside `run`, in order: what a step costs, in a number that no machine changes. */
export async function countKernels(run: () => Promise<unknown>): Promise<readonly string[]> {
  const { kernels } = await engine().profile(async () => {
    await run();
    return [];
  });
  return kernels.map(({ name }) => name);
}
