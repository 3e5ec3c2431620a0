import type { ExplainedStep, TrajectoryExplanation } from '../../lib/runInspection.ts';
import type { Words } from '../../lib/text/message.ts';
import { RandomStream } from '../../rng/randomStream.ts';
import type { Method } from '../method.ts';
import { fillHeights } from '../objectives/heights.ts';
import type { TrajectoryTerms } from '../objectives/objective.ts';
import { zeroGradients } from '../objectives/zeroGradients.ts';
import type { Problem } from '../problem.ts';
import { ON_POLICY } from '../sampling/behaviour.ts';
import { createRows } from '../sampling/createRows.ts';
import { impliedLogPB, statesAroundFlows } from '../sampling/edgeFlows.ts';
import { evaluateInto } from '../sampling/evaluation.ts';
import type { PolicyRows } from '../sampling/policyRows.ts';
import { evaluateAll } from '../sampling/sampleBackward.ts';
import { sampleTrajectories } from '../sampling/sampleTrajectories.ts';
import type { StateSpace } from '../sampling/stateSpace.ts';
import type { TrajectoryBatch } from '../sampling/trajectoryBatch.ts';
import { trajectoryTerms } from '../sampling/trajectoryTerms.ts';
import { createVisitedEvaluation } from '../sampling/visitedEvaluation.ts';
import type { TrainingEngine } from '../trainingEngine.ts';

interface Run {
  readonly method: Method;
  readonly problem: Problem;
  readonly engine: Pick<TrainingEngine, 'network' | 'readLogZ'>;
}

/**
 * Draws a trajectory of the current policy and takes it apart. Changes nothing in the run; the same number gives the same
 * draws, so that one can watch what training does to a path.
 */
export async function explainTrajectory(run: Run, number: number): Promise<TrajectoryExplanation> {
  const { method, problem, engine } = run;
  const logZ = await engine.readLogZ();
  const evaluation = createVisitedEvaluation(problem.space, engine.network);
  const rows = createRows(method, problem);
  try {
    rows.setLogits(await evaluation.begin());
    const evaluate = evaluateInto(evaluation, rows);
    const stream = new RandomStream(method.settings.seed, 'explanation');
    const settings = { batchSize: 1, iteration: number, behaviour: ON_POLICY };
    const batch = await sampleTrajectories(problem.space, rows, evaluate, stream, settings);
    const around = rows.form.hasEdgeFlows ? statesAroundFlows(batch, problem.space, rows) : [];
    await evaluateAll(evaluate, [...batch.states, ...around].filter((state) => rows.needsRow(state)));
    return takeApart(run, batch, rows, logZ);
  } finally {
    evaluation.dispose();
  }
}

function takeApart({ method, problem }: Run, batch: TrajectoryBatch, rows: PolicyRows, logZ: number | null): TrajectoryExplanation {
  const { space, environment } = problem;
  const { objective, objectiveParameters } = method;
  const terms = trajectoryTerms(batch, space, rows, [logZ ?? 0], objective.needs);
  const length = terms.lengths[0] as number;
  if (rows.form.hasEdgeFlows) fillImpliedLogPB(terms, batch, space, rows);
  const gradients = zeroGradients(terms);
  // Of one trajectory the variance is 0, and so is an advantage over the batch's mean.
  const isOwnLoss = objective.learnsFrom === 'trajectories' && objective.needs.logZ;
  const loss = isOwnLoss ? objective.evaluate(terms, gradients, objectiveParameters) : null;
  const describe = (t: number): Words => space.describe(batch.states[t] as number);
  const residuals = objective.needs.logFlow ? stepResiduals(terms, length) : null;
  const steps = Array.from({ length }, (_, t): ExplainedStep => ({
    from: describe(t),
    to: describe(t + 1),
    action: environment.describeAction(batch.actions[t] as number),
    logPF: terms.logPF[t] as number,
    logPB: terms.logPB[t] as number,
    logFlow: objective.needs.logFlow ? (terms.logFlow[t] as number) : null,
    residual: residuals?.[t] ?? null,
    slope: loss === null ? null : (gradients.logPF[t] as number),
  }));
  const sumLogPF = steps.reduce((sum, step) => sum + step.logPF, 0);
  const sumLogPB = steps.reduce((sum, step) => sum + step.logPB, 0);
  const logReward = batch.logReward[0] as number;
  return {
    object: describe(batch.lengths[0] as number),
    steps,
    logReward,
    logZ,
    sumLogPF,
    sumLogPB,
    residual: logZ === null ? null : logZ + sumLogPF - logReward - sumLogPB,
    loss,
    logZSlope: loss === null ? null : (gradients.logZ[0] as number) + (gradients.logFlow[0] as number),
  };
}

/** Of edge flows P_B is the share of a parent in what flows in, and not the one that is set. */
function fillImpliedLogPB({ lengths, logPB }: TrajectoryTerms, { actions, states }: TrajectoryBatch, space: StateSpace, rows: PolicyRows): void {
  for (let t = 0; t < (lengths[0] as number); t++) {
    const action = actions[t] as number;
    if (action !== space.exitAction) logPB[t] = impliedLogPB(space, rows, states[t] as number, action, states[t + 1] as number);
  }
}

function stepResiduals(terms: TrajectoryTerms, length: number): readonly number[] {
  const heights = new Float64Array(length + 1);
  fillHeights(terms, 0, heights);
  return Array.from({ length }, (_, k) => (heights[k] as number) - (heights[k + 1] as number));
}
