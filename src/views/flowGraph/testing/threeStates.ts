import type { FlowGraphData } from '../data.ts';

/** Learned beside target. */
export const both = (learned: number, target: number) => ({ learned, target });

/** s₀ → s₁ (up), s₀ → s₂ (down), s₁ → s₂; ends in s₁ (R = 2) and s₂ (R = 6). */
export const THREE_STATES: FlowGraphData = {
  totalFlow: both(4, 8),
  isTotalLearned: true,
  backwardPolicy: 'Uniform',
  states: [
    { label: 's₀', x: 0, y: 0.5, flow: both(4, 8), probability: both(1, 1) },
    { label: 's₁', x: 0.5, y: 0.1, flow: both(1, 5), probability: both(0.25, 0.625) },
    { label: 's₂', x: 1, y: 0.9, flow: both(3.5, 6), probability: both(0.875, 0.75) },
  ],
  edges: [
    { from: 0, to: 1, action: 'up', flow: both(1, 5), forwardProbability: both(0.25, 0.625), backwardProbability: 1 },
    { from: 0, to: 2, action: 'down', flow: both(3, 3), forwardProbability: both(0.75, 0.375), backwardProbability: 0.5 },
    { from: 1, to: 2, action: 'down', flow: both(0.5, 3), forwardProbability: both(0.5, 0.6), backwardProbability: 0.5 },
  ],
  exits: [
    { from: 1, action: 'exit', flow: both(0.5, 2), probability: both(0.125, 0.25), forwardProbability: both(0.5, 0.4) },
    { from: 2, action: 'exit', flow: both(3.5, 6), probability: both(0.875, 0.75), forwardProbability: both(1, 1) },
  ],
};
