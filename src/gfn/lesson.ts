import { logSumExp } from '../lib/logSumExp.ts';
import type { ParameterValues } from '../lib/parameters.ts';
import type { EdgeFlowObjective, ObjectiveDefinition, TermGradients, TrajectoryObjective, TrajectoryTerms } from './objectives/objective.ts';
import { zeroFlowGradients, zeroGradients } from './objectives/zeroGradients.ts';
import { accumulateEdgeFlowGradient, edgeFlowTerms } from './sampling/edgeFlows.ts';
import type { Behaviour } from './sampling/behaviour.ts';
import { logRatios } from './sampling/logWeights.ts';
import { accumulateOutputGradient } from './sampling/outputGradient.ts';
import type { PolicyRows } from './sampling/policyRows.ts';
import type { StateSpace } from './sampling/stateSpace.ts';
import type { TrajectoryBatch } from './sampling/trajectoryBatch.ts';
import { trajectoryTerms } from './sampling/trajectoryTerms.ts';

/** What one batch teaches. */
export interface Lesson {
  readonly loss: number;
  /** [rows·width] gradient by the network's outputs. */
  readonly outputGradient: Float32Array;
  readonly logZGradient: number;
  /** log Z as the batch implies it, where the objective has none of its own; null where it implies none. */
  readonly impliedLogZ: number | null;
}

export interface LessonSetting {
  readonly space: StateSpace;
  readonly rows: PolicyRows;
  readonly rowCount: number;
  readonly logZ: number;
  readonly parameters: ParameterValues;
  /** Where the backward policy learns from the likelihood of trajectories: whether from these; null elsewhere. */
  readonly backwardLikelihood: boolean | null;
}

export function lessonOf(objective: ObjectiveDefinition, batch: TrajectoryBatch, setting: LessonSetting): Lesson {
  return objective.learnsFrom === 'edgeFlows'
    ? edgeFlowLesson(objective, batch, setting)
    : trajectoryLesson(objective, batch, setting);
}

function trajectoryLesson(objective: TrajectoryObjective, batch: TrajectoryBatch, setting: LessonSetting): Lesson {
  const { space, rows, rowCount, logZ, parameters } = setting;
  const terms = trajectoryTerms(batch, space, rows, logZ, objective.needs);
  const gradients = zeroGradients(terms);
  const loss = objective.evaluate(terms, gradients, parameters);
  if (setting.backwardLikelihood !== null) replaceByLikelihood(terms, gradients, setting.backwardLikelihood);
  const outputGradient = new Float32Array(rowCount * rows.form.width);
  accumulateOutputGradient(batch, terms, space, rows, gradients, outputGradient);
  return {
    loss,
    outputGradient,
    logZGradient: gradients.logZ + logFlowAtStart(terms, gradients),
    impliedLogZ: objective.impliedLogZ?.(terms) ?? null,
  };
}

/** The part of log Z's gradient that comes through log F(s₀). */
function logFlowAtStart({ batchSize, stepCount }: TrajectoryTerms, { logFlow }: TermGradients): number {
  let sum = 0;
  for (let b = 0; b < batchSize; b++) sum += logFlow[b * (stepCount + 1)] as number;
  return sum;
}

/**
 * P_B learns by maximising the mean log P_B of trajectories that the policy drew (of others, nothing), whatever the
 * objective says. Gritsaev et al. 2024, trajectory likelihood maximisation.
 */
function replaceByLikelihood({ batchSize, stepCount, lengths }: TrajectoryTerms, { logPB }: TermGradients, isLearned: boolean): void {
  logPB.fill(0);
  if (!isLearned) return;
  for (let b = 0; b < batchSize; b++) {
    logPB.fill(-1 / batchSize, b * stepCount, b * stepCount + (lengths[b] as number));
  }
}

function edgeFlowLesson(objective: EdgeFlowObjective, batch: TrajectoryBatch, setting: LessonSetting): Lesson {
  const { space, rows, rowCount, parameters } = setting;
  const edges = edgeFlowTerms(batch, space, rows);
  const gradients = zeroFlowGradients(edges.terms);
  const loss = objective.evaluate(edges.terms, gradients, parameters);
  const outputGradient = new Float32Array(rowCount * rows.form.width);
  accumulateEdgeFlowGradient(edges, gradients, outputGradient);
  return { loss, outputGradient, logZGradient: 0, impliedLogZ: flowOutOfStart(space, rows) };
}

/** log F(s₀) as the edges out of it say. */
function flowOutOfStart(space: StateSpace, rows: PolicyRows): number {
  const start = space.initialState;
  const actions = Array.from({ length: space.actionCount }, (_, action) => action);
  return logSumExp(actions.filter((action) => space.isLegal(start, action)).map((action) => rows.logEdgeFlow(start, action)));
}

/**
 * log mean of R P_B/q over the first `count` trajectories of a batch, which `behaviour` q drew: log Z as an importance sample
 * sees it, exact in expectation before the log. Proposals of local search, which come after them, have no such q.
 */
export function estimateLogZ(batch: TrajectoryBatch, space: StateSpace, rows: PolicyRows, { count, behaviour }: FreshShare): number {
  const logWeights = logRatios(batch, space, rows, behaviour).map((ratio, b) => ratio + (batch.logReward[b] as number));
  return logSumExp(logWeights.subarray(0, count)) - Math.log(count);
}

/** Which trajectories of a batch were drawn afresh, and how. */
export interface FreshShare {
  readonly count: number;
  readonly behaviour: Behaviour;
}
