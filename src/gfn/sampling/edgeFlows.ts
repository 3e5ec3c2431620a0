import { logSumExp } from '../../lib/logSumExp.ts';
import type { FlowGradients, FlowTerms } from '../objectives/objective.ts';
import type { PolicyRows } from './policyRows.ts';
import type { StateSpace } from './stateSpace.ts';
import type { TrajectoryBatch } from './trajectoryBatch.ts';

/** Which output of the network each entry of the terms is; −1 for the exit's log R(s). */
export interface EdgeFlowBatch {
  readonly terms: FlowTerms;
  readonly inOutputs: Int32Array;
  readonly outOutputs: Int32Array;
}

/** Visits per trajectory of each non-initial state of a batch. */
function visitWeights({ batchSize, stepCount, lengths, states }: TrajectoryBatch): ReadonlyMap<number, number> {
  const weights = new Map<number, number>();
  for (let b = 0; b < batchSize; b++) {
    for (let t = 1; t < (lengths[b] as number); t++) {
      const state = states[b * (stepCount + 1) + t] as number;
      weights.set(state, (weights.get(state) ?? 0) + 1 / batchSize);
    }
  }
  return weights;
}

/** The states whose outputs `edgeFlowTerms` reads: the visited ones and all their parents. */
export function statesAroundFlows(batch: TrajectoryBatch, space: StateSpace, rows: PolicyRows): readonly number[] {
  const states = [space.initialState];
  for (const state of visitWeights(batch).keys()) {
    if (rows.needsFlow(state)) states.push(state);
    for (const { parent } of parentEdges(space, state)) states.push(parent);
  }
  return states;
}

export function edgeFlowTerms(batch: TrajectoryBatch, space: StateSpace, rows: PolicyRows): EdgeFlowBatch {
  const weights = visitWeights(batch);
  const inflow = new EdgeList();
  const outflow = new EdgeList();
  for (const state of weights.keys()) {
    for (const { parent, action } of parentEdges(space, state)) {
      inflow.add(rows.logEdgeFlow(parent, action), rows.rowOf(parent) * rows.form.width + action);
    }
    inflow.close();
    for (let action = 0; action < space.actionCount; action++) {
      if (!space.isLegal(state, action)) continue;
      const output = action === space.exitAction ? -1 : rows.rowOf(state) * rows.form.width + action;
      outflow.add(rows.logEdgeFlow(state, action), output);
    }
    outflow.close();
  }
  return {
    terms: {
      stateCount: weights.size,
      weights: Float64Array.from(weights.values()),
      inOffsets: Int32Array.from(inflow.offsets),
      logInflow: Float64Array.from(inflow.values),
      outOffsets: Int32Array.from(outflow.offsets),
      logOutflow: Float64Array.from(outflow.values),
      logInitialFlow: flowOutOfStart(space, rows),
    },
    inOutputs: Int32Array.from(inflow.outputs),
    outOutputs: Int32Array.from(outflow.outputs),
  };
}

/** log F(s₀) as the edges out of it say. */
function flowOutOfStart(space: StateSpace, rows: PolicyRows): number {
  const start = space.initialState;
  const actions = Array.from({ length: space.actionCount }, (_, action) => action);
  return logSumExp(actions.filter((action) => space.isLegal(start, action)).map((action) => rows.logEdgeFlow(start, action)));
}

/** log of the share of what flows into `state` that comes from `parent` by `action`; all its parents have rows. */
export function impliedLogPB(space: StateSpace, rows: PolicyRows, parent: number, action: number, state: number): number {
  const inflow = logSumExp(parentEdges(space, state).map((edge) => rows.logEdgeFlow(edge.parent, edge.action)));
  return rows.logEdgeFlow(parent, action) - inflow;
}

/** Adds the gradients to the outputs they belong to. @param target [rows·width], zeroed */
export function accumulateEdgeFlowGradient({ inOutputs, outOutputs }: EdgeFlowBatch, gradients: FlowGradients, target: Float32Array): void {
  const add = (outputs: Int32Array, slopes: Float64Array): void => {
    outputs.forEach((output, entry) => {
      if (output >= 0) target[output] = (target[output] as number) + (slopes[entry] as number);
    });
  };
  add(inOutputs, gradients.logInflow);
  add(outOutputs, gradients.logOutflow);
}

class EdgeList {
  readonly offsets = [0];
  readonly values: number[] = [];
  readonly outputs: number[] = [];

  add(value: number, output: number): void {
    this.values.push(value);
    this.outputs.push(output);
  }

  close(): void {
    this.offsets.push(this.values.length);
  }
}

function parentEdges(space: StateSpace, state: number): readonly { readonly parent: number; readonly action: number }[] {
  const edges = [];
  for (let index = 0; index < space.parentWidth; index++) {
    if (space.hasArrival(state, index)) edges.push({ parent: space.parent(state, index), action: space.parentAction(state, index) });
  }
  return edges;
}
