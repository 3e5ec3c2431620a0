import { adamConstants } from '../kernels/adamConstants.ts';
import { ADAM_PROGRESS, ADAM_SETTING, type AdamPlace } from '../kernels/adamControl.ts';
import { adamTwin } from '../kernels/adamUpdate.ts';
import { controlledAdamWords, type ControlledAdamAttributes, type ControlledAdamTensors } from '../kernels/controlledAdam.ts';
import type { OwnKernel } from '../kernels/ownKernel.ts';
import { integers } from '../kernels/wordKernel.ts';
import { wordTwin } from './wordTwin.ts';

/** Twin of the function of this name in WGSL. */
export function advanceAdam(control: Float32Array, { settings, progress }: AdamPlace, rateShare: number): void {
  const setting = (key: keyof typeof ADAM_SETTING): number => control[settings + ADAM_SETTING[key]] as number;
  const words = integers(control);
  const step = (words[progress + ADAM_PROGRESS.step] as number) + 1;
  const { stepSize, rootScale } = adamConstants({
    learningRate: setting('learningRate') * rateShare,
    // More digits than `beta1` and `beta2` themselves have there.
    beta1: Math.exp(setting('logBeta1')),
    beta2: Math.exp(setting('logBeta2')),
    epsilon: setting('epsilon'),
    step,
  });
  words[progress + ADAM_PROGRESS.step] = step;
  control[progress + ADAM_PROGRESS.stepSize] = stepSize;
  control[progress + ADAM_PROGRESS.rootScale] = rootScale;
}

/** Adam's one loop, with its constants from the control buffer. */
export function updateByControl(
  { parameter, gradient, firstMoment, secondMoment, control }: Readonly<Record<keyof ControlledAdamTensors, Float32Array>>,
  { settings, progress }: AdamPlace,
): void {
  const at = (word: number): number => control[word] as number;
  adamTwin(parameter, gradient, firstMoment, secondMoment, {
    beta1: at(settings + ADAM_SETTING.beta1),
    oneMinusBeta1: at(settings + ADAM_SETTING.oneMinusBeta1),
    beta2: at(settings + ADAM_SETTING.beta2),
    oneMinusBeta2: at(settings + ADAM_SETTING.oneMinusBeta2),
    stepSize: at(progress + ADAM_PROGRESS.stepSize),
    rootScale: at(progress + ADAM_PROGRESS.rootScale),
    epsilon: at(settings + ADAM_SETTING.epsilon),
  });
}

export const controlledAdamTwin: OwnKernel<ControlledAdamAttributes> = wordTwin(controlledAdamWords, (words, { place, haltWord }) => {
  if (integers(words.control)[haltWord] === 0) updateByControl(words, place);
});
