import { RandomStream } from '../../rng/randomStream.ts';
import { addParameters } from '../../tensor/addParameters.ts';
import type { Tensor, Tensor2D } from '../../tensor/types.ts';
import { uploadMatrix, uploadVector } from '../../tensor/upload.ts';
import { DeviceParameterStore } from '../../tensor/webgpu/deviceParameterStore.ts';
import type { DeviceLimits } from '../../tensor/webgpu/deviceState.ts';
import { uploadWords, writeWords } from '../../tensor/webgpu/words.ts';
import { costOf } from '../cost.ts';
import type { StateGraph } from '../graph/stateGraph.ts';
import type { Method } from '../method.ts';
import type { TrajectoryObjective } from '../objectives/objective.ts';
import { UNIFORM_BACKWARD_POLICY } from '../policies/backwardPolicies.ts';
import { createNetwork } from '../policies/createNetwork.ts';
import type { PolicyNetwork } from '../policies/policyNetwork.ts';
import { LOG_Z, POLICY_GROUP } from '../policies/policyParameters.ts';
import type { Problem } from '../problem.ts';
import { encodeStates } from '../sampling/evaluation.ts';
import { EARNED_IN_ENVIRONMENT } from '../sampling/trajectoryTerms.ts';
import { graphSize, graphWords, type GraphSetting } from './deviceGraph.ts';
import { historyStride, type ObjectiveStepAttributes } from './kernels/objectiveStep.ts';
import { registerDeviceKernels } from './kernels/registerDeviceKernels.ts';
import { ADAM_PLACES, CONTROL, CONTROL_WORDS } from './kernels/stepControl.ts';
import { batchOffsets, graphOffsets, slopeOffsets, type StepShape } from './kernels/trajectoryLayout.ts';
import { message, type Message } from '../../lib/text/message.ts';

/** Iterations whose results wait on the device for the next readback. */
export const HISTORY_LENGTH = 64;

/** Everything that a run keeps on the device between steps; only recordings hold more. */
interface DeviceBuffers {
  readonly control: Tensor;
  readonly graph: Tensor;
  /** [rows, featureCount] the k-hot features of every row. */
  readonly input: Tensor2D;
  readonly batch: Tensor;
  readonly slopes: Tensor;
  /** [rows, width] */
  readonly logitGradient: Tensor2D;
  /** Stands for log Z where the objective has none. */
  readonly noLogZ: Tensor;
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
  /** Floats that a row takes in all layers of the networks, input and output included. */
  readonly floatsPerRow: number;
  /** Columns of the widest matrix with a row per state. */
  readonly widest: number;
}

export function planRun(method: Method, problem: Problem, graph: StateGraph): DevicePlan {
  const { settings, objective, form } = method;
  const { tableStates: states } = costOf(method, problem);
  if (states === null) throw new Error('A run on the device needs a compiled graph.');
  // One vector of parameters for each operation with outputs of its own: a dense layer's biases, the two of a normalisation.
  const layerWidths = method.parameters.flatMap(({ group, shape }) => (group === POLICY_GROUP && shape.length === 1 ? shape : []));
  return {
    states,
    // Each layer's outputs, their gradients before and after the rectifier.
    floatsPerRow: graph.featureCount + 3 * layerWidths.reduce((sum, width) => sum + width, 0),
    widest: Math.max(graph.featureCount, ...layerWidths),
    shape: {
      ...graphSize(graph, states.length),
      batchSize: settings.batchSize,
      stepCount: graph.maxTrajectoryLength,
      initialState: problem.space.initialState,
      width: form.width,
      logFlowColumn: form.logFlowColumn,
      backwardOffset: form.backwardOffset,
      needsExits: objective.needs.exits === true,
    },
  };
}

/**
 * What a configuration asks for that the device's step does not do, in words; null where it does all. Such a run is
 * trained by the host's step, with the network on the device.
 */
export function deviceObstacle({ settings, objective, learners }: Method): Message | null {
  const obstacles: readonly (readonly [boolean, Message])[] = [
    [objective.learnsFrom === 'edgeFlows', message('device.edgeFlows', 'flows along edges are compared on the processor')],
    [settings.replay !== 'none' || settings.warmStartObjects !== '', message('device.replay', 'replay is kept by the processor')],
    [learners.length > 0, message('device.learners', 'what learns beside the policy does so on the processor')],
    [settings.localSearchRounds > 0, message('device.localSearch', 'local search runs on the processor')],
  ];
  return obstacles.find(([applies]) => applies)?.[1] ?? null;
}

/** What a problem asks for that the device's step does not do. */
export function problemObstacle({ environment }: Problem): Message | null {
  if (environment.target !== undefined) return message('device.movingRewards', 'rewards that move are looked up by the processor');
  return environment.actions === undefined ? null : message('device.sameActions', 'ways into a state that are not told apart by their action are chosen by the processor');
}

/** Storage buffers that the widest of the kernels binds. */
const BUFFERS_PER_STAGE = 6;
const LANES_PER_WORKGROUP = 64;
/** Above this much for the table and its activations, evaluating every state is no longer the better way. */
const MAX_TABLE_BYTES = 2 ** 30;

/** What the run needs and the device lacks, in words; null where it fits. */
export function deviceShortfall({ shape, floatsPerRow, widest }: DevicePlan, limits: DeviceLimits): Message | null {
  if (shape.rowCount === 0) return message('device.noChoice', 'no state leaves the policy a choice');
  if (limits.maxStorageBuffersPerShaderStage < BUFFERS_PER_STAGE) {
    const values = { available: limits.maxStorageBuffersPerShaderStage, needed: BUFFERS_PER_STAGE };
    return message('device.tooFewBuffers', 'the adapter binds {available} buffers at once, and {needed} are needed', values);
  }
  if (limits.maxComputeInvocationsPerWorkgroup < LANES_PER_WORKGROUP) {
    const values = { available: limits.maxComputeInvocationsPerWorkgroup, needed: LANES_PER_WORKGROUP };
    return message('device.tooFewThreads', 'the adapter runs {available} threads together, and {needed} are needed', values);
  }
  const [graphCount, batchCount] = [graphOffsets(shape).wordCount, batchOffsets(shape).wordCount];
  const largest = 4 * Math.max(graphCount, batchCount, shape.rowCount * widest);
  const tableBytes = 4 * shape.rowCount * floatsPerRow;
  if (tableBytes > MAX_TABLE_BYTES) return message('device.tableTooLarge', 'the policy table and its gradients would need {bytes} bytes', { bytes: tableBytes });
  const available = limits.maxStorageBufferBindingSize;
  if (largest <= available) return null;
  return message('device.bufferTooLarge', 'a buffer of {needed} bytes is needed, and the adapter binds {available}', { needed: largest, available });
}

/** Uploads a run. Freed by `disposeRun`. */
export function createRun(
  method: Method,
  problem: Problem,
  graph: StateGraph,
  plan: DevicePlan,
  wgsl: string,
  currentMethod: () => Method,
): DeviceRun {
  const { shape, states } = plan;
  const { space } = problem;
  const { objective } = method;
  if (objective.learnsFrom !== 'trajectories') throw new Error(`${objective.id} has no form for the device.`);
  registerDeviceKernels();
  const control = uploadWords(new Float32Array(CONTROL_WORDS));
  const parameters = new DeviceParameterStore({ control, places: ADAM_PLACES, haltWord: CONTROL.isHalted });
  addParameters(parameters, method.parameters, new RandomStream(method.settings.seed, 'initialisation'));
  const network = createNetwork(method, parameters);
  const input = encodeStates(space, states, states.length);
  const run: DeviceRun = {
    shape,
    parameters,
    network,
    objective: objectiveAttributes(method, shape, objective, wgsl, currentMethod),
    tellsLogZ: objective.needs.logZ || objective.impliedLogZ !== undefined,
    buffers: {
      control,
      graph: uploadWords(graphWords(graph, graphSetting(method, problem, graph, states))),
      input: uploadMatrix(input, states.length, space.featureCount),
      batch: uploadWords(new Float32Array(batchOffsets(shape).wordCount)),
      slopes: uploadVector(new Float32Array(slopeOffsets(shape).wordCount)),
      logitGradient: uploadMatrix(new Float32Array(states.length * shape.width), states.length, shape.width),
      noLogZ: uploadVector(new Float32Array(1)),
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
  { backwardPolicy }: Method,
  { batchSize, stepCount }: StepShape,
  definition: TrajectoryObjective,
  wgsl: string,
  currentMethod: () => Method,
): ObjectiveStepAttributes {
  return {
    batchSize,
    stepCount,
    historyLength: HISTORY_LENGTH,
    usesLogZ: definition.needs.logZ,
    learnsBackwardLikelihood: backwardPolicy.learnsFrom === 'likelihood',
    wgsl,
    evaluate: (terms, gradients) => definition.evaluate(terms, gradients, currentMethod().objectiveParameters),
    impliedLogZ: (terms) => definition.impliedLogZ?.(terms) ?? 0,
  };
}

/** A backward policy that is learned leaves the graph's unused. */
function graphSetting({ objective, backwardPolicy }: Method, { space }: Problem, graph: StateGraph, states: Int32Array): GraphSetting {
  const isForwardLooking = objective.needs.earned === EARNED_IN_ENVIRONMENT;
  const fixed = backwardPolicy.fixed ?? UNIFORM_BACKWARD_POLICY.fixed;
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

/** log Z, or what stands for it. */
export function logZOf({ objective, parameters, buffers }: DeviceRun): Tensor {
  return objective.usesLogZ ? parameters.value(LOG_Z) : buffers.noLogZ;
}
