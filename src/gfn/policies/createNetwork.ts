import type { ParameterHome } from '../../tensor/storedTensors.ts';
import { PolicyNetwork, type PolicyNetworkDescription } from './policyNetwork.ts';

let created = 0;

/** The network of a run, on parameters that are in their home already. */
export function createNetwork(description: PolicyNetworkDescription, parameters: ParameterHome): PolicyNetwork {
  created += 1;
  return new PolicyNetwork(description, parameters);
}

/** Networks made so far: building one takes memory and, on a graphics card, seconds. @internal */
export function networksCreated(): number {
  return created;
}
