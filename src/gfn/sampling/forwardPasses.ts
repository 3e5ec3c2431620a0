import { readTensors } from '../../tensor/readback.ts';
import { uploadMatrix } from '../../tensor/upload.ts';
import { disposePolicyActivations, type PolicyNetwork } from '../policies/policyNetwork.ts';

/** Runs `count` forward passes over `rowCount` rows and waits for the last: what a backend costs at the very least. */
export async function forwardPasses(
  network: PolicyNetwork,
  rowCount: number,
  featureCount: number,
  count: number,
): Promise<void> {
  const input = uploadMatrix(new Float32Array(rowCount * featureCount), rowCount, featureCount);
  for (let pass = 1; pass <= count; pass++) {
    const activations = network.forward(input);
    if (pass === count) await readTensors([activations.output]);
    disposePolicyActivations(activations);
  }
  input.dispose();
}
