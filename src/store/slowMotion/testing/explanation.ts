import type { ExplainedStep, TrajectoryExplanation, WayOut } from '../../../lib/runInspection.ts';
import { message } from '../../../lib/text/message.ts';

const way = (action: string, probability: number, isDrawn: boolean): WayOut => ({
  action: action === 'exit' ? message('action.exit', 'exit') : action,
  isDrawn,
  isExit: action === 'exit',
  probability,
  probabilityAfter: isDrawn ? probability + 0.1 : probability - 0.05,
});

function step(from: string, to: string, drawn: string, probability: number): ExplainedStep {
  const ways = ['x₁ + 1', 'x₂ + 1', 'exit'].map((action) => way(action, action === drawn ? probability : (1 - probability) / 2, action === drawn));
  const action = ways.find(({ isDrawn }) => isDrawn)?.action ?? drawn;
  return { from, to, action, logPF: Math.log(probability), logPB: 0, logPFAfter: Math.log(probability + 0.1), ways, hiddenWays: 0 };
}

/** Two moves and the exit on a grid of 4 × 4, with a loss of one row. */
export const EXPLANATION: TrajectoryExplanation = {
  iteration: 12,
  object: '(1, 1)',
  steps: [step('(0, 0)', '(1, 0)', 'x₁ + 1', 0.5), step('(1, 0)', '(1, 1)', 'x₂ + 1', 0.4), step('(1, 1)', '(1, 1)', 'exit', 0.25)],
  path: [
    { state: 0, coordinates: [0, 0] },
    { state: 4, coordinates: [1, 0] },
    { state: 5, coordinates: [1, 1] },
    { state: 5, coordinates: [1, 1] },
  ],
  logReward: Math.log(2.6),
  logZ: 1,
  sumLogPF: Math.log(0.05),
  sumLogPB: 0,
  residual: 1 + Math.log(0.05) - Math.log(2.6),
  table: {
    about: 'trajectory',
    columns: ['log Z', '+ Σ log P_F', '− log R', '− Σ log P_B'],
    resultName: 'δ',
    rows: [{ at: 0, values: [1, Math.log(0.05), -Math.log(2.6), 0], result: 1 + Math.log(0.05) - Math.log(2.6) }],
    loss: { name: 'δ²', value: (1 + Math.log(0.05) - Math.log(2.6)) ** 2 },
  },
  batchSize: 1,
  logZAfter: 1.1,
};
