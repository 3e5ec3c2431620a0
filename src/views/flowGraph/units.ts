import type { FlowGraphData, LearnedAndTarget } from './data.ts';

/**
 * What the numbers of the picture are: the share of all trajectories that passes, which is what a distance between distributions
 * measures, or the flow, which is Z times as much and so is off wherever Z is not learned yet.
 */
export type FlowUnit = 'share' | 'flow';

const EVERYTHING: LearnedAndTarget = { learned: 1, target: 1 };

/** The data with its flows in a unit. */
export function inUnit(data: FlowGraphData, unit: FlowUnit): FlowGraphData {
  if (unit === 'flow') return data;
  // Taken from the chances: a learned Z may be too large or too small to divide by.
  const passing = (state: number): LearnedAndTarget => data.states[state]?.probability ?? { learned: 0, target: 0 };
  return {
    ...data,
    totalFlow: EVERYTHING,
    states: data.states.map((state) => ({ ...state, flow: state.probability })),
    edges: data.edges.map((edge) => ({ ...edge, flow: product(passing(edge.from), edge.forwardProbability) })),
    exits: data.exits.map((exit) => ({ ...exit, flow: exit.probability })),
  };
}

function product(one: LearnedAndTarget, other: LearnedAndTarget): LearnedAndTarget {
  return { learned: one.learned * other.learned, target: one.target * other.target };
}
