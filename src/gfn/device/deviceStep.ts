import { withRepeatableProducts } from '../../tensor/webgpu/deviceState.ts';
import { LOG_Z } from '../policies/policyParameters.ts';
import { logZOf, type DeviceRun } from './deviceRun.ts';
import { logitGradient } from './kernels/logitGradient.ts';
import { objectiveStep } from './kernels/objectiveStep.ts';
import { sampleBatch } from './kernels/sampleBatch.ts';

/**
 * One training iteration that the host only starts: nothing is read back, and every number that changes from iteration to
 * iteration (count, ε, learning rates) is computed where it is used. The same for every objective: evaluate, sample,
 * compare, go down the gradient.
 */
export function deviceStep(run: DeviceRun): void {
  const { shape, buffers, parameters, network, objective } = run;
  const { control, graph, batch, slopes, logZGradient, history } = buffers;
  withRepeatableProducts(shape.rowCount, () => {
    const activations = network.forward(buffers.input);
    const logits = activations.output;
    sampleBatch({ batch, logits, graph, control }, shape);
    objectiveStep({ control, batch, logZ: logZOf(run), slopes, logZGradient, history }, objective);
    logitGradient({ gradient: buffers.logitGradient, batch, slopes, logits, graph }, shape);
    const gradients = network.backward(activations, buffers.logitGradient);
    const all = objective.usesLogZ ? new Map([...gradients, [LOG_Z, logZGradient]]) : gradients;
    parameters.applyGradients(all);
    for (const gradient of gradients.values()) gradient.dispose();
  });
}
