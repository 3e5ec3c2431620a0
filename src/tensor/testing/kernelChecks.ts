import { memory, tensor, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core';
import { philox4x32 } from '../../rng/philox.ts';
import { RandomStream } from '../../rng/randomStream.ts';
import { columnSums, columnSumsTwin } from '../kernels/columnSums.ts';
import { controlledAdam, controlledAdamTwin } from '../kernels/controlledAdam.ts';
import { replaceKernel, runOwnKernel } from '../kernels/ownKernel.ts';
import { PHILOX_WGSL, uniformFromWord } from '../kernels/philoxWgsl.ts';
import { reluGradient, reluGradientTwin } from '../kernels/reluGradient.ts';
import { closeStep, CONTROL, CONTROL_WORDS, settingsWords } from '../kernels/stepControl.ts';
import { integers, ownWordKernel, unsignedIntegers } from '../kernels/wordKernel.ts';
import type { WebgpuBackend } from '../kernels/webgpuProgram.ts';
import { captureStep } from '../webgpu/captureStep.ts';
import { readWords, uploadWords, writeWords } from '../webgpu/words.ts';
import { requireClose, requireSameBits, requireThat, type Check } from './check.ts';
import { englishOf } from '../../lib/text/message.ts';

function randomValues(count: number, label: number): Float32Array {
  const values = new Float32Array(count);
  new RandomStream(20_240_607, 'benchmark').fillUniform(values, -1, 1, label);
  return values;
}

async function read(source: Tensor): Promise<Float32Array> {
  const [words] = await readWords([{ tensor: source }]);
  return words as Float32Array;
}

const SETTINGS = {
  plannedIterations: 50,
  explorationEpsilon: { first: 0.25, last: 0, schedule: 0 },
  samplingTemperature: { first: 1, last: 1, schedule: 3 },
  learningRateDecay: 0.1,
  policyRate: 0.01,
  logZRate: 0.5,
  keys: [7, 4_000_000_000],
  objectiveParameters: [],
} as const;

/** A control buffer on the host, as it stands before iteration `iteration`. */
function controlAt(iteration: number): Float32Array {
  const control = new Float32Array(CONTROL_WORDS);
  control.set(settingsWords(SETTINGS));
  integers(control)[CONTROL.iteration] = iteration;
  integers(control)[CONTROL.adamStep] = iteration;
  closeStep(control, 1);
  return control;
}

const philoxKernel = ownWordKernel<{ readonly count: number }>({
  name: 'PhiloxCheck',
  bindings: [
    { name: 'result', type: 'u32', access: 'read_write' },
    { name: 'counters', type: 'u32', access: 'read' },
  ],
  uniforms: ({ count }) => ({ count }),
  workgroups: ({ count }) => [count, 1, 1],
  twin: () => {},
  wgsl: () => `${PHILOX_WGSL}
@compute @workgroup_size(1) fn main(@builtin(workgroup_id) id : vec3<u32>) {
  let at = id.x * 6u;
  let counter = vec4<u32>(counters[at], counters[at + 1u], counters[at + 2u], counters[at + 3u]);
  let word = philoxWord0(counter, vec2<u32>(counters[at + 4u], counters[at + 5u]));
  result[2u * id.x] = word;
  result[2u * id.x + 1u] = bitcast<u32>(uniformFromWord(word));
}`,
});

async function checkPhilox(): Promise<void> {
  replaceKernel(philoxKernel.name, 'webgpu', ({ inputs, backend, attrs }) =>
    philoxKernel.webgpu({
      backend: backend as unknown as WebgpuBackend,
      inputs,
      attributes: attrs as unknown as { readonly count: number },
    }),
  );
  const count = 200;
  const counters = new Float32Array(count * 6);
  const words = unsignedIntegers(counters);
  const random = new Uint32Array(4);
  for (let i = 0; i < count * 6; i++) {
    philox4x32(i, 9, 9, 9, 1, 2, random);
    words[i] = i < 6 ? 0 : i < 12 ? 0xffffffff : (random[1] as number);
  }
  const [result, input] = [uploadWords(new Float32Array(2 * count)), uploadWords(counters)];
  runOwnKernel(philoxKernel.name, { result, counters: input }, { count });
  const actual = unsignedIntegers(await read(result));
  for (let i = 0; i < count; i++) {
    const at = (word: number): number => words[6 * i + word] as number;
    philox4x32(at(0), at(1), at(2), at(3), at(4), at(5), random);
    requireThat(actual[2 * i] === random[0], `counter ${i}: ${actual[2 * i]} instead of ${random[0]}`);
    const uniform = new Float32Array(actual.buffer)[2 * i + 1];
    requireThat(uniform === uniformFromWord(random[0] as number), `uniform ${i} is ${uniform}`);
  }
  result.dispose();
  input.dispose();
}

async function checkControlledAdam(size: number): Promise<void> {
  const arrays = [randomValues(size, 1), new Float32Array(size), new Float32Array(size)] as const;
  const tensors = arrays.map((values) => uploadWords(values));
  const [parameter, firstMoment, secondMoment] = tensors as [Tensor, Tensor, Tensor];
  for (const [step, group] of [[0, 'policy'], [1, 'logZ'], [49, 'policy']] as const) {
    const words = controlAt(step);
    const gradientValues = randomValues(size, 10 + step);
    const [control, gradient] = [uploadWords(words), uploadWords(gradientValues)];
    controlledAdam({ parameter, gradient, firstMoment, secondMoment, control }, group);
    const stepSize = words[group === 'policy' ? CONTROL.policyStepSize : CONTROL.logZStepSize] as number;
    controlledAdamTwin([arrays[0], gradientValues, arrays[1], arrays[2]], size, stepSize, words[CONTROL.rootScale] as number);
    requireClose(await read(parameter), arrays[0], 1e-6, 'parameter');
    requireClose(await read(firstMoment), arrays[1], 1e-6, 'first moment');
    requireClose(await read(secondMoment), arrays[2], 1e-6, 'second moment');
    control.dispose();
    gradient.dispose();
  }
  const halted = controlAt(0);
  integers(halted)[CONTROL.isHalted] = 1;
  const [control, gradient] = [uploadWords(halted), uploadWords(randomValues(size, 3))] as const;
  const before = await read(parameter);
  controlledAdam({ parameter, gradient, firstMoment, secondMoment, control }, 'policy');
  requireSameBits(await read(parameter), before, 'the parameter of a halted run');
  for (const each of [...tensors, control, gradient]) each.dispose();
}

async function checkRowKernels(rows: number, columns: number): Promise<void> {
  const gradient = randomValues(rows * columns, 1);
  const output = randomValues(rows * columns, 2).map((value) => Math.max(0, value));
  const masked = new Float32Array(rows * columns);
  const sums = new Float32Array(columns);
  reluGradientTwin(gradient, output, masked);
  columnSumsTwin(gradient, sums, rows, columns);
  const gradientTensor: Tensor2D = tensor(gradient.slice(), [rows, columns]);
  requireSameBits(await read(reluGradient(gradientTensor, tensor(output, [rows, columns]))), masked, 'reluGradient');
  requireClose(await read(columnSums(gradientTensor)), sums, rows * 1e-6, 'columnSums');
}

/** A step that frees a tensor from outside, leaves one behind, or reads: none of them may be recorded. */
async function checkRefusals(): Promise<void> {
  const outside = tensor(new Float32Array(4));
  const kept: Tensor[] = [];
  const leftBehind = captureStep(() => void kept.push(outside.clone()), [outside]);
  requireThat(!leftBehind.available && englishOf(leftBehind.reason).includes('left 1'), 'a tensor left behind was not noticed');
  for (const each of kept) each.dispose();
  let message = '';
  try {
    captureStep(() => void outside.dataSync(), [outside]);
  } catch (error) {
    message = error instanceof Error ? error.message : '';
  }
  requireThat(message.includes('must not read'), `a read was answered with "${message}"`);
  writeWords(outside, Float32Array.of(1, 2, 3, 4));
  requireSameBits(await read(outside), Float32Array.of(1, 2, 3, 4), 'the backend after a refused recording');
  const tensors = memory().numTensors;
  const disposed = captureStep(() => outside.dispose(), [outside]);
  requireThat(!disposed.available && memory().numTensors === tensors - 1, 'a tensor given away was not noticed');
}

/** Kernels against their twins, and what recording refuses; the current backend must be WebGPU. */
export const KERNEL_CHECKS: readonly Check[] = [
  { name: 'Philox draws the words and uniforms of the host', run: checkPhilox },
  ...[1, 3, 64, 1027].map((size) => ({
    name: `controlledAdam against its twin, size ${size}`,
    run: () => checkControlledAdam(size),
  })),
  ...([[5, 5], [64, 17], [67, 5], [3, 130]] as const).map(([rows, columns]) => ({
    name: `reluGradient and columnSums against their twins, ${rows}×${columns}`,
    run: () => checkRowKernels(rows, columns),
  })),
  { name: 'a step that cannot be repeated is not recorded', run: checkRefusals },
];
