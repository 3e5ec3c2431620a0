import { formatNumber, formatProbability } from '../../lib/formatNumber.ts';
import type { InspectedEdge, StateInspection } from '../../lib/runInspection.ts';

/** One number of a state beside what it should be. */
export interface StateFact {
  readonly label: string;
  readonly learned: string;
  readonly optimal: string;
  readonly help: string;
}

/** F, of which log F is given. */
export function formatFlow(logFlow: number): string {
  return formatNumber(Math.exp(logFlow), 3);
}

export function stateFacts(inspection: StateInspection): readonly StateFact[] {
  const { logFlow, visitProbability, isFlowLearned, logReward } = inspection;
  const facts: StateFact[] = [
    {
      label: 'Flow F(s)',
      learned: formatFlow(logFlow.learned),
      optimal: formatFlow(logFlow.optimal),
      help: isFlowLearned ? 'as the network says it' : 'Z times the chance to pass, as no flow is learned',
    },
    {
      label: 'Chance to pass',
      learned: formatProbability(visitProbability.learned),
      optimal: formatProbability(visitProbability.optimal),
      help: 'of one trajectory, exact',
    },
  ];
  if (logReward === null) return facts;
  return [...facts, { label: 'Reward R(s)', learned: '', optimal: formatNumber(Math.exp(logReward), 3), help: 'what leaves by the exit, at the optimum' }];
}

export function residualWords({ residual }: StateInspection): string {
  if (residual === null) return 'This state has no residual.';
  const size = formatNumber(Math.abs(residual), 3);
  if (Math.abs(residual) < 1e-3) return `In-flow and out-flow agree to ${size} nats.`;
  return residual > 0
    ? `${size} nats more flows in than should: the policy comes here too often.`
    : `${size} nats less flows in than should: the policy comes here too seldom.`;
}

/** The spoken summary of the drawing. */
export function neighbourhoodSummary(inspection: StateInspection): string {
  const { label, parents, children } = inspection;
  const best = (edges: readonly InspectedEdge[]): InspectedEdge | undefined =>
    edges.toSorted((left, right) => right.logFlow.learned - left.logFlow.learned)[0];
  const out = best(children);
  const into = best(parents);
  const ways = (count: number): string => `${count} ${count === 1 ? 'way' : 'ways'}`;
  const words = [`State ${label}: ${ways(parents.length)} in, ${ways(children.length)} out.`];
  if (into !== undefined) words.push(`Most comes from ${into.label} by ${into.action}.`);
  if (out !== undefined) {
    const { learned, optimal } = out.forwardProbability;
    words.push(`Most leaves by ${out.action}, with probability ${formatProbability(learned)}; optimal is ${formatProbability(optimal)}.`);
  }
  return words.join(' ');
}
