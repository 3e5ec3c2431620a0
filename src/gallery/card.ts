import type { ParameterValues } from '../lib/parameters.ts';

/** One experiment of the gallery: plain data, whose numbers and picture come from runs of exactly these settings. */
export interface Card {
  /** Also the name of the file with its results. */
  readonly id: string;
  /** A question that a run answers. */
  readonly title: string;
  /** What differs from the defaults, by flat key. */
  readonly overrides: ParameterValues;
  readonly claim: Claim;
}

/** What was published, and how our runs are held against it. */
interface Claim {
  /** In one sentence. */
  readonly sentence: string;
  readonly reference: string;
  /** All of them must hold for it to be reproduced; empty where our runs do not test it. */
  readonly criteria: readonly Criterion[];
}

export interface Criterion {
  /** Id of a metric, at the end of the plan. */
  readonly metric: string;
  readonly is: 'lower' | 'higher';
  readonly than: Opponent;
}

/** Another card's runs, a baseline beside the same runs, or a number. */
type Opponent = { readonly card: string } | { readonly baseline: string } | { readonly value: number };

/** Cards that belong together. */
export interface Shelf {
  readonly id: string;
  readonly label: string;
  /** What its cards have in common, in one sentence. */
  readonly summary: string;
  readonly cards: readonly Card[];
}
