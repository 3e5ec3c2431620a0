import { namedParameters, type NetworkName, type RunParameter } from '../../lib/parameterSpecification.ts';
import type { NetworkDefinition, NetworkShape } from '../networks/network.ts';
import type { PolicyForm } from './policyForm.ts';

/** The groups that the policy learner's optimisers move. */
export const POLICY_GROUP = 'policy';
export const LOG_Z_GROUP = 'logZ';

/** Name of the parameter log Z. */
export const LOG_Z = 'log Z';
/** A run may go on from one that learned no log Z: it then begins at its initial value. */
export const MAY_LACK: ReadonlySet<string> = new Set([LOG_Z]);

/** log Z of each condition, at its initial value. */
export function logZParameter(conditionCount: number, initialValue: number): RunParameter {
  return { name: LOG_Z, group: LOG_Z_GROUP, shape: [conditionCount], initial: { kind: 'constant', value: initialValue }, counter: 0 };
}

/** One of the networks whose outputs stand side by side. */
export interface PolicyPart {
  readonly name: NetworkName;
  readonly shape: NetworkShape;
}

type Sizes = Pick<NetworkShape, 'inputWidth' | 'hiddenLayers' | 'hiddenWidth'>;

/** The trunk, and the backward logits' own network where they have one. */
export function policyParts(form: PolicyForm, sizes: Sizes): readonly PolicyPart[] {
  if (!form.hasOwnBackwardNetwork) return [{ name: null, shape: { ...sizes, outputWidth: form.width } }];
  return [
    { name: null, shape: { ...sizes, outputWidth: form.backwardOffset } },
    { name: 'backward', shape: { ...sizes, outputWidth: form.backwardWidth } },
  ];
}

/** The parameters of all parts, in storing order. */
export function networkParameters(network: NetworkDefinition, parts: readonly PolicyPart[]): readonly RunParameter[] {
  return parts.flatMap(({ name, shape }) => namedParameters(name, POLICY_GROUP, network.parameters(shape)));
}
