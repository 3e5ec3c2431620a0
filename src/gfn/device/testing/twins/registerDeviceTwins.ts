import { registerOwnKernel } from '../../../../tensor/kernels/install.ts';
import { controlledAdamTwin } from '../../../../tensor/testing/controlledAdamTwin.ts';
import { wordTwin } from '../../../../tensor/testing/wordTwin.ts';
import { logitGradientWords } from '../../kernels/logitGradient.ts';
import { objectiveStepWords } from '../../kernels/objectiveStep.ts';
import { sampleBatchWords } from '../../kernels/sampleBatch.ts';
import { logitGradientTwin } from './logitGradientTwin.ts';
import { objectiveStepTwin } from './objectiveStepTwin.ts';
import { sampleBatchTwin } from './sampleBatchTwin.ts';

const sampleBatch = wordTwin(sampleBatchWords, sampleBatchTwin);
const objectiveStep = wordTwin(objectiveStepWords, objectiveStepTwin);
const logitGradient = wordTwin(logitGradientWords, logitGradientTwin);

/** Lets cpu and wasm run the device's step, by its twins, so that tests need no graphics device. */
export function registerDeviceTwins(): void {
  registerOwnKernel(sampleBatch);
  registerOwnKernel(objectiveStep);
  registerOwnKernel(logitGradient);
  registerOwnKernel(controlledAdamTwin);
}
