import { memory, tensor, type Tensor } from '@tensorflow/tfjs-core';
import { englishOf } from '../../lib/text/message.ts';
import { philox4x32 } from '../../rng/philox.ts';
import { ADAM_DEFAULTS, type AdamSettings } from '../../lib/adamSettings.ts';
import { ADAM_PROGRESS, ADAM_SETTINGS_WORDS, adamSettingsWords, ADVANCE_ADAM_WGSL } from '../kernels/adamControl.ts';
import { controlledAdam, controlledAdamKernel } from '../kernels/controlledAdam.ts';
import { registerOwnKernel } from '../kernels/install.ts';
import { runOwnKernel } from '../kernels/ownKernel.ts';
import { PHILOX_WGSL, uniformFromWord } from '../kernels/philoxWgsl.ts';
import { integers, ownWordKernel, unsignedIntegers } from '../kernels/wordKernel.ts';
import { captureStep } from '../webgpu/captureStep.ts';
import { readWords, uploadWords, writeWords } from '../webgpu/words.ts';
import { requireClose, requireSameBits, requireThat, type Check } from './check.ts';
import { advanceAdam, updateByControl } from './controlledAdamTwin.ts';
import { randomValues } from './randomValues.ts';

async function read(source: Tensor): Promise<Float32Array> {
  const [words] = await readWords([{ tensor: source }]);
  return words as Float32Array;
}

const philoxKernel = ownWordKernel<{ readonly count: number }>({
  name: 'PhiloxCheck',
  bindings: [
    { name: 'result', type: 'u32', access: 'read_write' },
    { name: 'counters', type: 'u32', access: 'read' },
  ],
  uniforms: ({ count }) => ({ count }),
  workgroups: ({ count }) => [count, 1, 1],
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
  registerOwnKernel(philoxKernel);
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

/** A control buffer with one group of parameters. */
const PLACE = { settings: 0, progress: ADAM_SETTINGS_WORDS } as const;
const HALT_WORD = PLACE.progress + Object.keys(ADAM_PROGRESS).length;
const UNUSUAL: AdamSettings = { learningRate: 0.5, beta1: 0.8, beta2: 0.99, epsilon: 1e-3 };

/** As it stands once `step` updates by these settings are done, at half their rate. */
function controlAt(step: number, settings: AdamSettings): Float32Array {
  const control = new Float32Array(HALT_WORD + 1);
  control.set(adamSettingsWords(settings), PLACE.settings);
  integers(control)[PLACE.progress + ADAM_PROGRESS.step] = step - 1;
  advanceAdam(control, PLACE, 0.5);
  return control;
}

async function checkControlledAdam(size: number): Promise<void> {
  registerOwnKernel(controlledAdamKernel);
  const arrays = [randomValues(size, 1), new Float32Array(size), new Float32Array(size)] as const;
  const tensors = arrays.map((values) => uploadWords(values));
  const [parameter, firstMoment, secondMoment] = tensors as [Tensor, Tensor, Tensor];
  for (const [step, settings] of [[1, { ...ADAM_DEFAULTS, learningRate: 0.01 }], [2, UNUSUAL], [50, { ...ADAM_DEFAULTS, learningRate: 0.5 }]] as const) {
    const words = controlAt(step, settings);
    const gradientValues = randomValues(size, 10 + step);
    const [control, gradient] = [uploadWords(words), uploadWords(gradientValues)];
    controlledAdam({ parameter, gradient, firstMoment, secondMoment, control }, PLACE, HALT_WORD);
    updateByControl({ parameter: arrays[0], gradient: gradientValues, firstMoment: arrays[1], secondMoment: arrays[2], control: words }, PLACE);
    requireClose(await read(parameter), arrays[0], 1e-6, 'parameter');
    requireClose(await read(firstMoment), arrays[1], 1e-6, 'first moment');
    requireClose(await read(secondMoment), arrays[2], 1e-6, 'second moment');
    control.dispose();
    gradient.dispose();
  }
  const halted = controlAt(1, UNUSUAL);
  integers(halted)[HALT_WORD] = 1;
  const [control, gradient] = [uploadWords(halted), uploadWords(randomValues(size, 3))] as const;
  const before = await read(parameter);
  controlledAdam({ parameter, gradient, firstMoment, secondMoment, control }, PLACE, HALT_WORD);
  requireSameBits(await read(parameter), before, 'the parameter of a halted run');
  for (const each of [...tensors, control, gradient]) each.dispose();
}

const advanceKernel = ownWordKernel({
  name: 'AdvanceAdamCheck',
  bindings: [{ name: 'control', type: 'u32', access: 'read_write' }],
  uniforms: () => ({}),
  workgroups: () => [1, 1, 1],
  wgsl: () => `${ADVANCE_ADAM_WGSL}
@compute @workgroup_size(1) fn main() { advanceAdam(${PLACE.settings}, ${PLACE.progress}, 0.5); }`,
});

/** Early, late, and on both sides of where a power is a series no more. */
async function checkAdvance(): Promise<void> {
  registerOwnKernel(advanceKernel);
  for (const settings of [{ ...ADAM_DEFAULTS, learningRate: 0.01 }, UNUSUAL]) {
    for (const step of [1, 2, 4, 5, 30, 499, 501, 20_000]) {
      const expected = controlAt(step, settings);
      const before = expected.slice();
      integers(before)[PLACE.progress + ADAM_PROGRESS.step] = step - 1;
      const control = uploadWords(before);
      runOwnKernel(advanceKernel.name, { control });
      const actual = await read(control);
      const stepWord = PLACE.progress + ADAM_PROGRESS.step;
      requireThat(integers(actual)[stepWord] === step, `update ${integers(actual)[stepWord]} instead of ${step}`);
      for (const word of [ADAM_PROGRESS.stepSize, ADAM_PROGRESS.rootScale]) {
        const wanted = expected[PLACE.progress + word] as number;
        requireClose([actual[PLACE.progress + word] as number], [wanted], 3e-6 * wanted, `constant ${word} of update ${step}`);
      }
      control.dispose();
    }
  }
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

/** What is the graphics device's alone: kernels against their twins, and what recording refuses. */
export const KERNEL_CHECKS: readonly Check[] = [
  { name: 'Philox draws the words and uniforms of the host', run: checkPhilox },
  ...[1, 3, 64, 1027].map((size) => ({
    name: `controlledAdam against its twin, size ${size}`,
    run: () => checkControlledAdam(size),
  })),
  { name: "Adam's constants against those of the host", run: checkAdvance },
  { name: 'a step that cannot be repeated is not recorded', run: checkRefusals },
];
