import type { Check } from '../../../tensor/testing/check.ts';
import { KERNEL_CHECKS } from '../../../tensor/testing/kernelChecks.ts';
import { LAYER_NORMALISATION_CHECKS } from '../../../tensor/testing/layerNormalisationChecks.ts';
import { NETWORK_KERNEL_CHECKS } from '../../../tensor/testing/networkKernelChecks.ts';
import { NETWORK_CHECKS } from '../../networks/testing/networkChecks.ts';
import { DEVICE_KERNEL_CHECKS } from './deviceKernelChecks.ts';
import { DEVICE_TRAINER_CHECKS } from './deviceTrainerChecks.ts';

/** All that is checked of training on WebGPU, which must be the current backend: the same list in Node and in a browser's worker. */
export const WEBGPU_CHECKS: readonly Check[] = [
  ...NETWORK_KERNEL_CHECKS,
  ...LAYER_NORMALISATION_CHECKS,
  ...NETWORK_CHECKS,
  ...KERNEL_CHECKS,
  ...DEVICE_KERNEL_CHECKS,
  ...DEVICE_TRAINER_CHECKS,
];
