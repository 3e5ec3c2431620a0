import type { RunConfig } from '../../../config/runConfig.ts';
import { RandomStream } from '../../../rng/randomStream.ts';
import { ADAM_PROGRESS } from '../../../tensor/kernels/adamControl.ts';
import { registerOwnKernel } from '../../../tensor/kernels/install.ts';
import { runOwnKernel } from '../../../tensor/kernels/ownKernel.ts';
import { integers, ownWordKernel } from '../../../tensor/kernels/wordKernel.ts';
import { requireClose, requireSameBits, requireThat, type Check } from '../../../tensor/testing/check.ts';
import type { Tensor } from '../../../tensor/types.ts';
import { readWords, uploadWords, writeWords } from '../../../tensor/webgpu/words.ts';
import { DEVICE_OBJECTIVES, deviceObjective } from '../../objectives/deviceObjectives.ts';
import { createProblem } from '../../problem.ts';
import { SCHEDULES } from '../../schedules.ts';
import { methodOf } from '../../testing/fromConfig.ts';
import { createRun, disposeRun, logZOf, planRun, type DeviceRun } from '../deviceRun.ts';
import { logitGradient } from '../kernels/logitGradient.ts';
import { objectiveStep } from '../kernels/objectiveStep.ts';
import { sampleBatch } from '../kernels/sampleBatch.ts';
import { ADAM_PLACES, BEHAVIOUR_WGSL, CONTROL, CONTROL_WORDS, LEARNING_RATE_WGSL, PROGRESS_WGSL, STEP_GROUPS, stepSettings } from '../kernels/stepControl.ts';
import { batchOffsets } from '../kernels/trajectoryLayout.ts';
import { checkConfig } from './checkConfig.ts';
import { logitGradientTwin } from './twins/logitGradientTwin.ts';
import { objectiveStepTwin } from './twins/objectiveStepTwin.ts';
import { sampleBatchTwin } from './twins/sampleBatchTwin.ts';
import { explorationNow, learningRateFactorNow, temperatureNow } from './twins/stepControlTwin.ts';

interface Setup {
  readonly config: RunConfig;
  readonly run: DeviceRun;
  readonly logits: Float32Array;
  readonly logitTensor: Tensor;
}

/** A run whose kernels are called one by one, with random logits instead of a network's. */
function setUp(config: RunConfig, label: number): Setup {
  const problem = createProblem(config);
  const { graph } = problem;
  if (graph === null) throw new Error('The check needs a compiled graph.');
  const method = methodOf(config, problem);
  const wgsl = deviceObjective(config.objective)?.wgsl ?? '';
  const plan = planRun(method, problem, graph);
  const run = createRun(method, problem, graph, plan, wgsl, () => method);
  writeWords(run.buffers.control, stepSettings(method));
  const logits = new Float32Array(run.shape.rowCount * run.shape.width);
  new RandomStream(label, 'benchmark').fillUniform(logits, -3, 3, label);
  return { config, run, logits, logitTensor: uploadWords(logits) };
}

function tearDown({ run, logitTensor }: Setup): void {
  disposeRun(run);
  logitTensor.dispose();
}

async function read(tensor: Tensor): Promise<Float32Array> {
  const [words] = await readWords([{ tensor }]);
  return words as Float32Array;
}

/** One step's kernels after each other, each against its twin on the very words that the kernel was given. */
async function checkAgainstTwins(config: RunConfig, label: number): Promise<void> {
  const setup = setUp(config, label);
  const { run, logits, logitTensor } = setup;
  const { buffers, shape } = run;
  const { control, graph, batch, slopes, logZGradient, history } = buffers;
  const graphWords = await read(graph);
  writeWords(control, integersAsWords([3]), CONTROL.iteration);
  writeWords(logZOf(run), Float32Array.of(0.75));
  const words = { control: await read(control), batch: await read(batch), graph: graphWords, logits };

  sampleBatch({ batch, logits: logitTensor, graph, control }, shape);
  sampleBatchTwin(words, shape);
  const sampled = await read(batch);
  const offsets = batchOffsets(shape);
  requireSameBits(sampled.slice(0, offsets.logPF), words.batch.slice(0, offsets.logPF), 'lengths, states, actions and rows');
  requireClose(sampled.slice(offsets.logPF), words.batch.slice(offsets.logPF), 5e-6, 'log-probabilities and rewards');

  objectiveStep({ control, batch, logZ: logZOf(run), slopes, logZGradient, history }, run.objective);
  const host = {
    control: words.control,
    batch: sampled,
    logZ: Float32Array.of(0.75),
    slopes: new Float32Array(slopes.size),
    logZGradient: new Float32Array(1),
    history: new Float32Array(history.size),
  };
  objectiveStepTwin(host, run.objective);
  requireClose(await read(slopes), host.slopes, 2e-5, 'slopes');
  requireClose(await read(logZGradient), host.logZGradient, 1e-4, 'slope by log Z');
  const [actualHistory, actualControl] = [await read(history), await read(control)];
  const record = 3 * (2 + shape.batchSize);
  requireClose(actualHistory.slice(record, record + 2), host.history.slice(record, record + 2), 1e-4 * Math.max(1, host.history[record] ?? 0), 'loss and log Z');
  requireSameBits(actualHistory.slice(record + 2), host.history.slice(record + 2), 'terminal states');
  requireSameBits(actualControl.slice(0, CONTROL.updates), host.control.slice(0, CONTROL.updates), 'settings and counts');
  for (const group of STEP_GROUPS) {
    const { progress } = ADAM_PLACES[group];
    requireSameBits(actualControl.slice(progress, progress + 1), host.control.slice(progress, progress + 1), `updates of ${group}`);
    for (const word of [progress + ADAM_PROGRESS.stepSize, progress + ADAM_PROGRESS.rootScale]) {
      const expected = host.control[word] as number;
      requireClose([actualControl[word] as number], [expected], 3e-6 * expected, `step sizes of ${group}`);
    }
  }

  logitGradient({ gradient: buffers.logitGradient, batch, slopes, logits: logitTensor, graph }, shape);
  const gradient = new Float32Array(logits.length);
  logitGradientTwin({ gradient, batch: sampled, slopes: await read(slopes), logits, graph: graphWords }, shape);
  requireThat(gradient.some((value) => value !== 0), 'the gradient is 0 everywhere');
  requireClose(await read(buffers.logitGradient), gradient, 2e-5, 'gradient by logits');
  tearDown(setup);
}

function integersAsWords(values: readonly number[]): Float32Array {
  const words = new Float32Array(values.length);
  integers(words).set(values);
  return words;
}

/** Draws per row of the batch, and the chance that a right sampler fails one row's test. */
const DRAWS = 400;
const FALSE_ALARM = 1e-6;

/**
 * Pearson's chi-square on the first action, for every row of the batch by itself, row 0 included. Two degrees of freedom,
 * whose tail is exp(−x/2): the bound is exact. Eight rows: the check gives a false alarm once in 125,000 seeds.
 */
async function checkFrequencies(): Promise<void> {
  const config = checkConfig({ height: 4, hiddenWidth: 8, batchSize: 8, explorationEpsilon: 0.2, iterations: 1_000_000, seed: 5 });
  const setup = setUp(config, 11);
  const { run, logits, logitTensor } = setup;
  const { control, graph, batch } = run.buffers;
  const { batchSize, stepCount, width } = run.shape;
  const counts = Array.from({ length: batchSize }, () => new Float64Array(width));
  const actions = batchOffsets(run.shape).actions;
  for (let draw = 0; draw < DRAWS; draw++) {
    writeWords(control, integersAsWords([draw]), CONTROL.iteration);
    sampleBatch({ batch, logits: logitTensor, graph, control }, run.shape);
    const words = integers(await read(batch));
    counts.forEach((row, b) => {
      const action = words[actions + b * stepCount] as number;
      row[action] = (row[action] as number) + 1;
    });
  }
  const weights = Array.from(logits.subarray(0, width), Math.exp);
  const sum = weights.reduce((a, b) => a + b, 0);
  const expected = weights.map((weight) => DRAWS * (0.8 * (weight / sum) + 0.2 / width));
  counts.forEach((row, b) => {
    const statistic = expected.reduce((total, mean, k) => total + ((row[k] as number) - mean) ** 2 / mean, 0);
    requireThat(statistic < -2 * Math.log(FALSE_ALARM), `row ${b} has chi-square ${statistic}: ${row.join(', ')} against ${expected.join(', ')}`);
  });
  tearDown(setup);
}

const behaviourKernel = ownWordKernel({
  name: 'BehaviourCheck',
  bindings: [
    { name: 'result', type: 'f32', access: 'read_write' },
    { name: 'control', type: 'u32', access: 'read' },
  ],
  uniforms: () => ({}),
  workgroups: () => [1, 1, 1],
  wgsl: () => `${PROGRESS_WGSL}${BEHAVIOUR_WGSL}${LEARNING_RATE_WGSL}
@compute @workgroup_size(1) fn main() {
  result[0] = explorationNow();
  result[1] = temperatureNow();
  result[2] = learningRateFactorNow();
}`,
});

/** ε, temperature and rates before, during and after the plan. */
async function checkSchedule(schedule: string): Promise<void> {
  registerOwnKernel(behaviourKernel);
  const config = checkConfig({
    iterations: 11,
    explorationEpsilon: 0.8,
    explorationEpsilonEnd: 0.1,
    explorationSchedule: schedule,
    samplingTemperature: 0.5,
    samplingTemperatureEnd: 4,
    temperatureSchedule: schedule,
    learningRateDecay: 0.1,
  });
  const words = new Float32Array(CONTROL_WORDS);
  words.set(stepSettings(methodOf(config)));
  for (let iteration = 0; iteration <= 12; iteration++) {
    integers(words)[CONTROL.iteration] = iteration;
    const [control, result] = [uploadWords(words), uploadWords(new Float32Array(3))];
    runOwnKernel(behaviourKernel.name, { result, control });
    const expected = [explorationNow(words), temperatureNow(words), learningRateFactorNow(words)];
    requireClose(await read(result), expected, 1e-6, `ε, temperature and rate at iteration ${iteration}`);
    control.dispose();
    result.dispose();
  }
}

type Overrides = Readonly<Record<string, number | string>>;

const SHAPES: readonly (readonly [string, Overrides])[] = [
  ['5×5 hypergrid', { height: 5, batchSize: 8 }],
  ['3-D hypergrid, learned backward policy', { dimensions: 3, height: 4, batchSize: 5, backwardPolicy: 'learned' }],
  ['exploration, more trajectories than a workgroup', { height: 3, batchSize: 130, explorationEpsilon: 0.5 }],
  ['bit sequence, one trajectory', { environment: 'bitSequence', length: 8, wordSize: 2, batchSize: 1 }],
  ['bit sequence, more actions than lanes', { environment: 'bitSequence', length: 14, wordSize: 7, modes: 'seeded', batchSize: 16 }],
  ['maximum-entropy backward policy, temperature', { height: 6, batchSize: 70, backwardPolicy: 'maximumEntropy', samplingTemperature: 2, samplingTemperatureEnd: 0.5, temperatureSchedule: 'cosine', iterations: 10 }],
  ['trajectory likelihood, growing exploration', { height: 5, batchSize: 8, backwardPolicy: 'trajectoryLikelihood', explorationEpsilonEnd: 0.9, explorationSchedule: 'linearHalf', iterations: 12 }],
  ['single steps', { objective: 'subTrajectoryBalance', subTrajectoryWeighting: 'singleSteps', height: 5, batchSize: 8 }],
  ['whole trajectories', { objective: 'subTrajectoryBalance', subTrajectoryWeighting: 'wholeTrajectory', height: 5, batchSize: 8 }],
  ['λ above 1', { objective: 'subTrajectoryBalance', subTrajectoryLambda: 2, environment: 'sets', setItems: 12, setSize: 8, batchSize: 6 }],
];

/** Every objective of the device on trajectories that exit where they like, and on some that end at a fixed length. */
const OBJECTIVE_SHAPES: readonly (readonly [string, Overrides])[] = DEVICE_OBJECTIVES.flatMap(({ id }) => [
  [id, { objective: id, height: 5, batchSize: 70, backwardPolicy: 'learned' }] as const,
  ...(id === 'modifiedDetailedBalance'
    ? []
    : [[`${id}, sets`, { objective: id, environment: 'sets', setItems: 7, setSize: 3, batchSize: 9 }] as const]),
]);

/** The kernels of a device step against their twins; the current backend must be WebGPU. */
export const DEVICE_KERNEL_CHECKS: readonly Check[] = [
  ...[...SHAPES, ...OBJECTIVE_SHAPES].map(([name, overrides], index) => ({
    name: `sampling, objective and gradient against their twins: ${name}`,
    run: () => checkAgainstTwins(checkConfig({ hiddenWidth: 8, ...overrides }), index + 1),
  })),
  ...SCHEDULES.map(({ id }) => ({ name: `the schedule ${id} as on the host`, run: () => checkSchedule(id) })),
  { name: 'every row of a batch draws its actions with the right frequencies', run: checkFrequencies },
];
