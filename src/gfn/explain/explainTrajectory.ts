import type { ExplainedStep, LossTable, PathPlace, TrajectoryExplanation } from '../../lib/runInspection.ts';
import { RandomStream } from '../../rng/randomStream.ts';
import type { Method } from '../method.ts';
import { FLOW_LOSS_TABLES, TRAJECTORY_LOSS_TABLES } from '../objectives/lossTables.ts';
import type { TrajectoryTerms } from '../objectives/objective.ts';
import type { PolicyNetwork } from '../policies/policyNetwork.ts';
import { ON_POLICY } from '../sampling/behaviour.ts';
import { createRows } from '../sampling/createRows.ts';
import { edgeFlowTerms, impliedLogPB, statesAroundFlows } from '../sampling/edgeFlows.ts';
import { evaluateInto, type EvaluateStates } from '../sampling/evaluation.ts';
import type { PolicyRows } from '../sampling/policyRows.ts';
import { evaluateAll } from '../sampling/sampleBackward.ts';
import { sampleTrajectories } from '../sampling/sampleTrajectories.ts';
import type { StateSpace } from '../sampling/stateSpace.ts';
import { statesOfBatch, type TrajectoryBatch } from '../sampling/trajectoryBatch.ts';
import { trajectoryTerms } from '../sampling/trajectoryTerms.ts';
import { createVisitedEvaluation } from '../sampling/visitedEvaluation.ts';
import { afterOneUpdate, type Run } from './updateOnce.ts';
import { waysOut, type ReadLogPF } from './waysOut.ts';

/** What is known of trajectory 0 of a batch. */
interface Drawn {
  readonly batch: TrajectoryBatch;
  readonly terms: TrajectoryTerms;
  readonly table: LossTable | null;
  readonly logZ: number | null;
  /** log P_F before and after the one update; null where there was none. */
  readonly before: ReadLogPF;
  readonly after: { readonly logPF: ReadLogPF; readonly logZ: number | null } | null;
}

/**
 * Draws a trajectory of the current policy and takes it apart, with what one update from it would do to the policy. Changes
 * nothing in the run; the same number gives the same draws, so that one can watch what training does to a path.
 * @param coordinatesOf where a state lies in the picture, for pictures that give states places
 */
export async function explainTrajectory(run: Run, number: number, coordinatesOf?: (state: number) => readonly number[]): Promise<TrajectoryExplanation> {
  const { method, problem, engine } = run;
  const logZ = await engine.readLogZ();
  return withPolicy(run, engine.network, async (rows, evaluate) => {
    const stream = new RandomStream(method.settings.seed, 'explanation');
    const batchSize = 'comparesTrajectories' in method.objective ? method.settings.batchSize : 1;
    const batch = await sampleTrajectories(problem.space, rows, evaluate, stream, { batchSize, iteration: number, behaviour: ON_POLICY });
    const around = rows.form.hasEdgeFlows ? statesAroundFlows(batch, problem.space, rows) : [];
    await evaluateAll(evaluate, [...batch.states, ...around].filter((state) => rows.needsRow(state)));
    const terms = trajectoryTerms(batch, problem.space, rows, [logZ ?? 0], method.objective.needs);
    if (rows.form.hasEdgeFlows) fillImpliedLogPB(terms, batch, problem.space, rows);
    const before = readLogPF(rows);
    const table = writeOut(method, terms, batch, problem.space, rows);
    const after = await afterOneUpdate(run, batch, async (copy) => ({
      logPF: await readAlong(run, copy.network, batch),
      logZ: await copy.readLogZ(),
    }));
    return takeApart(run, { batch, terms, table, logZ, before, after }, coordinatesOf);
  });
}

/** A policy that is asked about states as they come up. */
async function withPolicy<Result>({ method, problem }: Run, network: PolicyNetwork, work: (rows: PolicyRows, evaluate: EvaluateStates) => Promise<Result>): Promise<Result> {
  const evaluation = createVisitedEvaluation(problem.space, network);
  const rows = createRows(method, problem);
  try {
    rows.setLogits(await evaluation.begin());
    return await work(rows, evaluateInto(evaluation, rows));
  } finally {
    evaluation.dispose();
  }
}

const readLogPF = (rows: PolicyRows): ReadLogPF => (state, action) => rows.logPF(state, action);

function readAlong(run: Run, network: PolicyNetwork, batch: TrajectoryBatch): Promise<ReadLogPF> {
  return withPolicy(run, network, async (rows, evaluate) => {
    await evaluateAll(evaluate, statesOfBatch(batch, (state) => rows.needsForward(state)));
    return readLogPF(rows);
  });
}

function writeOut({ objective, objectiveParameters }: Method, terms: TrajectoryTerms, batch: TrajectoryBatch, space: StateSpace, rows: PolicyRows): LossTable | null {
  const ofFlows = Object.entries(FLOW_LOSS_TABLES).find(([id]) => id === objective.id)?.[1];
  if (ofFlows !== undefined) return ofFlows(edgeFlowTerms(batch, space, rows).terms, objectiveParameters);
  return Object.entries(TRAJECTORY_LOSS_TABLES).find(([id]) => id === objective.id)?.[1](terms, objectiveParameters) ?? null;
}

function takeApart({ problem, engine }: Run, drawn: Drawn, coordinatesOf?: (state: number) => readonly number[]): TrajectoryExplanation {
  const { batch, terms, table, logZ, after } = drawn;
  const { space, environment } = problem;
  const length = terms.lengths[0] as number;
  const states = batch.states.subarray(0, length + 1);
  const steps = Array.from({ length }, (_, t): ExplainedStep => {
    const [state, action] = [states[t] as number, batch.actions[t] as number];
    return {
      from: space.describe(state),
      to: space.describe(states[t + 1] as number),
      action: environment.describeAction(action),
      logPF: terms.logPF[t] as number,
      logPB: terms.logPB[t] as number,
      logPFAfter: after?.logPF(state, action) ?? null,
      ...waysOut(problem, state, action, drawn.before, after?.logPF ?? null),
    };
  });
  const sumLogPF = steps.reduce((sum, step) => sum + step.logPF, 0);
  const sumLogPB = steps.reduce((sum, step) => sum + step.logPB, 0);
  const logReward = batch.logReward[0] as number;
  const place = (state: number): PathPlace => ({ state, coordinates: coordinatesOf?.(state) ?? null });
  return {
    iteration: engine.iteration,
    object: space.describe(states[length] as number),
    steps,
    path: problem.graph === null ? null : Array.from(states, place),
    logReward,
    logZ,
    sumLogPF,
    sumLogPB,
    residual: logZ === null ? null : logZ + sumLogPF - logReward - sumLogPB,
    table,
    batchSize: batch.batchSize,
    logZAfter: after?.logZ ?? null,
  };
}

/** Of edge flows P_B is the share of a parent in what flows in, and not the one that is set. */
function fillImpliedLogPB({ lengths, logPB }: TrajectoryTerms, { actions, states }: TrajectoryBatch, space: StateSpace, rows: PolicyRows): void {
  for (let t = 0; t < (lengths[0] as number); t++) {
    const action = actions[t] as number;
    if (action !== space.exitAction) logPB[t] = impliedLogPB(space, rows, states[t] as number, action, states[t + 1] as number);
  }
}
