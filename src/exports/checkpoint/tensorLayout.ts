import type { RunConfig } from '../../config/runConfig.ts';
import type { Environment } from '../../gfn/environments/environment.ts';
import { objectiveDefinition } from '../../gfn/objectives/registry.ts';
import { backwardPolicyDefinition } from '../../gfn/policies/backwardPolicies.ts';
import { translate } from '../../texts/translate.ts';
import type { RunSnapshot } from '../../worker/protocol.ts';
import { createEnvironment, needsTable } from '../createEnvironment.ts';
import { ImportRefusal } from '../importRefusal.ts';

type TensorShape = Pick<RunSnapshot['tensors'][number], 'name' | 'shape'>;

const MOMENTS = ['', ' first moment', ' second moment'] as const;

/** Updates of one group of parameters; files from before they were counted apart have the common count alone. */
const OWN_STEPS = 'adam step ';

/**
 * What the engine's own `load` would refuse is refused here, before the run of the page has to make way for it.
 * @throws ImportRefusal where the tensors are not those of the network that `config` makes
 */
export function requireFittingTensors(config: RunConfig, tensors: readonly TensorShape[]): void {
  // The size of such a network depends on a table that only the worker loads; there the engine is the first to look.
  if (needsTable(config)) return;
  const expected = new Map(tensorShapes(config, createEnvironment(config)).map(({ name, shape }) => [name, shape.join('×')]));
  const given = new Map(tensors.map(({ name, shape }) => [name, shape.join('×')]));
  for (const [name, shape] of expected) {
    const found = given.get(name);
    if (found === shape || (found === undefined && name.startsWith(OWN_STEPS))) continue;
    if (found === undefined) throw new ImportRefusal(translate('The checkpoint does not fit its own configuration: "{name}" is missing.', { name }));
    const values = { name, found, shape };
    throw new ImportRefusal(translate('The checkpoint does not fit its own configuration: "{name}" is {found} instead of {shape}.', values));
  }
  if (given.size !== tensors.length) {
    throw new ImportRefusal(translate('The checkpoint holds tensors that its configuration does not have.'));
  }
}

/** Names and shapes of all that a run of `config` saves; the engine decides, and a test compares. */
export function tensorShapes(config: RunConfig, { featureCount, actionCount }: Environment): readonly TensorShape[] {
  const { hiddenLayers, hiddenWidth, backwardPolicy } = config.training;
  const { needs } = objectiveDefinition(config.objective);
  const logits = needs.backwardPolicy ? backwardPolicyDefinition(backwardPolicy).logits : 'none';
  const hidden = [featureCount, ...new Array<number>(hiddenLayers).fill(hiddenWidth)];
  const backwardWidth = actionCount - 1;
  const trunkWidth = actionCount + (needs.logFlow ? 1 : 0) + (logits === 'trunk' ? backwardWidth : 0);
  const parameters = [
    ...(needs.logZ ? [{ name: 'log Z', shape: [1] }] : []),
    ...layerShapes('', [...hidden, trunkWidth]),
    ...(logits === 'ownNetwork' ? layerShapes('backward ', [...hidden, backwardWidth]) : []),
  ];
  const withMoments = parameters.flatMap(({ name, shape }) => MOMENTS.map((moment) => ({ name: name + moment, shape })));
  const steps = [...(needs.logZ ? [`${OWN_STEPS}logZ`] : []), 'adam step'];
  return [...withMoments, ...steps.map((name) => ({ name, shape: [1] }))];
}

function layerShapes(prefix: string, widths: readonly number[]): readonly TensorShape[] {
  return widths.slice(1).flatMap((width, layer) => [
    { name: `${prefix}weights ${layer}`, shape: [widths[layer] ?? 0, width] },
    { name: `${prefix}biases ${layer}`, shape: [width] },
  ]);
}
