import type { RunConfig } from '../../config/runConfig.ts';
import type { Environment } from '../../gfn/environments/environment.ts';
import { translate } from '../../texts/translate.ts';
import { resolveMethodIn } from '../../gfn/method.ts';
import type { RunSnapshot } from '../../worker/protocol.ts';
import { createEnvironment, needsTable } from '../createEnvironment.ts';
import { ImportRefusal } from '../importRefusal.ts';

type TensorShape = Pick<RunSnapshot['tensors'][number], 'name' | 'shape'>;

const MOMENTS = ['', ' first moment', ' second moment'] as const;

/**
 * What the engine's own `load` would refuse is refused here, before the run of the page has to make way for it.
 * @throws ImportRefusal where a tensor of the network that `config` makes is missing, has another shape, or is there twice
 */
export function requireFittingTensors(config: RunConfig, tensors: readonly TensorShape[]): void {
  // The size of such a network depends on a table that only the worker loads; there the engine is the first to look.
  if (needsTable(config)) return;
  const expected = new Map(tensorShapes(config, createEnvironment(config)).map(({ name, shape }) => [name, shape.join('×')]));
  const given = new Map(tensors.map(({ name, shape }) => [name, shape.join('×')]));
  for (const [name, shape] of expected) {
    const found = given.get(name);
    if (found === shape) continue;
    if (found === undefined) throw new ImportRefusal(translate('The checkpoint does not fit its own configuration: "{name}" is missing.', { name }));
    const values = { name, found, shape };
    throw new ImportRefusal(translate('The checkpoint does not fit its own configuration: "{name}" is {found} instead of {shape}.', values));
  }
  // Others may be there: the engine asks for those that it has, by name, and another version may have had more.
  const twice = tensors.find(({ name }, index) => tensors.findIndex((other) => other.name === name) !== index);
  if (twice !== undefined) {
    throw new ImportRefusal(translate('The checkpoint holds "{name}" twice, which its configuration does not have.', { name: twice.name }));
  }
}

/** Names and shapes that a run of `config` cannot go on without; of updates counted apart it can, with the common count. */
export function tensorShapes(config: RunConfig, environment: Environment): readonly TensorShape[] {
  const { parameters } = resolveMethodIn(environment, config);
  const withMoments = parameters.flatMap(({ name, shape }) => MOMENTS.map((moment) => ({ name: name + moment, shape })));
  return [...withMoments, { name: 'adam step', shape: [1] }];
}
