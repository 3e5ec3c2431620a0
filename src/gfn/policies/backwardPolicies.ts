/** How P_B(parent | state) is given. `hasHead` asks the network for one backward logit per forward action. */
export interface BackwardPolicyDefinition {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly reference: string;
  readonly hasHead: boolean;
}

export const BACKWARD_POLICIES = [
  {
    id: 'uniform',
    label: 'Uniform',
    help: 'Each parent of a state is equally likely: 1 / number of parents.',
    reference: 'Malkin et al. 2022, sec. 3',
    hasHead: false,
  },
  {
    id: 'learned',
    label: 'Learned',
    help: 'A second output of the same network chooses among the parents and is trained with the forward policy.',
    reference: 'Malkin et al. 2022, sec. 3',
    hasHead: true,
  },
] as const satisfies readonly BackwardPolicyDefinition[];

/** @throws Error for an id that is not registered (configurations are validated before they get here). */
export function backwardPolicyDefinition(id: string): BackwardPolicyDefinition {
  const definition = BACKWARD_POLICIES.find((candidate) => candidate.id === id);
  if (definition === undefined) throw new Error(`There is no backward policy called "${id}".`);
  return definition;
}
