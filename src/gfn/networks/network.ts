import type { ModuleDefinition } from '../../tensor/module.ts';
import type { EnvironmentDefinition } from '../environments/environment.ts';
import type { ObjectiveDefinition } from '../objectives/objective.ts';
import type { Message } from '../../lib/text/message.ts';

/** The sizes that tell one policy network from another of its kind. */
export interface NetworkShape {
  /** Columns of the input: the features of a state. */
  readonly inputWidth: number;
  readonly hiddenLayers: number;
  readonly hiddenWidth: number;
  /** Columns of the output: the heads, side by side. */
  readonly outputWidth: number;
}

/**
 * A kind of policy network, from [rows, inputWidth] to [rows, outputWidth]: its words, its parameters, its passes. What it
 * computes with is handed to it, so that this file, and with it the page, imports no tensors.
 */
export interface NetworkDefinition extends ModuleDefinition<NetworkShape> {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly reference: string;
  /**
   * Why it cannot be used here; null where it can. A configuration that asks for it all the same gets the default, and the
   * reason.
   */
  obstacle?(environment: EnvironmentDefinition, objective: ObjectiveDefinition): Message | null;
}
