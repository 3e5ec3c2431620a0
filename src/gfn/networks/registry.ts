import type { NetworkDefinition } from './network.ts';
import { perceptron } from './perceptron.ts';
import { residual } from './residual.ts';

/** The kinds of policy network; the first is the default. */
export const NETWORKS = [perceptron, residual] as const satisfies readonly NetworkDefinition[];

/** @throws Error for an id that is not registered (configurations are validated before they get here). */
export function networkDefinition(id: string): NetworkDefinition {
  const definition = NETWORKS.find((candidate) => candidate.id === id);
  if (definition === undefined) throw new Error(`There is no network called "${id}".`);
  return definition;
}
