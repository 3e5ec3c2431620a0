import { philox4x32 } from '../../rng/philox.ts';
import { uniformFromWord } from './philoxWgsl.ts';
import { CONTROL, explorationNow } from './stepControl.ts';
import { batchOffsets, graphOffsets, type StepShape } from './trajectoryLayout.ts';
import { integers, unsignedIntegers } from './wordKernel.ts';

interface SampleBatchWords {
  readonly batch: Float32Array;
  readonly logits: Float32Array;
  readonly graph: Float32Array;
  readonly control: Float32Array;
}

/** One trajectory after the other on the host, with sums in double precision. */
export function sampleBatchTwin(words: SampleBatchWords, shape: StepShape): void {
  const control = unsignedIntegers(words.control);
  if (control[CONTROL.isHalted] !== 0) return;
  const policy = tablePolicy(words.logits, integers(words.graph), shape);
  const epsilon = explorationNow(words.control);
  const random = new Uint32Array(4);
  for (let b = 0; b < shape.batchSize; b++) {
    walk(words, shape, policy, b, (t, legal) => {
      const at = (word: number): number => control[word] as number;
      philox4x32(at(CONTROL.iteration), b, t, 0, at(CONTROL.key0), at(CONTROL.key1), random);
      return choose(legal, uniformFromWord(random[0] as number), epsilon);
    });
  }
}

interface LegalAction {
  readonly action: number;
  readonly logProbability: number;
}

type TablePolicy = ReturnType<typeof tablePolicy>;

function tablePolicy(logits: Float32Array, graph: Int32Array, shape: StepShape) {
  const { actionCount, width, backwardOffset } = shape;
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
  const parentActions = (state: number): readonly number[] => {
    const [begin, end] = [at(offsets.parentOffsets + state), at(offsets.parentOffsets + state + 1)];
    return Array.from(graph.subarray(offsets.parentActions + begin, offsets.parentActions + end));
  };
  return {
    next,
    legal(state: number): readonly LegalAction[] {
      const actions = allActions.filter((action) => next(state, action) >= 0);
      return actions.length > 1 ? softmax(actions, rowOf(state) * width) : actions.map((action) => ({ action, logProbability: 0 }));
    },
    forwardRow: (state: number, legalCount: number): number => (legalCount > 1 ? rowOf(state) : -1),
    backwardRow: (state: number): number => (backwardOffset >= 0 && parentActions(state).length > 1 ? rowOf(state) : -1),
    logBackward(state: number, action: number): number {
      const actions = parentActions(state);
      if (actions.length <= 1) return 0;
      if (backwardOffset < 0) return -Math.log(actions.length);
      const parents = softmax(actions, rowOf(state) * width + backwardOffset);
      return parents.find((parent) => parent.action === action)?.logProbability ?? Number.NaN;
    },
  };
}

function choose(legal: readonly LegalAction[], uniform: number, epsilon: number): LegalAction {
  let cumulative = 0;
  for (const candidate of legal) {
    cumulative += (1 - epsilon) * Math.exp(candidate.logProbability) + epsilon / legal.length;
    if (uniform < cumulative) return candidate;
  }
  return legal.at(-1) as LegalAction;
}

function walk(
  { batch, graph }: SampleBatchWords,
  shape: StepShape,
  policy: TablePolicy,
  b: number,
  draw: (t: number, legal: readonly LegalAction[]) => LegalAction,
): void {
  const { stepCount, actionCount, initialState } = shape;
  const offsets = batchOffsets(shape);
  const words = integers(batch);
  const firstState = offsets.states + b * (stepCount + 1);
  const firstEntry = b * stepCount;
  clear(words, shape, b);
  let state = initialState;
  let length = 0;
  words[firstState] = state;
  for (let hasEnded = false; !hasEnded && length < stepCount; length++) {
    const entry = firstEntry + length;
    const legal = policy.legal(state);
    const { action, logProbability } = draw(length, legal);
    hasEnded = action === actionCount - 1;
    words[offsets.actions + entry] = action;
    words[offsets.forwardRow + entry] = policy.forwardRow(state, legal.length);
    batch[offsets.logPF + entry] = logProbability;
    if (!hasEnded) {
      state = policy.next(state, action);
      words[offsets.backwardRow + entry] = policy.backwardRow(state);
      batch[offsets.logPB + entry] = policy.logBackward(state, action);
    }
    words[firstState + length + 1] = state;
  }
  words[b] = length;
  batch[offsets.logReward + b] = graph[graphOffsets(shape).logReward + state] as number;
}

/** Padding everywhere; the walk overwrites what it reaches. */
function clear(words: Int32Array, shape: StepShape, b: number): void {
  const { stepCount } = shape;
  const offsets = batchOffsets(shape);
  const fill = (part: number, value: number): void => {
    words.fill(value, part + b * stepCount, part + (b + 1) * stepCount);
  };
  words.fill(0, offsets.states + b * (stepCount + 1), offsets.states + (b + 1) * (stepCount + 1));
  for (const part of [offsets.actions, offsets.logPF, offsets.logPB]) fill(part, 0);
  for (const part of [offsets.forwardRow, offsets.backwardRow]) fill(part, -1);
}
