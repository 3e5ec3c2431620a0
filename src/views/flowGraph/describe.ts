import { maxIndex, range } from 'd3';
import { formatCount, formatNumber, formatProbability } from '../../lib/formatNumber.ts';
import { translate, wordsOf } from '../../texts/translate.ts';
import type { Description } from '../viewKind.ts';
import type { FlowGraphData, LearnedAndTarget } from './data.ts';
import type { Reading } from '../../plots/reading.ts';
import { rankRows, type DataTable } from '../../plots/table.ts';
import { formatFlow, formatFlowDifference, formatTargetFlow, signOfDifference } from './flowNumbers.ts';
import { countMarks, flowOf, markOf } from './marks.ts';

/** Two decimals are what a person checks by hand. */
const DECIMALS = 2;

/** A state, arrow or exit as the readout, the summary and the table say it. */
interface MarkWords {
  readonly name: string;
  readonly flow: LearnedAndTarget;
  /** What the target flow is called: R where building ends. */
  readonly targetLabel: string;
  readonly chances: readonly { readonly label: string; readonly value: string }[];
}

function chance(value: number): string {
  return value.toFixed(DECIMALS);
}

/** "0.31 (target 0.48)", or one number where the two read the same. */
function chances({ learned, target }: LearnedAndTarget): string {
  return chance(learned) === chance(target) ? chance(learned) : translate('{learned} (target {target})', { learned: chance(learned), target: chance(target) });
}

function markWords(data: FlowGraphData, index: number): MarkWords {
  const { kind, at } = markOf(data, index);
  const nameOf = (state: number): string => wordsOf(data.states[state]?.label ?? '');
  const [state, edge, exit] = [data.states[at], data.edges[at], data.exits[at]];
  if (kind === 'state' && state !== undefined) {
    return { name: wordsOf(state.label), flow: state.flow, targetLabel: translate('target'), chances: [{ label: translate('passed with chance'), value: chances(state.probability) }] };
  }
  if (kind === 'edge' && edge !== undefined) {
    return {
      name: `${nameOf(edge.from)} → ${nameOf(edge.to)} (${wordsOf(edge.action)})`,
      flow: edge.flow,
      targetLabel: translate('target'),
      chances: [{ label: 'P_F', value: chances(edge.forwardProbability) }, { label: 'P_B', value: chance(edge.backwardProbability) }],
    };
  }
  if (kind === 'exit' && exit !== undefined) {
    return {
      name: translate('{state} → end ({action})', { state: nameOf(exit.from), action: exit.action }),
      flow: exit.flow,
      targetLabel: translate('target R'),
      chances: [{ label: 'P_F', value: chances(exit.forwardProbability) }, { label: translate('ends here with chance'), value: chances(exit.probability) }],
    };
  }
  return { name: translate('Nothing'), flow: { learned: 0, target: 0 }, targetLabel: translate('target'), chances: [] };
}

/** "s₃ → s₅ (up)": learned 27.1, target 27.5, P_F 0.98, P_B 0.50. */
export function readMark(data: FlowGraphData, index: number): Reading {
  const { name, flow, targetLabel, chances: others } = markWords(data, index);
  return {
    state: name,
    items: [{ label: translate('learned'), value: formatFlow(flow.learned) }, { label: targetLabel, value: formatTargetFlow(flow.target) }, ...others],
  };
}

function titleFlowGraph({ states, edges, exits }: FlowGraphData): string {
  const values = { states: formatCount(states.length), arrows: formatCount(edges.length), exits: formatCount(exits.length) };
  return translate('Learned and target flows of a graph of {states} states, {arrows} arrows and {exits} exits', values);
}

/** Where Z stands, in a sentence. */
export function sayTotalFlow({ totalFlow, isTotalLearned }: FlowGraphData): string {
  const target = formatTargetFlow(totalFlow.target);
  return isTotalLearned
    ? translate('The learned Z is {learned} and should be {target}, the sum of all rewards.', { learned: formatFlow(totalFlow.learned), target })
    : translate('Z is {target}, the sum of all rewards: this objective has not learned one of its own.', { target });
}

function differenceOf({ learned, target }: LearnedAndTarget): number {
  return learned - target;
}

function indexOfLargestDifference(data: FlowGraphData): number {
  return maxIndex(range(countMarks(data)), (index) => Math.abs(differenceOf(flowOf(data, index))));
}

/** Two sentences: Z, and where the flows differ most. */
function summarizeFlowGraph(data: FlowGraphData, iteration: number): string {
  const { name, flow } = markWords(data, indexOfLargestDifference(data));
  const values = { iterations: formatCount(iteration), mark: name, learned: formatFlow(flow.learned), target: formatTargetFlow(flow.target) };
  const where = translate(
    signOfDifference(differenceOf(flow)) === 'equal'
      ? 'After {iterations} iterations every learned flow is its target.'
      : 'After {iterations} iterations learned and target flow differ most at {mark}, {learned} against {target}.',
    values,
  );
  return `${where} ${sayTotalFlow(data)}`;
}

function tabulateFlowGraph(data: FlowGraphData, iteration: number): DataTable {
  const count = countMarks(data);
  const { indices, order } = rankRows(count, (index) => Math.abs(differenceOf(flowOf(data, index))), translate('largest difference first'));
  return {
    caption: translate('{title}, after {iterations} iterations, under the backward policy “{policy}”', {
      title: titleFlowGraph(data), iterations: formatCount(iteration), policy: data.backwardPolicy,
    }),
    columns: [
      translate('State or arrow'), translate('Target flow'), translate('Learned flow'), translate('Learned − target'),
      translate('Target chance'), translate('Learned chance'), 'P_B',
    ],
    rows: indices.map((index) => {
      const { kind, at } = markOf(data, index);
      const { name, flow } = markWords(data, index);
      const probability = kind === 'state' ? data.states[at]?.probability : (kind === 'edge' ? data.edges : data.exits)[at]?.forwardProbability;
      const backward = kind === 'edge' ? data.edges[at]?.backwardProbability : undefined;
      return [
        name,
        formatNumber(flow.target, 5),
        formatNumber(flow.learned, 5),
        formatFlowDifference(differenceOf(flow)),
        formatProbability(probability?.target ?? NaN),
        formatProbability(probability?.learned ?? NaN),
        formatProbability(backward ?? NaN),
      ];
    }),
    totalRows: count,
    order,
  };
}

export function describeFlowGraph(data: FlowGraphData, iteration: number): Description {
  return { title: titleFlowGraph(data), summary: summarizeFlowGraph(data, iteration), table: () => tabulateFlowGraph(data, iteration) };
}
