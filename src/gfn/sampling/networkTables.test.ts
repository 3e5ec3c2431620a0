import { beforeAll, describe, expect, it } from 'vitest';
import { validateConfig } from '../../config/schema.ts';
import { logSumExp } from '../../lib/logSumExp.ts';
import { tensorMemory } from '../../tensor/backend.ts';
import { countKernels } from '../../tensor/testing/countKernels.ts';
import { BACKWARD_POLICIES } from '../policies/backwardPolicies.ts';
import { createProblem } from '../problem.ts';
import { statesWithRows } from './createRows.ts';
import { startBackend } from '../testing/startBackend.ts';
import { logPolicyTable } from './logPolicyTable.ts';
import { createTableEvaluation } from './tableEvaluation.ts';
import { rowsOf, tableReaderOf, trainerOf } from '../testing/fromConfig.ts';

const TINY = { hiddenWidth: 8, hiddenLayers: 1, batchSize: 4 };
const GRID = { ...TINY, height: 4 };
const SETS = { ...TINY, environment: 'sets', setItems: 5, setSize: 3 };
const CASES: readonly (readonly [string, Readonly<Record<string, number | string>>])[] = [
  ...BACKWARD_POLICIES.map(({ id }) => [`grid, trajectory balance, ${id} P_B`, { ...GRID, backwardPolicy: id }] as const),
  ['grid, detailed balance, learned P_B', { ...GRID, objective: 'detailedBalance', backwardPolicy: 'learned' }],
  ['toy DAG, detailed balance', { ...TINY, environment: 'toyDag', objective: 'detailedBalance' }],
  ['sets, forward-looking', { ...SETS, objective: 'forwardLookingDetailedBalance', backwardPolicy: 'learnedSeparately' }],
  ['grid, policy gradient', { ...GRID, objective: 'policyGradient', backwardPolicy: 'learned' }],
];

beforeAll(() => startBackend('cpu'));

/** Tables, and rows that were evaluated the way training does it, of a network that has learned a little. */
async function readBoth(overrides: Readonly<Record<string, number | string>>) {
  const { config, notices } = validateConfig(overrides);
  expect(notices).toEqual([]);
  const problem = createProblem(config);
  const { graph, space } = problem;
  if (graph === null) throw new Error('These spaces are compiled.');
  const trainer = trainerOf(config, problem, { backend: 'cpu' });
  await trainer.advance(5);
  const rows = rowsOf(config, problem);
  const evaluation = createTableEvaluation(space, trainer.network, statesWithRows(graph, rows));
  rows.setLogits(await evaluation.begin());
  evaluation.end();
  const { tensorCount } = tensorMemory();
  const reader = tableReaderOf(config, problem);
  const tables = await reader.read(trainer.network, 1.5);
  expect(tensorMemory().tensorCount).toBe(tensorCount);
  const kernels = await countKernels(() => reader.read(trainer.network, 1.5));
  const kernelsOfForwardTable = await countKernels(() => logPolicyTable(graph, space, trainer.network));
  evaluation.dispose();
  trainer.dispose();
  return { config, graph, space, rows, tables, reader, kernels, kernelsOfForwardTable };
}

describe('tables of all states', () => {
  it.each(CASES)('are what training sees, from one pass: %s', async (_, overrides) => {
    const { graph, space, rows, tables, kernels, kernelsOfForwardTable } = await readBoth(overrides);
    const { decisionStates, actionCount, parentOffsets, parentActions, stateCount } = graph;
    decisionStates.forEach((state, row) => {
      for (let action = 0; action < actionCount; action++) {
        expect(tables.logPF[row * actionCount + action]).toBe(rows.logPF(state, action));
      }
    });
    for (let state = 0; state < stateCount; state++) {
      for (let entry = parentOffsets[state] as number; entry < (parentOffsets[state + 1] as number); entry++) {
        const expected = rows.logPB(state, parentActions[entry] as number);
        expect(Math.abs((tables.logPB[entry] as number) - expected)).toBeLessThan(1e-12);
      }
      if (tables.logFlow === null) continue;
      const earned = overrides['objective'] === 'forwardLookingDetailedBalance' ? space.intermediateLogReward(state) : 0;
      const learned = rows.needsFlow(state) ? rows.logFlow(state) + earned : space.logReward(state);
      expect(tables.logFlow[state]).toBe(state === 0 ? 1.5 : learned);
    }
    expect(tables.logFlow === null).toBe(rows.form.logFlowColumn < 0);
    expect(tables.logZ).toBe(1.5);
    expect(kernels).toEqual(kernelsOfForwardTable);
  });

  it('of edge flows have what flows out, and the backward policy that follows from what flows in', async () => {
    const { graph, rows, tables, reader } = await readBoth({ ...GRID, objective: 'flowMatching' });
    const { actionCount, next, stateCount } = graph;
    expect(reader.fixedLogPB).toBeNull();
    for (let state = 0; state < stateCount; state++) {
      const legal = Array.from({ length: actionCount }, (_, action) => action).filter((action) => (next[state * actionCount + action] as number) >= 0);
      const outflow = logSumExp(legal.map((action) => rows.logEdgeFlow(state, action)));
      expect(Math.abs((tables.logFlow?.[state] as number) - outflow)).toBeLessThan(1e-12);
      const first = graph.parentOffsets[state] as number;
      const end = graph.parentOffsets[state + 1] as number;
      const flows = Array.from({ length: end - first }, (_, k) =>
        rows.logEdgeFlow(graph.parentStates[first + k] as number, graph.parentActions[first + k] as number),
      );
      flows.forEach((flow, k) => {
        expect(Math.abs((tables.logPB[first + k] as number) - (flow - logSumExp(flows)))).toBeLessThan(1e-9);
      });
    }
  });

  it('have no flow of the initial state without log Z, and then none at all', async () => {
    const { config } = validateConfig({ ...GRID, objective: 'detailedBalance' });
    const problem = createProblem(config);
    const trainer = trainerOf(config, problem, { backend: 'cpu' });
    expect((await tableReaderOf(config, problem).read(trainer.network, null)).logFlow).toBeNull();
    trainer.dispose();
  });

  it('keep a backward policy that does not change', async () => {
    const { tables, reader } = await readBoth(GRID);
    expect(tables.logPB).toBe(reader.fixedLogPB);
    expect((await readBoth({ ...GRID, backwardPolicy: 'learned' })).reader.fixedLogPB).toBeNull();
  });
});
