import { englishOf, message, type Message } from '../../lib/text/message.ts';
import type { Environment } from '../environments/environment.ts';
import { targetOf } from '../environments/facets.ts';
import type { StateGraph } from '../graph/stateGraph.ts';
import type { Problem } from '../problem.ts';

/** The objects of a warm start, and the lines that name none. */
export interface KnownObjects {
  /** As `StateSpace.fromPlain` takes them; each once, in the order of the lines. */
  readonly objects: readonly unknown[];
  /** One sentence per line that was left out. */
  readonly problems: readonly Message[];
}

/** Problems that are worth a line of their own. */
const MAX_LISTED_PROBLEMS = 3;
const MAX_QUOTED = 24;

/** Reads objects, one per line, as the environment describes its states (or close to it, where it reads texts itself). Never throws. */
export function readKnownObjects(problem: Pick<Problem, 'environment' | 'graph'>, text: string): KnownObjects {
  const { environment, graph } = problem;
  const lines = text.split(/\r\n|\r|\n/).map((line, index) => ({ words: line.trim(), number: index + 1 }));
  const filled = lines.filter(({ words }) => words !== '');
  if (filled.length === 0) return { objects: [], problems: [] };
  const read = objectReader(environment, graph);
  const toPlain = plainWriter(environment, graph);
  const objects = new Map<number | string, unknown>();
  const problems: Message[] = [];
  for (const { words, number } of filled) {
    const state = read(words);
    if (state === null) problems.push(leftOut(number, words));
    else objects.set(environment.key(state), toPlain(state));
  }
  return { objects: [...objects.values()], problems };
}

/** What a person should know about a text of known objects; empty where every line can be used. */
export function knownObjectProblems(problem: Pick<Problem, 'environment' | 'graph'>, text: string): readonly Message[] {
  const { problems } = readKnownObjects(problem, text);
  const more = problems.length - MAX_LISTED_PROBLEMS;
  if (more <= 0) return problems;
  const rest = message('knownObjects.more', 'Known objects: {more, plural, one {{more} more line is} other {{more} more lines are}} left out.', { more });
  return [...problems.slice(0, MAX_LISTED_PROBLEMS), rest];
}

function leftOut(line: number, words: string): Message {
  const values = { line, words: shorten(words) };
  return message('knownObjects.notAnObject', 'Known objects, line {line}: “{words}” is not an object of this environment, and is left out.', values);
}

/** The object that a text means, or null. */
function objectReader(environment: Environment, graph: StateGraph | null): (text: string) => unknown {
  const find = environment.parseState?.bind(environment) ?? describedObjects(environment, graph);
  return (text) => {
    const state = find(text);
    return state !== null && isObject(environment, state) ? state : null;
  };
}

/** Where the environment reads no texts: the objects of the graph, by their descriptions. */
function describedObjects(environment: Environment, graph: StateGraph | null): (text: string) => unknown {
  const byDescription = new Map<string, unknown>();
  for (const index of graph?.terminatingStates ?? []) {
    const state = graph?.stateAt(index);
    byDescription.set(englishOf(environment.describeState(state)), state);
  }
  return (text) => byDescription.get(text) ?? null;
}

function isObject(environment: Environment, state: unknown): boolean {
  return environment.isLegal(state, environment.exitAction) && Number.isFinite(targetOf(environment).logReward(state, 0));
}

/** How `StateSpace.toPlain` writes a state: by its index in the graph where there is one. */
function plainWriter(environment: Environment, graph: StateGraph | null): (state: unknown) => unknown {
  if (graph === null) return (state) => state;
  const { numbering } = environment;
  if (numbering !== undefined) return (state) => numbering.indexOf(state);
  const indices = new Map([...graph.terminatingStates].map((index) => [environment.key(graph.stateAt(index)), index]));
  return (state) => indices.get(environment.key(state));
}

function shorten(words: string): string {
  return words.length <= MAX_QUOTED ? words : `${words.slice(0, MAX_QUOTED - 1)}…`;
}

/**
 * An object out of a snapshot, as `StateSpace.fromPlain` takes it, or null where it is none. A snapshot is outside data: an
 * index has to be that of an object, and a state has to survive being written and read by the environment (where it reads no
 * texts, nothing passes).
 */
export function readPlainObject({ environment, graph }: Pick<Problem, 'environment' | 'graph'>, plain: unknown): { readonly plain: unknown } | null {
  if (graph !== null) {
    const isIndex = typeof plain === 'number' && Number.isInteger(plain) && plain >= 0 && plain < graph.stateCount;
    return isIndex && Number.isFinite(graph.logReward[plain]) ? { plain } : null;
  }
  const text = describeOrNull(environment, plain);
  const state = text === null ? null : (environment.parseState?.(text) ?? null);
  return state !== null && isObject(environment, state) ? { plain: state } : null;
}

/** What is no state of the environment may break its description. */
function describeOrNull(environment: Environment, plain: unknown): string | null {
  try {
    return englishOf(environment.describeState(plain));
  } catch {
    return null;
  }
}
