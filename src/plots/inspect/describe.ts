import { formatNumber, formatProbability, formatSigned } from '../../lib/formatNumber.ts';
import type { ExplainedStep, InspectedEdge, StateInspection } from '../../lib/runInspection.ts';
import { isMessage, type Words } from '../../lib/text/message.ts';
import { translate, wordsOf } from '../../texts/translate.ts';
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

/** What flows along all of `edges`; unknown where there are none. */
function totalFlow(edges: readonly InspectedEdge[], kind: 'learned' | 'optimal'): string {
  return formatNumber(edges.length === 0 ? Number.NaN : edges.reduce((sum, { logFlow }) => sum + Math.exp(logFlow[kind]), 0), 3);
}

export function stateFacts(inspection: StateInspection): readonly StateFact[] {
  const { logFlow, visitProbability, isFlowLearned, logReward, parents, children, residual } = inspection;
  const facts: readonly StateFact[] = [
    {
      label: translate('Flow F(s)'),
      learned: formatFlow(logFlow.learned),
      optimal: formatFlow(logFlow.optimal),
      help: translate(isFlowLearned ? 'as the network says it' : 'Z times the chance to pass, as no flow is learned'),
    },
    {
      label: translate('In-flow'),
      learned: totalFlow(parents, 'learned'),
      optimal: totalFlow(parents, 'optimal'),
      help: translate('F · P_F of all ways in'),
    },
    {
      label: translate('Out-flow'),
      learned: totalFlow(children, 'learned'),
      optimal: totalFlow(children, 'optimal'),
      help: translate('F(s) · P_F of all ways out'),
    },
    {
      label: translate('Residual'),
      learned: formatSigned(residual ?? Number.NaN),
      optimal: residual === null ? formatNumber(Number.NaN) : formatNumber(0),
      help: translate(isFlowLearned ? 'log of the in-flow less log F(s), in nats' : 'log F(s) less what it should be, in nats'),
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

/** Smaller differences of logs are none. */
const SAME = 1e-3;

/** What the numbers of a state say together: how often the policy comes, and which of its flows is off. */
export function stateWords(inspection: StateInspection): string {
  const { isFlowLearned, parents } = inspection;
  const isStart = parents.length === 0;
  // Every trajectory comes to the start, whatever the policy.
  const words = [isStart ? '' : visitWords(inspection), isFlowLearned ? balanceWords(inspection) : logZWords(inspection)];
  return words.filter((sentence) => sentence !== '').join(' ');
}

function visitWords({ visitProbability: { learned, optimal } }: StateInspection): string {
  const ratio = learned / optimal;
  // Both may be too small for a number.
  if (Number.isNaN(ratio)) return '';
  if (Math.abs(ratio - 1) < SAME) return translate('The policy comes here as often as it should.');
  return translate(
    ratio > 1 ? 'The policy comes here too often: {times} times as often as it should.' : 'The policy comes here too seldom: {times} times as often as it should.',
    { times: formatNumber(ratio, 3) },
  );
}

/** Where no flow is learned, the residual of every state holds the error of log Z beside that of the visits. */
function logZWords({ residual, visitProbability: { learned, optimal } }: StateInspection): string {
  const error = (residual ?? Number.NaN) - Math.log(learned / optimal);
  if (!(Math.abs(error) >= SAME && Number.isFinite(error))) return '';
  return translate(error > 0 ? 'log Z is {size} too high.' : 'log Z is {size} too low.', { size: formatNumber(Math.abs(error), 3) });
}

/** Where flows are learned, the residual is how far in-flow and F(s) disagree. */
function balanceWords({ residual }: StateInspection): string {
  if (residual === null) return '';
  const size = formatNumber(Math.abs(residual), 3);
  if (Math.abs(residual) < SAME) return translate('In-flow and out-flow agree to {size} nats.', { size });
  return translate(residual > 0 ? 'F(s) is {size} nats less than what flows in.' : 'F(s) is {size} nats more than what flows in.', { size });
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

/** Longer states would push the numbers beside them out of sight. */
const LONGEST_STATE = 12;

function isExit(action: Words): boolean {
  return isMessage(action) && action.code === 'action.exit';
}

/** Each step by its action, and where that leads if all of them can be said in short. */
export function saySteps(steps: readonly Pick<ExplainedStep, 'action' | 'to'>[]): readonly string[] {
  const isShort = steps.every(({ to }) => wordsOf(to).length <= LONGEST_STATE);
  return steps.map(({ action, to }) => (isShort && !isExit(action) ? `${wordsOf(action)} → ${wordsOf(to)}` : wordsOf(action)));
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
