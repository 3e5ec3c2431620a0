import type { ParameterDefinition, ParameterValues } from '../../../lib/parameters.ts';
import type { Message, Words } from '../../../lib/text/message.ts';
import type { ClosedForm } from '../environment.ts';

/** Coordinates x₁ … x_D, each 0 … H−1. */
export type Cell = readonly number[];

export interface HypergridSettings {
  readonly dimensions: number;
  readonly height: number;
  readonly r0: number;
  readonly r1: number;
  readonly r2: number;
}

/** The settings that several rewards share. */
export type SharedSetting = 'r0' | 'r1' | 'r2';

/** What the cells of one grid are worth. */
export interface HypergridReward {
  /** Natural log of R; finite. */
  logReward(cell: Cell): number;
  isMode(cell: Cell): boolean;
  /** As the environment has it; where it is left out, every mode is one cell. */
  modeKey?(cell: Cell): number;
  readonly modeCount: number;
  /** One line of plain text mathematics with the numbers in place. */
  readonly formula: Words;
  readonly warnings: readonly Message[];
  readonly closedForm?: ClosedForm;
}

/** One way of rewarding the cells of a hypergrid: what its file registers. */
export interface HypergridRewardDefinition {
  readonly id: string;
  readonly label: string;
  /** Where it is from. */
  readonly reference: string;
  readonly uses: readonly SharedSetting[];
  /** Settings of its own. Each is shown while this reward is chosen. */
  readonly parameters: readonly ParameterDefinition[];
  /** The only number of dimensions it is defined for; any where it is left out. */
  readonly dimensions?: number;
  /** `values` are those of all settings, within their bounds. */
  create(settings: HypergridSettings, values: ParameterValues): HypergridReward;
}
