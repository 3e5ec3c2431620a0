import { REGISTRIES, findDefinition } from '../../config/registries.ts';
import type { RunConfig } from '../../config/runConfig.ts';
import { translate } from '../../texts/translate.ts';
import { haveSameEnvironment } from '../configDifference.ts';

/**
 * Why a run with one configuration cannot go on with another, as a clause; null where it can. The parameters must fit: the
 * same states seen through the same features, and the same outputs. Rewards, rates, sampling and replay may differ.
 */
export function forkObstacle(before: RunConfig, after: RunConfig): string | null {
  if (before.environment !== after.environment) return translate('another environment has other states');
  if (!haveSameEnvironment(before, after) && spaceOf(before) !== spaceOf(after)) return translate('the environment would have other states');
  const [left, right] = [before.training, after.training];
  if (left.hiddenLayers !== right.hiddenLayers || left.hiddenWidth !== right.hiddenWidth) return translate('the network would have another size');
  if (left.backwardPolicy !== right.backwardPolicy) return translate('another backward policy needs other outputs');
  if (outputsOf(before.objective) !== outputsOf(after.objective)) return translate('the objective needs other outputs of the network');
  return null;
}

/** What tells the spaces of one environment apart, whatever their rewards. */
function spaceOf({ environment, environmentParameters }: RunConfig): string {
  const definition = findDefinition(REGISTRIES.environments, environment);
  const table = definition.requiredTable?.(environmentParameters) ?? null;
  // The page has no tables: what else differs over the same one only the worker can tell.
  if (table !== null) return table;
  const space = definition.create(environmentParameters);
  return [space.featureCount, space.actionCount, space.stateCount, space.terminatingStateCount, space.maxTrajectoryLength].join();
}

function outputsOf(id: string): string {
  const { needs, learnsFrom } = findDefinition(REGISTRIES.objectives, id);
  return [needs.logFlow, needs.backwardPolicy, learnsFrom].join();
}
