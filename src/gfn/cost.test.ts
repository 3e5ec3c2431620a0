import { expect, it } from 'vitest';
import { validateConfig } from '../config/schema.ts';
import { costOf, type Cost } from './cost.ts';
import { createProblem } from './problem.ts';
import { methodOf } from './testing/fromConfig.ts';

function cost(overrides: Readonly<Record<string, number | string>>): Cost {
  const { config } = validateConfig(overrides);
  const problem = createProblem(config);
  return costOf(methodOf(config, problem), problem);
}

// The 8×8 grid has 63 states with a choice.
it.each([
  ['mlp', 16 * 256 + 256 * 256 + 256 * 3, 3],
  ['residual', 16 * 256 + 2 * 256 * 256 + 256 * 3, 4],
] as const)('counts the weights and the passes of an iteration: %s', (network, weights, passes) => {
  const { multiplyAddsPerRow, multiplyAddsOn, evaluationOn } = cost({ network });
  expect(multiplyAddsPerRow).toBe(weights);
  expect(evaluationOn('wasm').mode).toBe('table');
  expect(multiplyAddsOn('wasm')).toBe(passes * 63 * weights);
});
