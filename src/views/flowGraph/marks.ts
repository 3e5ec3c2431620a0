import type { PathPlace } from '../../lib/runInspection.ts';
import type { FlowGraphData, LearnedAndTarget } from './data.ts';

/** What can be read one by one: the states, then the arrows between them, then the exits, numbered through. */
export interface Mark {
  readonly kind: 'state' | 'edge' | 'exit';
  /** Place in the view's list of its kind. */
  readonly at: number;
}

export function countMarks({ states, edges, exits }: FlowGraphData): number {
  return states.length + edges.length + exits.length;
}

export function markOf({ states, edges }: FlowGraphData, index: number): Mark {
  if (index < states.length) return { kind: 'state', at: index };
  const beyond = index - states.length;
  return beyond < edges.length ? { kind: 'edge', at: beyond } : { kind: 'exit', at: beyond - edges.length };
}

/** The flow through a state, along an arrow or out of an exit; none beyond the last. */
export function flowOf(data: FlowGraphData, index: number): LearnedAndTarget {
  const { kind, at } = markOf(data, index);
  const marks = { state: data.states, edge: data.edges, exit: data.exits }[kind];
  return marks[at]?.flow ?? { learned: 0, target: 0 };
}

export function indexOfMark({ states, edges }: FlowGraphData, { kind, at }: Mark): number {
  if (kind === 'state') return at;
  return kind === 'edge' ? states.length + at : states.length + edges.length + at;
}

/** States and arrows that a path has passed; a state twice in a row is its exit. */
export function pathMarks(data: FlowGraphData, path: readonly PathPlace[]): ReadonlySet<number> {
  const marks = new Set<number>();
  path.forEach(({ state }, index) => {
    marks.add(state);
    const from = path[index - 1]?.state;
    if (from === undefined) return;
    const at = from === state ? data.exits.findIndex((exit) => exit.from === from) : data.edges.findIndex((edge) => edge.from === from && edge.to === state);
    if (at >= 0) marks.add(indexOfMark(data, { kind: from === state ? 'exit' : 'edge', at }));
  });
  return marks;
}

/** Numbers of the arrows out of a state from one side to the other, its exit last. @internal */
export function leaving(data: FlowGraphData, state: number): readonly number[] {
  const { edges, exits, states } = data;
  const across = (at: number): number => states[edges[at]?.to ?? 0]?.y ?? 0;
  const out = edges.flatMap(({ from }, at) => (from === state ? [at] : [])).toSorted((a, b) => across(a) - across(b));
  return [
    ...out.map((at) => indexOfMark(data, { kind: 'edge', at })),
    ...exits.flatMap(({ from }, at) => (from === state ? [indexOfMark(data, { kind: 'exit', at })] : [])),
  ];
}

/** Where the keys lead, by the direction in which the graph is drawn. */
const STEPS = {
  across: { ArrowRight: 'on', ArrowLeft: 'back', ArrowUp: 'before', ArrowDown: 'after' },
  down: { ArrowDown: 'on', ArrowUp: 'back', ArrowLeft: 'before', ArrowRight: 'after' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Step>>>>;

type Step = 'on' | 'back' | 'before' | 'after';

/**
 * The mark that a key leads to, or null for a key that moves nothing. Along the graph from a state to an arrow to the next state;
 * across it to the next state by number, or to the next arrow out of the same state.
 */
export function moveMark(data: FlowGraphData, key: string, index: number | null, isVertical: boolean): number | null {
  if (key === 'Home') return 0;
  if (key === 'End') return data.states.length - 1;
  const steps: Readonly<Record<string, Step>> = isVertical ? STEPS.down : STEPS.across;
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined;
  if (step === undefined) return null;
  if (index === null) return 0;
  const mark = markOf(data, index);
  return (mark.kind === 'state' ? fromState(data, mark.at, step) : fromArrow(data, mark, step)) ?? index;
}

function fromState(data: FlowGraphData, state: number, step: Step): number | undefined {
  if (step === 'on') return leaving(data, state)[0];
  if (step === 'back') {
    const at = data.edges.findIndex(({ to }) => to === state);
    return at < 0 ? undefined : indexOfMark(data, { kind: 'edge', at });
  }
  return Math.min(data.states.length - 1, Math.max(0, state + (step === 'after' ? 1 : -1)));
}

function fromArrow(data: FlowGraphData, mark: Mark, step: Step): number | undefined {
  const edge = mark.kind === 'edge' ? data.edges[mark.at] : undefined;
  const from = (edge ?? data.exits[mark.at])?.from ?? 0;
  if (step === 'on') return edge?.to;
  if (step === 'back') return from;
  const siblings = leaving(data, from);
  return siblings[siblings.indexOf(indexOfMark(data, mark)) + (step === 'after' ? 1 : -1)];
}
