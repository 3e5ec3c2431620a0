import type { ObjectiveDefinition, TermGradients, TrajectoryTerms } from './objective.ts';

/**
 * Mean of δ² over the transitions between states (the exit takes part in all of them), δ = log R(s′) + log P_B(s|s′) +
 * log P_F(exit|s) − log R(s) − log P_F(s′|s) − log P_F(exit|s′). Of a batch of nothing but exits the loss is 0.
 */
function evaluate(terms: TrajectoryTerms, gradients: TermGradients): number {
  const { batchSize, stepCount, lengths, logPF, logPB, logPExit, stateLogReward } = terms;
  let moves = 0;
  for (const length of lengths) moves += Math.max(0, length - 1);
  const weight = 1 / Math.max(1, moves);
  const add = (target: Float64Array, entry: number, slope: number): void => {
    target[entry] = (target[entry] as number) + slope;
  };
  let loss = 0;
  for (let b = 0; b < batchSize; b++) {
    for (let t = 0; t + 1 < (lengths[b] as number); t++) {
      const entry = b * stepCount + t;
      const there = (stateLogReward[entry + 1] as number) + (logPB[entry] as number) + (logPExit[entry] as number);
      const back = (stateLogReward[entry] as number) + (logPF[entry] as number) + (logPExit[entry + 1] as number);
      const residual = there - back;
      const slope = 2 * weight * residual;
      loss += weight * residual * residual;
      add(gradients.logPB, entry, slope);
      add(gradients.logPExit, entry, slope);
      add(gradients.logPF, entry, -slope);
      add(gradients.logPExit, entry + 1, -slope);
    }
  }
  return loss;
}

/** F(s₀) = R(s₀)/P_F(exit|s₀). */
function impliedLogZ({ stateLogReward, logPExit }: TrajectoryTerms): number {
  return (stateLogReward[0] as number) - (logPExit[0] as number);
}

export const modifiedDetailedBalance = {
  id: 'modifiedDetailedBalance',
  label: 'Modified detailed balance',
  summary: 'Where every state may stop, its flow is R(s)/P_F(exit|s): detailed balance then needs neither flows nor log Z.',
  formula: 'L(s→s′) = (log [R(s′) P_B(s|s′) P_F(exit|s)] − log [R(s) P_F(s′|s) P_F(exit|s′)])²',
  reference: 'Deleu et al. 2022, “Bayesian structure learning with generative flow networks”',
  parameters: [],
  learnsFrom: 'trajectories',
  needs: { logZ: false, logFlow: false, backwardPolicy: true, exits: true },
  requires: 'everyStateTerminates',
  evaluate,
  impliedLogZ,
} as const satisfies ObjectiveDefinition;
