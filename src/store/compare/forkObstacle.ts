import { CATALOGUE } from '../../config/catalogue.ts';
import type { RunConfig } from '../../config/runConfig.ts';

/**
 * Why a run with one configuration cannot go on with another, in words; null where it can. The parameters must fit: the
 * same states seen through the same features, and the same outputs. Rewards, rates, sampling and replay may differ.
 */
export function forkObstacle(before: RunConfig, after: RunConfig): string | null {
  if (before.environment !== after.environment) return 'another environment has other states';
  const [left, right] = [before.training, after.training];
  if (left.hiddenLayers !== right.hiddenLayers || left.hiddenWidth !== right.hiddenWidth) return 'the network would have another size';
  if (left.backwardPolicy !== right.backwardPolicy) return 'another backward policy needs other outputs';
  if (outputsOf(before.objective) !== outputsOf(after.objective)) return 'the objective needs other outputs of the network';
  return null;
}

function outputsOf(id: string): string {
  const objective = CATALOGUE.objectives.find((candidate) => candidate.id === id);
  return objective === undefined ? id : [objective.needs.logFlow, objective.needs.backwardPolicy, objective.learnsFrom].join();
}
