import type { Environment } from '../../environments/environment.ts';

/** A graph given by its edges; every edge is an action of its own. For tests. */
export interface SmallGraph {
  readonly children: readonly (readonly number[])[];
  /** By node; nodes without a reward do not terminate. */
  readonly rewards: Readonly<Record<number, number>>;
}

/** An environment without a numbering, so that the compiler has to search. States are node numbers. */
export function smallGraphEnvironment({ children, rewards }: SmallGraph): Environment<number> {
  const edges = children.flatMap((targets, from) => targets.map((to) => ({ from, to })));
  return {
    id: 'smallGraph',
    actionCount: edges.length + 1,
    exitAction: edges.length,
    maxTrajectoryLength: children.length,
    featureCount: children.length,
    maxHotFeatures: 1,
    stateCount: children.length,
    terminatingStateCount: Object.keys(rewards).length,
    initialState: 0,
    isLegal: (node, action) => (action === edges.length ? node in rewards : edges[action]?.from === node),
    step: (node, action) => edges[action]?.to ?? node,
    undo: (node, action) => (edges[action]?.to === node ? (edges[action]?.from ?? null) : null),
    logReward: (node) => Math.log(rewards[node] ?? 0),
    writeHotFeatures(node, target, offset) {
      target[offset] = node;
    },
    key: (node) => `node ${node}`,
    isMode: () => false,
    modeCount: 0,
    describeState: (node) => `node ${node}`,
    describeAction: (action) => (action === edges.length ? 'exit' : `to ${edges[action]?.to}`),
    rewardFormula: 'listed by node',
    warnings: [],
    view: { kind: 'sequence' },
  };
}
