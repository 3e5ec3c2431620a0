import { maximumEntropyLogBackwardPolicy, uniformLogBackwardPolicy } from '../graph/backwardFlows.ts';
import type { StateGraph } from '../graph/stateGraph.ts';

/** What a space whose states are met one by one may know: log n(parent)/n(state), n the ways to build a state. */
interface SteppedSpace {
  logPathShare?(state: number, action: number): number;
}

/** How P_B(parent | state) is given. */
export interface BackwardPolicyDefinition {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly reference: string;
  /** Where its logits come from, one per forward action: the network's trunk, a network of its own, or nowhere. */
  readonly logits: 'none' | 'trunk' | 'ownNetwork';
  /** What the logits learn from: the objective's own gradient, or the likelihood of the trajectories sampled. */
  readonly learnsFrom: 'objective' | 'likelihood';
  /** [E] log P_B per parent entry of the graph, where nothing is learned. */
  readonly fixed: ((graph: StateGraph) => Float64Array) | null;
  /** The same where there is no graph; absent, or without an answer, where it is then uniform over the parents. */
  readonly fixedBySteps?: (space: SteppedSpace) => SteppedSpace['logPathShare'];
}

export const UNIFORM_BACKWARD_POLICY = {
  id: 'uniform',
  label: 'Uniform',
  help: 'Each parent of a state is equally likely: 1 / number of parents.',
  reference: 'Malkin et al. 2022, sec. 3',
  logits: 'none',
  learnsFrom: 'objective',
  fixed: uniformLogBackwardPolicy,
} as const satisfies BackwardPolicyDefinition;

export const BACKWARD_POLICIES = [
  UNIFORM_BACKWARD_POLICY,
  {
    id: 'maximumEntropy',
    label: 'Maximum entropy',
    help: 'Each way to build an object is equally likely: a parent counts as often as it can be reached.',
    reference: 'Mohammadpour et al. 2024, “Maximum entropy GFlowNets with soft Q-learning”',
    logits: 'none',
    learnsFrom: 'objective',
    fixed: maximumEntropyLogBackwardPolicy,
    fixedBySteps: (space) => space.logPathShare,
  },
  {
    id: 'learned',
    label: 'Learned, shared network',
    help: 'A second output of the same network chooses among the parents and is trained with the forward policy.',
    reference: 'Malkin et al. 2022, sec. 3',
    logits: 'trunk',
    learnsFrom: 'objective',
    fixed: null,
  },
  {
    id: 'learnedSeparately',
    label: 'Learned, own network',
    help: 'A second network of the same size chooses among the parents and is trained with the forward policy.',
    reference: 'Malkin et al. 2022, sec. 3',
    logits: 'ownNetwork',
    learnsFrom: 'objective',
    fixed: null,
  },
  {
    id: 'trajectoryLikelihood',
    label: 'Learned by trajectory likelihood',
    help: 'Learns to take back the steps that the forward policy takes: the likelihood of its trajectories is maximised.',
    reference: 'Gritsaev et al. 2024, “Optimizing backward policies in GFlowNets via trajectory likelihood maximization”',
    logits: 'trunk',
    learnsFrom: 'likelihood',
    fixed: null,
  },
] as const satisfies readonly BackwardPolicyDefinition[];

/** @throws Error for an id that is not registered (configurations are validated before they get here). */
export function backwardPolicyDefinition(id: string): BackwardPolicyDefinition {
  const definition = BACKWARD_POLICIES.find((candidate) => candidate.id === id);
  if (definition === undefined) throw new Error(`There is no backward policy called "${id}".`);
  return definition;
}
