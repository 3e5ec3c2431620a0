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
  /** [E] float bits: log P_B of each parent, where nothing is learned. */
  readonly logBackward: number;
  /** [S] float bits: log R(s), and what a state has earned of it so far where that is added to its log flow (else 0). */
  readonly logReward: number;
  readonly earnedLogReward: number;
  readonly wordCount: number;
}

export function graphOffsets({ stateCount, actionCount, edgeCount, rowCount }: GraphSize): GraphOffsets {
  const rowOfState = stateCount * actionCount;
  const stateOfRow = rowOfState + stateCount;
  const parentOffsets = stateOfRow + rowCount;
  const parentActions = parentOffsets + stateCount + 1;
  const logBackward = parentActions + edgeCount;
  const logReward = logBackward + edgeCount;
  const earnedLogReward = logReward + stateCount;
  const wordCount = earnedLogReward + stateCount;
  return { next: 0, rowOfState, stateOfRow, parentOffsets, parentActions, logBackward, logReward, earnedLogReward, wordCount };
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
  /** [B] actions less an exit that was the only one: the transitions that an objective counts. */
  readonly transitionCounts: number;
  /**
   * [B·T] row of s_t whose logits log P_F came from, of s_(t+1) for log P_B, and of s_t for its log flow; −1 where no
   * output of the network was involved.
   */
  readonly forwardRow: number;
  readonly backwardRow: number;
  readonly flowRow: number;
  /** [B·T] float bits, 0 in the padding. */
  readonly logPF: number;
  readonly logPB: number;
  /** [B·T] float bits: log F(s_t), 0 for the initial state, in the padding and where no flow is learned. */
  readonly logFlow: number;
  /** [B·T] float bits: log P_F(exit | s_t) and log R(s_t); 0 in the padding and where the objective needs no exits. */
  readonly logPExit: number;
  readonly stateLogReward: number;
  /** [B] float bits */
  readonly logReward: number;
  readonly wordCount: number;
}

export function batchOffsets({ batchSize, stepCount }: BatchSize): BatchOffsets {
  const entries = batchSize * stepCount;
  const states = batchSize;
  const actions = states + entries + batchSize;
  const transitionCounts = actions + entries;
  const rows = transitionCounts + batchSize;
  const terms = rows + 3 * entries;
  const logReward = terms + 5 * entries;
  return {
    lengths: 0,
    states,
    actions,
    transitionCounts,
    forwardRow: rows,
    backwardRow: rows + entries,
    flowRow: rows + 2 * entries,
    logPF: terms,
    logPB: terms + entries,
    logFlow: terms + 2 * entries,
    logPExit: terms + 3 * entries,
    stateLogReward: terms + 4 * entries,
    logReward,
    wordCount: logReward + batchSize,
  };
}

/** Where the loss's slopes by each term begin, [B·T] each: step t of trajectory b is entry b·T + t. */
export interface SlopeOffsets {
  readonly logPF: 0;
  readonly logPB: number;
  readonly logFlow: number;
  readonly logPExit: number;
  readonly wordCount: number;
}

export function slopeOffsets({ batchSize, stepCount }: BatchSize): SlopeOffsets {
  const entries = batchSize * stepCount;
  return { logPF: 0, logPB: entries, logFlow: 2 * entries, logPExit: 3 * entries, wordCount: 4 * entries };
}

/** The offsets as uniforms, under their names with a prefix. */
export function prefixed(prefix: string, offsets: GraphOffsets | BatchOffsets | SlopeOffsets): Readonly<Record<string, number>> {
  const entries = Object.entries(offsets).filter(([name]) => name !== 'wordCount');
  return Object.fromEntries(entries.map(([name, value]) => [`${prefix}${name[0]?.toUpperCase()}${name.slice(1)}`, value as number]));
}

/** What the kernels of a training step need to know of a run; constant while it lasts. */
export interface StepShape extends GraphSize, BatchSize {
  readonly initialState: number;
  /** Columns of the logits. */
  readonly width: number;
  /** Column of the log flow, or −1 where none is learned. */
  readonly logFlowColumn: number;
  /** First column of the backward logits, or −1 where the backward policy is the graph's. */
  readonly backwardOffset: number;
  /** True where the objective looks at log P_F(exit | s) and log R(s) along the way. */
  readonly needsExits: boolean;
}

export function shapeUniforms(shape: StepShape): Readonly<Record<string, number>> {
  const { stateCount, actionCount, rowCount, batchSize, stepCount, initialState, width } = shape;
  const { logFlowColumn, backwardOffset, needsExits } = shape;
  return {
    stateCount,
    actionCount,
    rowCount,
    batchSize,
    stepCount,
    initialState,
    width,
    logFlowColumn,
    backwardOffset,
    needsExits: needsExits ? 1 : 0,
    ...prefixed('graph', graphOffsets(shape)),
    ...prefixed('batch', batchOffsets(shape)),
    ...prefixed('slope', slopeOffsets(shape)),
  };
}
