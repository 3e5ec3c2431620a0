import type { MetricDefinition } from './metric.ts';

/** Root mean square of the flow residuals. */
export const flowResidual = {
  id: 'flowResidual',
  label: 'Flow residual',
  summary:
    'How far the states are from conserving flow, on average over the states that a trajectory passes through: the log of ' +
    'what flows in less the log of the learned flow (or, for flow matching, of what flows out). Where no flow is learned, ' +
    'the flow that the policy brings, from log Z on, less the one that the backward policy sends back from the rewards. ' +
    '0 at the optimum; 0 alone does not make it one, since learned flows may agree with each other and not with the rewards.',
  formula:
    '√E_s[δ(s)²], δ(s) = log Σ_{parents s′} F(s′)P_F(s|s′) − log F(s), or log Z·P(visit s) − log F_B(s); s weighted by P(visit s)',
  reference: 'Bengio, Lahlou, Deleu, Hu, Tiwari & Bengio (2023), GFlowNet Foundations, section 2.',
  unit: 'nats',
  exact: ({ sweep }) => sweep?.flowResidual() ?? Number.NaN,
  fromSamples: () => null,
} as const satisfies MetricDefinition;
