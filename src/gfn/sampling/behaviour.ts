/** How sampling departs from the policy: (1 − ε)·softmax(log P_F / temperature) + ε·uniform over the legal actions. */
export interface Behaviour {
  readonly epsilon: number;
  readonly temperature: number;
}

/** The policy itself. */
export const ON_POLICY: Behaviour = { epsilon: 0, temperature: 1 };
