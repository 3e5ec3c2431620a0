import type { FlowGraphViewData } from './data.ts';

/** What can be read one by one: the states, then the arrows between them, then the exits, numbered through. */
export interface Mark {
  readonly kind: 'state' | 'edge' | 'exit';
  /** Place in the view's list of its kind. */
  readonly at: number;
}

export function countMarks({ states, edges, exits }: FlowGraphViewData): number {
  return states.length + edges.length + exits.length;
}

export function markOf({ states, edges }: FlowGraphViewData, index: number): Mark {
  if (index < states.length) return { kind: 'state', at: index };
  const beyond = index - states.length;
  return beyond < edges.length ? { kind: 'edge', at: beyond } : { kind: 'exit', at: beyond - edges.length };
}

export function indexOfMark({ states, edges }: FlowGraphViewData, { kind, at }: Mark): number {
  if (kind === 'state') return at;
  return kind === 'edge' ? states.length + at : states.length + edges.length + at;
}

/** Numbers of the arrows out of a state from one side to the other, its exit last. */
export function leaving(view: FlowGraphViewData, state: number): readonly number[] {
  const { edges, exits, states } = view;
  const across = (at: number): number => states[edges[at]?.to ?? 0]?.y ?? 0;
  const out = edges.flatMap(({ from }, at) => (from === state ? [at] : [])).toSorted((a, b) => across(a) - across(b));
  return [
    ...out.map((at) => indexOfMark(view, { kind: 'edge', at })),
    ...exits.flatMap(({ from }, at) => (from === state ? [indexOfMark(view, { kind: 'exit', at })] : [])),
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
export function moveMark(view: FlowGraphViewData, key: string, index: number | null, isVertical: boolean): number | null {
  if (key === 'Home') return 0;
  if (key === 'End') return view.states.length - 1;
  const steps: Readonly<Record<string, Step>> = isVertical ? STEPS.down : STEPS.across;
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined;
  if (step === undefined) return null;
  if (index === null) return 0;
  const mark = markOf(view, index);
  return (mark.kind === 'state' ? fromState(view, mark.at, step) : fromArrow(view, mark, step)) ?? index;
}

function fromState(view: FlowGraphViewData, state: number, step: Step): number | undefined {
  if (step === 'on') return leaving(view, state)[0];
  if (step === 'back') {
    const at = view.edges.findIndex(({ to }) => to === state);
    return at < 0 ? undefined : indexOfMark(view, { kind: 'edge', at });
  }
  return Math.min(view.states.length - 1, Math.max(0, state + (step === 'after' ? 1 : -1)));
}

function fromArrow(view: FlowGraphViewData, mark: Mark, step: Step): number | undefined {
  const edge = mark.kind === 'edge' ? view.edges[mark.at] : undefined;
  const from = (edge ?? view.exits[mark.at])?.from ?? 0;
  if (step === 'on') return edge?.to;
  if (step === 'back') return from;
  const siblings = leaving(view, from);
  return siblings[siblings.indexOf(indexOfMark(view, mark)) + (step === 'after' ? 1 : -1)];
}
