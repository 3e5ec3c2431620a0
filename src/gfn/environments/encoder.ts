/** What the columns of a network's input mean. */
export type InputLayout =
  /** Features that are 0 or 1, few of them 1. */
  | { readonly kind: 'hot'; readonly width: number }
  /** Features of any value. */
  | { readonly kind: 'dense'; readonly width: number }
  /** A sequence of at most `length` tokens 0 … vocabulary − 1; −1 where it has ended. */
  | { readonly kind: 'tokens'; readonly length: number; readonly vocabulary: number }
  /** Features of each node, node by node, then the adjacency matrix of the row's graph, row-major. */
  | { readonly kind: 'graph'; readonly nodeCount: number; readonly featuresPerNode: number };

/** Columns of the matrix that a network is given. */
export function inputWidthOf(layout: InputLayout): number {
  if (layout.kind === 'tokens') return layout.length;
  return layout.kind === 'graph' ? layout.nodeCount * (layout.featuresPerNode + layout.nodeCount) : layout.width;
}

/** Writes states as rows of a network's input. */
export interface Encoder<State = unknown> {
  readonly layout: InputLayout;
  /**
   * Writes one row, zeroed, of `inputWidthOf(layout)` values from `offset` on.
   * @param condition number of the condition that the state is met under; 0 where there is one
   */
  encode(state: State, condition: number, target: Float32Array, offset: number): void;
}
