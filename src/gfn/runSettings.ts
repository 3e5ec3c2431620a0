import type { Setting } from '../lib/parameters.ts';

/** What a run starts from, and what computes it. */
export const RUN_SETTINGS = [
  {
    key: 'seed',
    kind: 'integer',
    label: 'Random seed',
    help: 'Everything random starts from this number; on the processor the same seed gives the same run.',
    explanation: {
      sentence: 'Every random number is computed from the seed and from what it is for, so the same seed repeats the run on the processor.',
      formulaId: 'randomDraw',
      reference: 'Salmon, Moraes, Dror & Shaw (2011), Parallel Random Numbers: As Easy as 1, 2, 3.',
    },
    minimum: 0,
    maximum: 4_294_967_295,
    default: 0,
  },
  {
    key: 'backend',
    kind: 'choice',
    label: 'Compute backend',
    help: 'What does the arithmetic; automatic times a few real steps and keeps the faster one.',
    explanation: {
      sentence: 'What computes; automatic times a few real iterations and keeps the fastest.',
      formulaId: 'fastestBackend',
      reference: 'Smilkov et al. (2019), TensorFlow.js: Machine Learning for the Web and Beyond.',
    },
    choices: [
      { value: 'auto', label: 'Automatic' },
      { value: 'webgpu', label: 'WebGPU (graphics card)' },
      { value: 'wasm', label: 'WebAssembly (processor, fast)' },
      { value: 'cpu', label: 'JavaScript (works everywhere, many times slower)' },
    ],
    default: 'auto',
  },
] as const satisfies readonly Setting[];
