// Compiled by scripts/buildKernels.mjs into a module that imports the memory it works on and owns none: no static data, no
// allocation, no stack of its own.
export { matmul, matmulScratchBytes } from './matmul';
export { adam } from './adam';
export { columnSums, reluGradient } from './elementwise';
export { layerNormalisation, layerNormalisationGradient } from './layerNormalisation';
