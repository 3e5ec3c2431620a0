import { philox4x32 } from '../../../../rng/philox.ts';
import { uniformFromWord } from '../../../../tensor/kernels/philoxWgsl.ts';
import { integers, unsignedIntegers } from '../../../../tensor/kernels/wordKernel.ts';
import type { SampleBatchTensors } from '../../kernels/sampleBatch.ts';
import { CONTROL } from '../../kernels/stepControl.ts';
import { batchOffsets, graphOffsets, type StepShape } from '../../kernels/trajectoryLayout.ts';
import { explorationNow, temperatureNow } from './stepControlTwin.ts';

type SampleBatchWords = Readonly<Record<keyof SampleBatchTensors, Float32Array>>;

/** One trajectory after the other on the host, with sums in double precision. */
export function sampleBatchTwin(words: SampleBatchWords, shape: StepShape): void {
  const control = unsignedIntegers(words.control);
  if (control[CONTROL.isHalted] !== 0) return;
  const policy = tablePolicy(words, shape);
  const behaviour = { epsilon: explorationNow(words.control), temperature: temperatureNow(words.control) };
  const random = new Uint32Array(4);
  for (let b = 0; b < shape.batchSize; b++) {
    walk(words, shape, policy, b, (t, legal) => {
      const at = (word: number): number => control[word] as number;
      philox4x32(at(CONTROL.iteration), b, t, 0, at(CONTROL.key0), at(CONTROL.key1), random);
      return choose(legal, uniformFromWord(random[0] as number), behaviour);
    });
  }
}

interface LegalAction {
  readonly action: number;
  readonly logProbability: number;
}

type TablePolicy = ReturnType<typeof tablePolicy>;

function tablePolicy({ logits, graph: graphWords }: SampleBatchWords, shape: StepShape) {
  const { actionCount, width, backwardOffset, logFlowColumn } = shape;
  const graph = integers(graphWords);
  const offsets = graphOffsets(shape);
  const at = (index: number): number => graph[index] as number;
  const next = (state: number, action: number): number => at(state * actionCount + action);
  const rowOf = (state: number): number => at(offsets.rowOfState + state);
  const softmax = (actions: readonly number[], first: number): readonly LegalAction[] => {
    const values = actions.map((action) => logits[first + action] as number);
    const maximum = Math.max(...values);
    const logSum = maximum + Math.log(values.reduce((sum, value) => sum + Math.exp(value - maximum), 0));
    return actions.map((action, index) => ({ action, logProbability: (values[index] as number) - logSum }));
  };
  const allActions = Array.from({ length: actionCount }, (_, action) => action);
  const parents = (state: number): readonly [number, number] => [at(offsets.parentOffsets + state), at(offsets.parentOffsets + state + 1)];
  const parentActions = (state: number): readonly number[] => {
    const [begin, end] = parents(state);
    return Array.from(graph.subarray(offsets.parentActions + begin, offsets.parentActions + end));
  };
  return {
    next,
    rowOf,
    legal(state: number): readonly LegalAction[] {
      const actions = allActions.filter((action) => next(state, action) >= 0);
      return actions.length > 1 ? softmax(actions, rowOf(state) * width) : actions.map((action) => ({ action, logProbability: 0 }));
    },
    backwardRow: (state: number): number => (backwardOffset >= 0 && parentActions(state).length > 1 ? rowOf(state) : -1),
    logBackward(state: number, action: number): number {
      const actions = parentActions(state);
      if (actions.length <= 1) return 0;
      const [begin] = parents(state);
      if (backwardOffset < 0) return graphWords[offsets.logBackward + begin + actions.indexOf(action)] as number;
      const candidates = softmax(actions, rowOf(state) * width + backwardOffset);
      return candidates.find((candidate) => candidate.action === action)?.logProbability ?? Number.NaN;
    },
    logFlow(state: number): number {
      const earned = graphWords[offsets.earnedLogReward + state] as number;
      return (logits[rowOf(state) * width + logFlowColumn] as number) + earned;
    },
    logReward: (state: number): number => graphWords[offsets.logReward + state] as number,
  };
}

function choose(
  legal: readonly LegalAction[],
  uniform: number,
  { epsilon, temperature }: { readonly epsilon: number; readonly temperature: number },
): LegalAction {
  const weights = legal.map(({ logProbability }) => Math.exp(logProbability / temperature));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let cumulative = 0;
  for (const [index, candidate] of legal.entries()) {
    cumulative += ((1 - epsilon) * (weights[index] as number)) / sum + epsilon / legal.length;
    if (uniform < cumulative) return candidate;
  }
  return legal.at(-1) as LegalAction;
}

function walk(
  { batch }: SampleBatchWords,
  shape: StepShape,
  policy: TablePolicy,
  b: number,
  draw: (t: number, legal: readonly LegalAction[]) => LegalAction,
): void {
  const { stepCount, actionCount, initialState } = shape;
  const offsets = batchOffsets(shape);
  const words = integers(batch);
  const firstState = offsets.states + b * (stepCount + 1);
  clear(words, shape, b);
  let state = initialState;
  let length = 0;
  let transitionCount = 0;
  words[firstState] = state;
  for (let hasEnded = false; !hasEnded && length < stepCount; length++) {
    const entry = b * stepCount + length;
    const legal = policy.legal(state);
    const taken = draw(length, legal);
    const { action } = taken;
    hasEnded = action === actionCount - 1;
    words[offsets.actions + entry] = action;
    const isImplied = hasEnded && legal.length === 1 && !shape.needsExits;
    if (!isImplied) {
      transitionCount++;
      writeTerms(batch, shape, policy, entry, length, { state, legal, taken });
    }
    if (!hasEnded) {
      state = policy.next(state, action);
      words[offsets.backwardRow + entry] = policy.backwardRow(state);
      batch[offsets.logPB + entry] = policy.logBackward(state, action);
    }
    words[firstState + length + 1] = state;
  }
  words[b] = length;
  words[offsets.transitionCounts + b] = transitionCount;
  batch[offsets.logReward + b] = policy.logReward(state);
}

/** What the objective needs to know of s_t and of the action taken there. */
function writeTerms(
  batch: Float32Array,
  shape: StepShape,
  policy: TablePolicy,
  entry: number,
  t: number,
  { state, legal, taken }: { readonly state: number; readonly legal: readonly LegalAction[]; readonly taken: LegalAction },
): void {
  const offsets = batchOffsets(shape);
  const words = integers(batch);
  words[offsets.forwardRow + entry] = legal.length > 1 ? policy.rowOf(state) : -1;
  batch[offsets.logPF + entry] = taken.logProbability;
  if (shape.logFlowColumn >= 0 && t > 0) {
    words[offsets.flowRow + entry] = policy.rowOf(state);
    batch[offsets.logFlow + entry] = policy.logFlow(state);
  }
  if (!shape.needsExits) return;
  const exit = legal.find(({ action }) => action === shape.actionCount - 1);
  batch[offsets.logPExit + entry] = exit?.logProbability ?? -Infinity;
  batch[offsets.stateLogReward + entry] = policy.logReward(state);
}

/** Padding everywhere; the walk overwrites what it reaches. */
function clear(words: Int32Array, shape: StepShape, b: number): void {
  const { stepCount } = shape;
  const offsets = batchOffsets(shape);
  const fill = (part: number, value: number): void => {
    words.fill(value, part + b * stepCount, part + (b + 1) * stepCount);
  };
  words.fill(0, offsets.states + b * (stepCount + 1), offsets.states + (b + 1) * (stepCount + 1));
  const { actions, logPF, logPB, logFlow, logPExit, stateLogReward } = offsets;
  for (const part of [actions, logPF, logPB, logFlow, logPExit, stateLogReward]) fill(part, 0);
  for (const part of [offsets.forwardRow, offsets.backwardRow, offsets.flowRow]) fill(part, -1);
}
