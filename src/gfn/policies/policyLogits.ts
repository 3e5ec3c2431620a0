import { maskedLogSoftmax } from './logSoftmax.ts';
import type { PolicyForm } from './policyForm.ts';

/** What the forward policy needs to know of a state. */
export interface ForwardChoices {
  isLegal(action: number): boolean;
  /** Where the exit is legal. */
  readonly logReward: number;
}

/**
 * log P_F over the actions of one state from its row of the network's output: the softmax over the legal logits; of edge
 * flows, with log R(s) for the exit's.
 */
export function forwardLogProbabilities(
  form: PolicyForm,
  outputs: Float32Array,
  row: number,
  { isLegal, logReward }: ForwardChoices,
  target: Float64Array,
  targetOffset: number,
): void {
  const { actionCount, width, hasEdgeFlows } = form;
  const start = row * width;
  if (!hasEdgeFlows) {
    maskedLogSoftmax(outputs, start, actionCount, isLegal, target, targetOffset);
    return;
  }
  const flows = Float64Array.from(outputs.subarray(start, start + actionCount));
  flows[actionCount - 1] = logReward;
  maskedLogSoftmax(flows, 0, actionCount, isLegal, target, targetOffset);
}
