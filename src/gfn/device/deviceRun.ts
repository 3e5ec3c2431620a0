import type { RunConfig } from '../../config/runConfig.ts';
import { message, type Message } from '../../lib/text/message.ts';
import { RandomStream } from '../../rng/randomStream.ts';
import { historyStride, type ObjectiveStepAttributes } from '../../tensor/kernels/objectiveStep.ts';
import { CONTROL_WORDS, settingsWords, type StepSettings } from '../../tensor/kernels/stepControl.ts';
import { batchOffsets, graphOffsets, slopeOffsets, type StepShape } from '../../tensor/kernels/trajectoryLayout.ts';
import type { Tensor, Tensor2D } from '../../tensor/types.ts';
import { uploadMatrix, uploadVector } from '../../tensor/upload.ts';
import { DeviceParameterStore } from '../../tensor/webgpu/deviceParameterStore.ts';
import type { DeviceLimits } from '../../tensor/webgpu/deviceState.ts';
import { uploadWords, writeWords } from '../../tensor/webgpu/words.ts';
import type { StateGraph } from '../graph/stateGraph.ts';
import type { ObjectiveDefinition, TrajectoryObjective } from '../objectives/objective.ts';
import { objectiveDefinition } from '../objectives/registry.ts';
import { UNIFORM_BACKWARD_POLICY } from '../policies/backwardPolicies.ts';
import { backwardPolicyOf } from '../policies/policyForm.ts';
import type { PolicyNetwork, PolicyNetworkShape } from '../policies/policyNetwork.ts';
import type { Problem } from '../problem.ts';
import { denseFeatures } from '../sampling/evaluation.ts';
import { createNetwork, createRows, statesWithRows } from '../runParts.ts';
import { SCHEDULES } from '../schedules.ts';
import { graphSize, graphWords, type GraphSetting } from './deviceGraph.ts';

/** Iterations whose results wait on the device for the next readback. */
export const HISTORY_LENGTH = 64;

/** Everything that a run keeps on the device between steps; only recordings hold more. */
export interface DeviceBuffers {
  readonly control: Tensor;
  readonly graph: Tensor;
  /** [rows, featureCount] the k-hot features of every row. */
  readonly input: Tensor2D;
  readonly batch: Tensor;
  readonly slopes: Tensor;
  /** [rows, width] */
  readonly logitGradient: Tensor2D;
  readonly logZGradient: Tensor;
  readonly history: Tensor;
}

/** One run on the device: what a step works on and with. */
export interface DeviceRun {
  readonly shape: StepShape;
  readonly buffers: DeviceBuffers;
  readonly parameters: DeviceParameterStore;
  readonly network: PolicyNetwork;
  readonly objective: ObjectiveStepAttributes;
  /** True where the objective learns log Z, or its batches imply it. */
  readonly tellsLogZ: boolean;
}

/** The counts that decide what a run needs of a device. */
export interface DevicePlan {
  readonly shape: StepShape;
  readonly states: Int32Array;
  readonly networkShape: PolicyNetworkShape;
}

export function planRun(config: RunConfig, problem: Problem, graph: StateGraph): DevicePlan {
  const { training, objective } = config;
  const rows = createRows(config, problem);
  const states = statesWithRows(graph, rows);
  return {
    states,
    networkShape: {
      featureCount: graph.featureCount,
      hiddenLayers: training.hiddenLayers,
      hiddenWidth: training.hiddenWidth,
      form: rows.form,
    },
    shape: {
      ...graphSize(graph, states.length),
      batchSize: training.batchSize,
      stepCount: graph.maxTrajectoryLength,
      initialState: problem.space.initialState,
      width: rows.form.width,
      logFlowColumn: rows.form.logFlowColumn,
      backwardOffset: rows.form.backwardOffset,
      needsExits: objectiveDefinition(objective).needs.exits === true,
    },
  };
}

/**
 * What a configuration asks for that the device's step does not do, in words; null where it does all. Such a run is
 * trained by the host's step, with the network on the device.
 */
export function deviceObstacle({ training, objective }: RunConfig): Message | null {
  const obstacles: readonly (readonly [boolean, Message])[] = [
    [objectiveDefinition(objective).learnsFrom === 'edgeFlows', message('device.edgeFlows', 'flows along edges are compared on the processor')],
    [training.replay !== 'none' || training.warmStartObjects !== '', message('device.replay', 'replay is kept by the processor')],
    [training.localSearchRounds > 0, message('device.localSearch', 'local search runs on the processor')],
  ];
  return obstacles.find(([applies]) => applies)?.[1] ?? null;
}

/** Storage buffers that the widest of the kernels binds. */
const BUFFERS_PER_STAGE = 6;
const LANES_PER_WORKGROUP = 64;
/** Above this much for the table and its activations, evaluating every state is no longer the better way. */
const MAX_TABLE_BYTES = 2 ** 30;

/** What the run needs and the device lacks, in words; null where it fits. */
export function deviceShortfall({ shape, networkShape }: DevicePlan, limits: DeviceLimits): Message | null {
  if (shape.rowCount === 0) return message('device.noChoice', 'no state leaves the policy a choice');
  if (limits.maxStorageBuffersPerShaderStage < BUFFERS_PER_STAGE) {
    const values = { available: limits.maxStorageBuffersPerShaderStage, needed: BUFFERS_PER_STAGE };
    return message('device.tooFewBuffers', 'the adapter binds {available} buffers at once, and {needed} are needed', values);
  }
  if (limits.maxComputeInvocationsPerWorkgroup < LANES_PER_WORKGROUP) {
    const values = { available: limits.maxComputeInvocationsPerWorkgroup, needed: LANES_PER_WORKGROUP };
    return message('device.tooFewThreads', 'the adapter runs {available} threads together, and {needed} are needed', values);
  }
  const widest = Math.max(networkShape.featureCount, networkShape.hiddenWidth, shape.width);
  const [graphCount, batchCount] = [graphOffsets(shape).wordCount, batchOffsets(shape).wordCount];
  const largest = 4 * Math.max(graphCount, batchCount, shape.rowCount * widest);
  const { featureCount, hiddenLayers, hiddenWidth } = networkShape;
  // Each layer's outputs, their gradients before and after the rectifier.
  const tableBytes = 4 * shape.rowCount * (featureCount + 3 * (hiddenLayers * hiddenWidth + shape.width));
  if (tableBytes > MAX_TABLE_BYTES) return message('device.tableTooLarge', 'the policy table and its gradients would need {bytes} bytes', { bytes: tableBytes });
  const available = limits.maxStorageBufferBindingSize;
  if (largest <= available) return null;
  return message('device.bufferTooLarge', 'a buffer of {needed} bytes is needed, and the adapter binds {available}', { needed: largest, available });
}

/** Uploads a run. Freed by `disposeRun`. */
export function createRun(
  config: RunConfig,
  problem: Problem,
  graph: StateGraph,
  plan: DevicePlan,
  objective: { readonly definition: ObjectiveDefinition; readonly wgsl: string },
  currentConfig: () => RunConfig,
): DeviceRun {
  const { shape, states } = plan;
  const { space } = problem;
  const { definition } = objective;
  if (definition.learnsFrom !== 'trajectories') throw new Error(`${definition.id} has no form for the device.`);
  const control = uploadWords(new Float32Array(CONTROL_WORDS));
  const parameters = new DeviceParameterStore(control);
  const network = createNetwork(config, problem, parameters);
  const input = denseFeatures(space, states, states.length);
  const run: DeviceRun = {
    shape,
    parameters,
    network,
    objective: objectiveAttributes(config, shape, definition, objective.wgsl, currentConfig),
    tellsLogZ: definition.needs.logZ || definition.impliedLogZ !== undefined,
    buffers: {
      control,
      graph: uploadWords(graphWords(graph, graphSetting(config, problem, graph, states))),
      input: uploadMatrix(input, states.length, space.featureCount),
      batch: uploadWords(new Float32Array(batchOffsets(shape).wordCount)),
      slopes: uploadVector(new Float32Array(slopeOffsets(shape).wordCount)),
      logitGradient: uploadMatrix(new Float32Array(states.length * shape.width), states.length, shape.width),
      logZGradient: uploadVector(new Float32Array(1)),
      history: uploadWords(new Float32Array(HISTORY_LENGTH * historyStride(shape))),
    },
  };
  // Now, with nothing to write, and not at first use: tfjs may leave an upload waiting in its queue, and a read of a tensor that
  // no kernel has used would get there first.
  for (const tensor of persistentTensors(run)) writeWords(tensor, new Float32Array(0));
  return run;
}

function objectiveAttributes(
  config: RunConfig,
  { batchSize, stepCount }: StepShape,
  definition: TrajectoryObjective,
  wgsl: string,
  currentConfig: () => RunConfig,
): ObjectiveStepAttributes {
  return {
    batchSize,
    stepCount,
    historyLength: HISTORY_LENGTH,
    usesLogZ: definition.needs.logZ,
    learnsBackwardLikelihood: backwardPolicyOf(config).learnsFrom === 'likelihood',
    wgsl,
    evaluate: (terms, gradients) => definition.evaluate(terms, gradients, currentConfig().objectiveParameters),
    impliedLogZ: (terms) => definition.impliedLogZ?.(terms) ?? 0,
  };
}

/** A backward policy that is learned leaves the graph's unused. */
function graphSetting(config: RunConfig, { space }: Problem, graph: StateGraph, states: Int32Array): GraphSetting {
  const isForwardLooking = objectiveDefinition(config.objective).needs.intermediateRewards === true;
  const fixed = backwardPolicyOf(config).fixed ?? UNIFORM_BACKWARD_POLICY.fixed;
  return {
    states,
    logBackward: fixed(graph),
    earnedLogReward: isForwardLooking ? (state) => space.intermediateLogReward(state) : () => 0,
  };
}

/** Every tensor that a step reads or writes and that outlives it. */
export function persistentTensors({ buffers, parameters }: DeviceRun): readonly Tensor[] {
  return [...Object.values(buffers as unknown as Readonly<Record<string, Tensor>>), ...parameters.tensors];
}

export function disposeRun({ buffers, parameters }: DeviceRun): void {
  for (const tensor of Object.values(buffers as unknown as Readonly<Record<string, Tensor>>)) tensor.dispose();
  parameters.dispose();
}

/** The settings that a step reads from the control buffer. */
export function stepSettings(config: RunConfig, { parameters }: ObjectiveDefinition): Float32Array {
  const { training, objectiveParameters } = config;
  const settings: StepSettings = {
    plannedIterations: training.iterations,
    explorationEpsilon: {
      first: training.explorationEpsilon,
      last: training.explorationEpsilonEnd,
      schedule: scheduleNumber(training.explorationSchedule),
    },
    samplingTemperature: {
      first: training.samplingTemperature,
      last: training.samplingTemperatureEnd,
      schedule: scheduleNumber(training.temperatureSchedule),
    },
    learningRateDecay: training.learningRateDecay,
    policyRate: training.learningRate,
    logZRate: training.logZLearningRate,
    keys: new RandomStream(training.seed, 'forwardSampling').keys,
    objectiveParameters: parameters.map((definition) => {
      const value = objectiveParameters[definition.key] ?? definition.default;
      // A choice crosses as its place in the list of choices.
      return definition.kind === 'choice'
        ? definition.choices.findIndex((choice) => choice.value === value)
        : Number(value);
    }),
  };
  return settingsWords(settings);
}

/** A schedule crosses as its place in the list of schedules. */
function scheduleNumber(scheduleId: string): number {
  return SCHEDULES.findIndex(({ id }) => id === scheduleId);
}
