import { REGISTRIES, findDefinition } from '../../config/registries.ts';
import type { RunConfig } from '../../config/runConfig.ts';
import { translate } from '../../texts/translate.ts';
import { resolveMethod, type Method } from '../../gfn/method.ts';
import { MAY_LACK } from '../../gfn/policies/policyParameters.ts';
import { haveSameEnvironment } from '../configDifference.ts';

/** Any, the same for both sides: when parameters are compared, the space is the same, and the page may not have its table. */
const SIZES = { featureCount: 11, actionCount: 8, parentWidth: 7 } as const;

/**
 * Why a run with one configuration cannot go on with another, as a clause; null where it can. The parameters must fit: the
 * same states seen through the same features, and the same outputs. Rewards, rates, sampling and replay may differ.
 */
export function forkObstacle(before: RunConfig, after: RunConfig): string | null {
  if (before.environment !== after.environment) return translate('another environment has other states');
  if (!haveSameEnvironment(before, after) && spaceOf(before) !== spaceOf(after)) return translate('the environment would have other states');
  return methodObstacle(resolveMethod(before, SIZES), resolveMethod(after, SIZES));
}

/** What the run has beside the parameters that are asked for is left behind. */
function methodObstacle(before: Method, after: Method): string | null {
  if (before.network.id !== after.network.id) return translate('another kind of network has other parameters');
  const [left, right] = [before.settings, after.settings];
  if (left.hiddenLayers !== right.hiddenLayers || left.hiddenWidth !== right.hiddenWidth) return translate('the network would have another size');
  const otherOutputs = translate('the objective needs other outputs of the network');
  if (before.form.logFlowColumn !== after.form.logFlowColumn || before.form.hasEdgeFlows !== after.form.hasEdgeFlows) return otherOutputs;
  const shapes = new Map(before.parameters.map(({ name, shape }) => [name, shape.join()]));
  const lacking = after.parameters.filter(({ name, shape }) => shapes.get(name) !== shape.join() && !MAY_LACK.has(name));
  if (lacking.length === 0) return null;
  return left.backwardPolicy === right.backwardPolicy ? otherOutputs : translate('another backward policy needs other outputs');
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
