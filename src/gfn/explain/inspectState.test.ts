import { beforeAll, describe, expect, it } from 'vitest';
import { validateConfig } from '../../config/schema.ts';
import type { StateInspection } from '../../lib/runInspection.ts';
import { TOY_DAG } from '../testing/golden.ts';
import { exactFlows, flowLogPolicy, uniformLogBackwardPolicy } from '../graph/backwardFlows.ts';
import { createProblem } from '../problem.ts';
import { startBackend } from '../testing/startBackend.ts';
import { PolicyInspector } from './inspectState.ts';
import { tableReaderOf, trainerOf } from '../testing/fromConfig.ts';
import { englishOf } from '../../lib/text/message.ts';

beforeAll(() => startBackend('cpu'));

const configOf = (overrides: Readonly<Record<string, number | string>>) =>
  validateConfig({ hiddenWidth: 8, hiddenLayers: 1, ...overrides }).config;

describe('at the optimum of the toy graph', () => {
  const problem = createProblem(configOf({ environment: 'toyDag' }));
  const { graph } = problem;
  if (graph === null) throw new Error('The toy graph is compiled.');
  const logPB = uniformLogBackwardPolicy(graph);
  const logFlow = exactFlows(graph, logPB);
  const inspector = new PolicyInspector(problem, { logPF: flowLogPolicy(graph, logFlow, logPB), logPB, logFlow, logZ: graph.logPartition });

  it('every state has the reference flow, learned as optimal, and conserves it', () => {
    TOY_DAG.stateFlowUniformPB.forEach((flow, state) => {
      const { logFlow: found, residual, visitProbability } = inspector.inspect(state);
      expect(Math.abs(Math.exp(found.optimal) - flow)).toBeLessThan(1e-9);
      expect(Math.abs(found.learned - found.optimal)).toBeLessThan(1e-9);
      expect(Math.abs(visitProbability.learned - flow / TOY_DAG.Z)).toBeLessThan(1e-9);
      expect(Math.abs(residual ?? 0)).toBeLessThan(1e-9);
    });
  });
});

/** Flow is conserved around any state of any policy: what comes in is F(s), and the shares going out sum to 1. */
function checkShares(inspection: StateInspection): void {
  const { parents, children } = inspection;
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  for (const kind of ['learned', 'optimal'] as const) {
    expect(Math.abs(sum(children.map(({ forwardProbability }) => forwardProbability[kind])) - 1)).toBeLessThan(1e-6);
  }
  if (parents.length > 0) expect(Math.abs(sum(parents.map(({ backwardProbability }) => backwardProbability)) - 1)).toBeLessThan(1e-6);
  const outflow = sum(children.map(({ logFlow }) => Math.exp(logFlow.optimal)));
  expect(Math.abs(outflow / Math.exp(inspection.logFlow.optimal) - 1)).toBeLessThan(1e-6);
}

it.each([
  ['trajectoryBalance', 'learned'],
  ['detailedBalance', 'maximumEntropy'],
  ['flowMatching', 'uniform'],
  ['policyGradient', 'uniform'],
])('%s with P_B %s: shares sum to 1 in every state while training', async (objective, backwardPolicy) => {
  const config = configOf({ height: 4, objective, backwardPolicy });
  const problem = createProblem(config);
  const trainer = trainerOf(config, problem, { backend: 'cpu' });
  await trainer.advance(5);
  const policy = await tableReaderOf(config, problem).read(trainer.network, await trainer.readLogZ());
  const inspector = new PolicyInspector(problem, policy);
  for (let state = 0; state < 16; state++) checkShares(inspector.inspect(state));
  expect(inspector.inspect(5).parents.map(({ label }) => englishOf(label))).toEqual(['(0, 1)', '(1, 0)']);
  expect(inspector.inspect(5).children.map(({ action }) => englishOf(action))).toEqual(['x₁ + 1', 'x₂ + 1', 'exit']);
  expect(inspector.inspect(999).state).toBe(0);
  expect(inspector.inspect(3).residual === null).toBe(objective === 'policyGradient');
  trainer.dispose();
});
