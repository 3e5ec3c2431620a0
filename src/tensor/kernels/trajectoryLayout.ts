/** Sizes of a state graph as words; see `GraphOffsets`. */
export interface GraphSize {
  readonly stateCount: number;
  /** A, the exit last. */
  readonly actionCount: number;
  readonly edgeCount: number;
  /** Rows of the policy table. */
  readonly rowCount: number;
}

/** Where each part of a state graph begins in its one buffer of words. */
export interface GraphOffsets {
  /** [S·A] next state; S for a legal exit, −1 where illegal. From word 0. */
  readonly next: 0;
  /** [S] row of the policy table, or −1 */
  readonly rowOfState: number;
  /** [rows] */
  readonly stateOfRow: number;
  /** [S+1] and [E]: the actions that lead into each state. */
  readonly parentOffsets: number;
  readonly parentActions: number;
  /** [S] float bits */
  readonly logReward: number;
  readonly wordCount: number;
}

export function graphOffsets({ stateCount, actionCount, edgeCount, rowCount }: GraphSize): GraphOffsets {
  const rowOfState = stateCount * actionCount;
  const stateOfRow = rowOfState + stateCount;
  const parentOffsets = stateOfRow + rowCount;
  const parentActions = parentOffsets + stateCount + 1;
  const logReward = parentActions + edgeCount;
  return { next: 0, rowOfState, stateOfRow, parentOffsets, parentActions, logReward, wordCount: logReward + stateCount };
}

/** B trajectories of at most T actions. */
export interface BatchSize {
  readonly batchSize: number;
  readonly stepCount: number;
}

/** Where each part of a sampled batch begins in its one buffer of words; step t of trajectory b is entry b·T + t. */
export interface BatchOffsets {
  /** [B] number of actions, from word 0. */
  readonly lengths: 0;
  /** [B·(T+1)] and [B·T], as in the host's batch; padding is 0. */
  readonly states: number;
  readonly actions: number;
  /** [B·T] row of s_t whose logits log P_F came from, row of s_(t+1) for log P_B; −1 where no logit was involved. */
  readonly forwardRow: number;
  readonly backwardRow: number;
  /** [B·T] float bits, 0 in the padding. */
  readonly logPF: number;
  readonly logPB: number;
  /** [B] float bits */
  readonly logReward: number;
  readonly wordCount: number;
}

export function batchOffsets({ batchSize, stepCount }: BatchSize): BatchOffsets {
  const entries = batchSize * stepCount;
  const states = batchSize;
  const actions = states + entries + batchSize;
  return {
    lengths: 0,
    states,
    actions,
    forwardRow: actions + entries,
    backwardRow: actions + 2 * entries,
    logPF: actions + 3 * entries,
    logPB: actions + 4 * entries,
    logReward: actions + 5 * entries,
    wordCount: actions + 5 * entries + batchSize,
  };
}

/** The offsets as uniforms, under their names with a prefix. */
export function prefixed(prefix: string, offsets: GraphOffsets | BatchOffsets): Readonly<Record<string, number>> {
  const entries = Object.entries(offsets).filter(([name]) => name !== 'wordCount');
  return Object.fromEntries(entries.map(([name, value]) => [`${prefix}${name[0]?.toUpperCase()}${name.slice(1)}`, value as number]));
}

/** What the kernels of a training step need to know of a run; constant while it lasts. */
export interface StepShape extends GraphSize, BatchSize {
  readonly initialState: number;
  /** Columns of the logits. */
  readonly width: number;
  /** First column of the backward logits, or −1 for a uniform backward policy. */
  readonly backwardOffset: number;
}

export function shapeUniforms(shape: StepShape): Readonly<Record<string, number>> {
  const { stateCount, actionCount, rowCount, batchSize, stepCount, initialState, width, backwardOffset } = shape;
  return {
    stateCount,
    actionCount,
    rowCount,
    batchSize,
    stepCount,
    initialState,
    width,
    backwardOffset,
    ...prefixed('graph', graphOffsets(shape)),
    ...prefixed('batch', batchOffsets(shape)),
  };
}
