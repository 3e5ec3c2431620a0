import { controlledAdamKernel } from '../../../tensor/kernels/controlledAdam.ts';
import { registerOwnKernel } from '../../../tensor/kernels/install.ts';
import { logitGradientKernel } from './logitGradient.ts';
import { objectiveStepKernel } from './objectiveStep.ts';
import { sampleBatchKernel } from './sampleBatch.ts';

/** Puts the kernels of the device's step in place, once a run needs them. */
export function registerDeviceKernels(): void {
  registerOwnKernel(sampleBatchKernel);
  registerOwnKernel(objectiveStepKernel);
  registerOwnKernel(logitGradientKernel);
  registerOwnKernel(controlledAdamKernel);
}
