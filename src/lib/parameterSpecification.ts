/** How a parameter's values begin. */
export type InitialValues = { readonly kind: 'uniform'; readonly bound: number } | { readonly kind: 'constant'; readonly value: number };

/** A parameter of a network before there is a tensor. */
export interface ParameterSpecification {
  readonly name: string;
  readonly shape: readonly number[];
  readonly initial: InitialValues;
}

/** A parameter of a run: under its full name, with the group whose optimiser moves it and the address of its initial values. */
export interface RunParameter extends ParameterSpecification {
  readonly group: string;
  /** Counter in the stream of initial values. */
  readonly counter: number;
}

/** Tells a network's parameters and initial values from those of others in the same run; null for the one without a name. */
export type NetworkName = string | null;

export function prefixOf(name: NetworkName): string {
  return name === null ? '' : `${name} `;
}

/** Distance between two networks among the counters of the stream of initial values. */
const COUNTERS_APART = 1000;
/** Places that names are hashed over. */
const NAMED_PLACES = 4_000_000;

/** The first counter of a network's initial values: each name has a place of its own, so that no two begin alike. */
function firstCounterOf(name: NetworkName): number {
  if (name === null) return 0;
  // Where the second network of a run has always begun.
  if (name === 'backward') return COUNTERS_APART;
  let hash = 0;
  for (const character of name) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return COUNTERS_APART * (2 + (hash % NAMED_PLACES));
}

/** The parameters of one network as parameters of a run. */
export function namedParameters(name: NetworkName, group: string, parameters: readonly ParameterSpecification[]): readonly RunParameter[] {
  const first = firstCounterOf(name);
  return parameters.map((parameter, index) => ({ ...parameter, name: prefixOf(name) + parameter.name, group, counter: first + index }));
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

/** Multiply-adds of one row forward: an entry of every matrix takes part once. */
export function multiplyAddsPerRow(parameters: readonly ParameterSpecification[]): number {
  return parameters.reduce((sum, { shape }) => (shape.length < 2 ? sum : sum + sizeOf(shape)), 0);
}
