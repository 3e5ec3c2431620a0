import { beforeAll, describe, expect, it } from 'vitest';
import { validateConfig } from '../../config/schema.ts';
import { BIT_SEQUENCE_BLOCK_MODES, HAND_TRAJECTORY, HYPERGRID_EXACT } from '../testing/golden.ts';
import { trajectoryBalance } from '../objectives/trajectoryBalance.ts';
import { createProblem, type Problem } from '../problem.ts';
import { logPolicyTable } from '../sampling/logPolicyTable.ts';
import { accumulateOutputGradient } from '../sampling/outputGradient.ts';
import { zeroGradients } from '../objectives/zeroGradients.ts';
import { trajectoryTerms } from '../sampling/trajectoryTerms.ts';
import { startBackend } from '../testing/startBackend.ts';
import type { Trainer, TrainerOptions } from '../trainer.ts';
import { evaluatorOf, rowsOf, trainerOf } from '../testing/fromConfig.ts';

/** A trainer whose network gives logit 0 everywhere: the uniform policy, through all of the tensor code. */
async function uniformTrainer(overrides: Readonly<Record<string, number | string>>, backend: TrainerOptions['backend']): Promise<{ trainer: Trainer; problem: Problem }> {
  const { config, notices } = validateConfig({ hiddenWidth: 8, hiddenLayers: 1, ...overrides });
  expect(notices).toEqual([]);
  const problem = createProblem(config);
  const trainer = trainerOf(config, problem, { backend });
  const zeros = (await trainer.save()).map((entry) => ({ ...entry, values: new Float32Array(entry.values.length) }));
  trainer.load(zeros, 0);
  return { trainer, problem };
}

describe.each(['cpu', 'wasm'] as const)('reference numbers through tensors on %s, to 1e-5', (backend) => {
  beforeAll(() => startBackend(backend));

  it.each(HYPERGRID_EXACT)('hypergrid %o', async ({ logZ, tvUniform, klForward, klReverse, jsd, ...environment }) => {
    const { trainer, problem } = await uniformTrainer(environment, backend);
    const { values } = await evaluatorOf(problem).evaluate(trainer);
    const expected = { totalVariation: tvUniform, klForward, klReverse, jensenShannonDivergence: jsd, logZError: logZ };
    for (const [metric, value] of Object.entries(expected)) {
      expect(Math.abs((values[metric] as number) - value)).toBeLessThan(1e-5);
    }
    trainer.dispose();
  });

  it.each(BIT_SEQUENCE_BLOCK_MODES.logZ.filter(({ n }) => n <= 16))('bit sequence n = $n, β = $beta', async ({ n, beta, logZ }) => {
    const { trainer, problem } = await uniformTrainer({ environment: 'bitSequence', length: n, wordSize: 4, beta }, backend);
    const { values } = await evaluatorOf(problem).evaluate(trainer);
    expect(Math.abs((values['logZError'] as number) - logZ)).toBeLessThan(1e-5);
    trainer.dispose();
  });

  it('the hand trajectory, its loss and its gradient at the logits', async () => {
    const { trainer, problem } = await uniformTrainer({}, backend);
    const { graph, space } = problem;
    if (graph === null) throw new Error('8×8 is compiled.');
    const table = await logPolicyTable(graph, space, trainer.network);
    const rowOf = (state: number): number => graph.decisionStates.indexOf(state);
    const rows = rowsOf(validateConfig({}).config, problem);
    rows.setLogits({ values: Float32Array.from(table), width: graph.actionCount, rowOf });
    const [toX1, toX2] = [0, 1];
    const [right, corner] = [space.next(0, toX1), space.next(space.next(0, toX1), toX2)];
    const batch = {
      batchSize: 1,
      stepCount: 3,
      lengths: Int32Array.of(3),
      states: Int32Array.of(0, right, corner, corner),
      actions: Int32Array.of(toX1, toX2, space.exitAction),
      logReward: Float64Array.of(space.logReward(corner)),
      condition: Int32Array.of(0),
    };
    const terms = trajectoryTerms(batch, space, rows, [0], trajectoryBalance.needs);
    const gradients = zeroGradients(terms);
    expect(Math.abs(trajectoryBalance.evaluate(terms, gradients) - HAND_TRAJECTORY.tbSquared)).toBeLessThan(1e-5);
    expect(Math.abs((gradients.logZ[0] as number) - HAND_TRAJECTORY.dLossDLogZ)).toBeLessThan(1e-5);
    const outputGradient = new Float32Array(table.length);
    accumulateOutputGradient(batch, terms, space, rows, gradients, outputGradient);
    expect(Math.abs((outputGradient[0] as number) - HAND_TRAJECTORY.gradS0Chosen)).toBeLessThan(1e-5);
    for (const other of [1, 2]) {
      expect(Math.abs((outputGradient[other] as number) - HAND_TRAJECTORY.gradS0Other)).toBeLessThan(1e-5);
    }
    trainer.dispose();
  });
});
