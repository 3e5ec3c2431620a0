import { beforeAll, describe, expect, it } from 'vitest';
import { validateConfig } from '../config/schema.ts';
import { tensorMemory } from '../tensor/backend.ts';
import { wasmFreeAddress, wasmHeapBytes } from '../tensor/testing/wasmHeap.ts';
import { createProblem } from './problem.ts';
import { startBackend } from './testing/startBackend.ts';
import { evaluatorOf, trainerOf } from './testing/fromConfig.ts';

const ITERATIONS = 500;
const WARM_UP = 20;
/** Exact metrics in between must leave nothing behind, either. */
const EVALUATE_EVERY = 97;

const TINY = { hiddenWidth: 8, batchSize: 4 };
const PROBLEMS = [
  ['grid', { ...TINY, height: 6 }],
  ['grid, learned backward policy', { ...TINY, height: 6, backwardPolicy: 'learned' }],
  ['stepped directly', { ...TINY, environment: 'bitSequence', length: 24, wordSize: 4 }],
] as const;

describe.each(['cpu', 'wasm'] as const)(`memory over ${ITERATIONS} iterations on %s`, (backend) => {
  beforeAll(() => startBackend(backend));

  /** Everything that may grow, in one value. */
  function reading(): object {
    const heap = backend === 'wasm' ? { heapBytes: wasmHeapBytes(), freeAddress: wasmFreeAddress() } : {};
    return { ...tensorMemory(), ...heap };
  }

  describe.each(['table', 'visited'] as const)('%s', (evaluation) => {
    it.each(PROBLEMS)('stays the same: %s', async (_, overrides) => {
      const { config, notices } = validateConfig(overrides);
      expect(notices).toEqual([]);
      const before = tensorMemory();
      const problem = createProblem(config);
      const trainer = trainerOf(config, problem, { backend, evaluation });
      const evaluator = evaluatorOf(problem, config);
      while (trainer.iteration < WARM_UP) evaluator.record(await trainer.step());
      await evaluator.evaluate(trainer);
      const warm = reading();
      while (trainer.iteration < ITERATIONS) {
        evaluator.record(await trainer.step());
        if (trainer.iteration % EVALUATE_EVERY === 0) await evaluator.evaluate(trainer);
        expect(reading()).toEqual(warm);
      }
      trainer.dispose();
      expect(tensorMemory()).toEqual(before);
    });
  });
});
