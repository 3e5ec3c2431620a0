import { formatNumber, formatProbability, formatSigned } from '../../lib/formatNumber.ts';
import type { InspectedEdge, StateInspection } from '../../lib/runInspection.ts';
import { translate } from '../../lib/text/translate.ts';
import { rankRows, type DataTable } from '../table.ts';

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
      label: translate('Flow F(s)'),
      learned: formatFlow(logFlow.learned),
      optimal: formatFlow(logFlow.optimal),
      help: translate(isFlowLearned ? 'as the network says it' : 'Z times the chance to pass, as no flow is learned'),
    },
    {
      label: translate('Chance to pass'),
      learned: formatProbability(visitProbability.learned),
      optimal: formatProbability(visitProbability.optimal),
      help: translate('of one trajectory, exact'),
    },
  ];
  if (logReward === null) return facts;
  const reward = formatNumber(Math.exp(logReward), 3);
  return [...facts, { label: translate('Reward R(s)'), learned: '', optimal: reward, help: translate('what leaves by the exit, at the optimum') }];
}

export function residualWords({ residual }: StateInspection): string {
  if (residual === null) return translate('This state has no residual.');
  const size = formatNumber(Math.abs(residual), 3);
  if (Math.abs(residual) < 1e-3) return translate('In-flow and out-flow agree to {size} nats.', { size });
  return translate(
    residual > 0
      ? '{size} nats more flows in than should: the policy comes here too often.'
      : '{size} nats less flows in than should: the policy comes here too seldom.',
    { size },
  );
}

/** The spoken summary of the drawing. */
export function neighbourhoodSummary(inspection: StateInspection): string {
  const { label, parents, children } = inspection;
  const best = (edges: readonly InspectedEdge[]): InspectedEdge | undefined =>
    edges.toSorted((left, right) => right.logFlow.learned - left.logFlow.learned)[0];
  const out = best(children);
  const into = best(parents);
  const words = [
    translate(
      'State {state}: {parents, plural, one {{parents} way} other {{parents} ways}} in, {children, plural, one {{children} way} other {{children} ways}} out.',
      { state: label, parents: parents.length, children: children.length },
    ),
  ];
  if (into !== undefined) words.push(translate('Most comes from {state} by {action}.', { state: into.label, action: into.action }));
  if (out !== undefined) {
    const { learned, optimal } = out.forwardProbability;
    const values = { action: out.action, learned: formatProbability(learned), optimal: formatProbability(optimal) };
    words.push(translate('Most leaves by {action}, with probability {learned}; optimal is {optimal}.', values));
  }
  return words.join(' ');
}

/** Largest first; a state without a residual last. */
function rankResiduals(residuals: Float64Array): ReturnType<typeof rankRows> {
  const size = (index: number): number => Math.abs(residuals[index] || 0);
  return rankRows(residuals.length, size, translate('largest first'));
}

/** One residual in nats, with its sign. */
export function sayResidual(state: string, residual: number): string {
  return translate('{state}: {residual} nats', { state, residual: formatSigned(residual) });
}

/** The spoken summary of the map of residuals. */
export function summarizeResiduals(residuals: Float64Array, describe: (index: number) => string): string {
  let worst = 0;
  residuals.forEach((residual, index) => {
    if (Math.abs(residual) > Math.abs(residuals[worst] || 0)) worst = index;
  });
  return translate('The largest residual is that of {words}.', { words: sayResidual(describe(worst), residuals[worst] ?? Number.NaN) });
}

export function tabulateResiduals(residuals: Float64Array, describe: (index: number) => string): DataTable {
  const { indices, order } = rankResiduals(residuals);
  return {
    caption: translate('Residuals of all states, in nats'),
    columns: [translate('state'), translate('residual')],
    rows: indices.map((index) => [describe(index), formatSigned(residuals[index] ?? Number.NaN)]),
    totalRows: residuals.length,
    order,
  };
}
