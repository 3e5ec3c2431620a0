import { maxIndex, range } from 'd3';
import { formatCount, formatNumber, formatProbability } from '../../lib/formatNumber.ts';
import { translatable, translate, wordsOf } from '../../texts/translate.ts';
import type { Description } from '../viewKind.ts';
import type { FlowGraphData, LearnedAndTarget } from './data.ts';
import type { Reading } from '../../plots/reading.ts';
import { rankRows, type DataTable } from '../../plots/table.ts';
import { formatFlow, formatFlowDifference, formatTargetFlow, signOfDifference } from './flowNumbers.ts';
import { countMarks, flowOf, markOf } from './marks.ts';
import { inUnit, type FlowUnit } from './units.ts';

/** Two decimals are what a person checks by hand. */
const DECIMALS = 2;

/** A state, arrow or exit as the readout, the summary and the table say it. */
interface MarkWords {
  readonly name: string;
  /** What the target flow is called: R where building ends. */
  readonly targetLabel: string;
  /** The chance to pass or to end here, which is what a share says as well. */
  readonly passing: readonly LabelledValue[];
  readonly chances: readonly LabelledValue[];
}

type LabelledValue = Reading['items'][number];

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
    const passing = [{ label: translate('passed with chance'), value: chances(state.probability) }];
    return { name: wordsOf(state.label), targetLabel: translate('target'), passing, chances: [] };
  }
  if (kind === 'edge' && edge !== undefined) {
    return {
      name: `${nameOf(edge.from)} → ${nameOf(edge.to)} (${wordsOf(edge.action)})`,
      targetLabel: translate('target'),
      passing: [],
      chances: [{ label: 'P_F', value: chances(edge.forwardProbability) }, { label: 'P_B', value: chance(edge.backwardProbability) }],
    };
  }
  if (kind === 'exit' && exit !== undefined) {
    return {
      name: translate('{state} → end ({action})', { state: nameOf(exit.from), action: exit.action }),
      targetLabel: translate('target R'),
      passing: [{ label: translate('ends here with chance'), value: chances(exit.probability) }],
      chances: [{ label: 'P_F', value: chances(exit.forwardProbability) }],
    };
  }
  return { name: translate('Nothing'), targetLabel: translate('target'), passing: [], chances: [] };
}

/** "s₃ → s₅ (up)": learned 27.1, target 27.5, P_F 0.98, P_B 0.50. */
export function readMark(data: FlowGraphData, index: number, unit: FlowUnit): Reading {
  const { name, targetLabel, passing, chances: others } = markWords(data, index);
  const flow = flowOf(inUnit(data, unit), index);
  const isShare = unit === 'share';
  return {
    state: name,
    items: [
      { label: translate('learned'), value: formatFlow(flow.learned, unit) },
      { label: isShare ? translate('target') : targetLabel, value: formatTargetFlow(flow.target, unit) },
      ...others,
      ...(isShare ? [] : passing),
    ],
  };
}

function titleFlowGraph({ states, edges, exits }: FlowGraphData): string {
  const values = { states: formatCount(states.length), arrows: formatCount(edges.length), exits: formatCount(exits.length) };
  return translate('Learned and target flows of a graph of {states} states, {arrows} arrows and {exits} exits', values);
}

/** Where Z stands, in a sentence. */
export function sayTotalFlow({ totalFlow, isTotalLearned }: FlowGraphData): string {
  const target = formatTargetFlow(totalFlow.target, 'flow');
  return isTotalLearned
    ? translate('The learned Z is {learned} and should be {target}, the sum of all rewards.', { learned: formatFlow(totalFlow.learned, 'flow'), target })
    : translate('Z is {target}, the sum of all rewards: this objective has not learned one of its own.', { target });
}

function differenceOf({ learned, target }: LearnedAndTarget): number {
  return learned - target;
}

function indexOfLargestDifference(data: FlowGraphData): number {
  return maxIndex(range(countMarks(data)), (index) => Math.abs(differenceOf(flowOf(data, index))));
}

const DIFFER: Readonly<Record<FlowUnit, string>> = {
  share: translatable('After {iterations} iterations learned and target share differ most at {mark}, {learned} against {target}.'),
  flow: translatable('After {iterations} iterations learned and target flow differ most at {mark}, {learned} against {target}.'),
};
const AGREE: Readonly<Record<FlowUnit, string>> = {
  share: translatable('After {iterations} iterations every learned share is its target.'),
  flow: translatable('After {iterations} iterations every learned flow is its target.'),
};

/** Two sentences: Z, and where the flows differ most. */
function summarizeFlowGraph(data: FlowGraphData, iteration: number, unit: FlowUnit): string {
  const drawn = inUnit(data, unit);
  const index = indexOfLargestDifference(drawn);
  const flow = flowOf(drawn, index);
  const values = {
    iterations: formatCount(iteration),
    mark: markWords(data, index).name,
    learned: formatFlow(flow.learned, unit),
    target: formatTargetFlow(flow.target, unit),
  };
  const isEqual = signOfDifference(differenceOf(flow), unit) === 'equal';
  return `${translate((isEqual ? AGREE : DIFFER)[unit], values)} ${sayTotalFlow(data)}`;
}

const COLUMNS: Readonly<Record<FlowUnit, readonly [target: string, learned: string]>> = {
  share: [translatable('Target share'), translatable('Learned share')],
  flow: [translatable('Target flow'), translatable('Learned flow')],
};

function tabulateFlowGraph(data: FlowGraphData, iteration: number, unit: FlowUnit): DataTable {
  const drawn = inUnit(data, unit);
  const count = countMarks(data);
  const { indices, order } = rankRows(count, (index) => Math.abs(differenceOf(flowOf(drawn, index))), translate('largest difference first'));
  return {
    caption: translate('{title}, after {iterations} iterations, under the backward policy “{policy}”', {
      title: titleFlowGraph(data), iterations: formatCount(iteration), policy: data.backwardPolicy,
    }),
    columns: [
      translate('State or arrow'), ...COLUMNS[unit].map((column) => translate(column)), translate('Learned − target'),
      translate('Target chance'), translate('Learned chance'), 'P_B',
    ],
    rows: indices.map((index) => tableRow(data, index, flowOf(drawn, index), unit)),
    totalRows: count,
    order,
  };
}

function tableRow(data: FlowGraphData, index: number, flow: LearnedAndTarget, unit: FlowUnit): readonly string[] {
  const { kind, at } = markOf(data, index);
  const probability = kind === 'state' ? data.states[at]?.probability : (kind === 'edge' ? data.edges : data.exits)[at]?.forwardProbability;
  const backward = kind === 'edge' ? data.edges[at]?.backwardProbability : undefined;
  return [
    markWords(data, index).name,
    formatNumber(flow.target, 5),
    formatNumber(flow.learned, 5),
    formatFlowDifference(differenceOf(flow), unit),
    formatProbability(probability?.target ?? NaN),
    formatProbability(probability?.learned ?? NaN),
    formatProbability(backward ?? NaN),
  ];
}

export function describeFlowGraph(data: FlowGraphData, iteration: number, unit: FlowUnit = 'share'): Description {
  return { title: titleFlowGraph(data), summary: summarizeFlowGraph(data, iteration, unit), table: () => tabulateFlowGraph(data, iteration, unit) };
}
