/**
 * How an environment, an objective or the trainer describes one of its settings.
 * The form, the URL codec, the command line and the docs all read these definitions, so a setting is
 * declared once, in the file that implements it.
 */
interface ParameterBase {
  /** Key in the URL hash and in JSON; unique over the whole configuration. */
  readonly key: string;
  readonly label: string;
  /** One line for a newcomer. */
  readonly help: string;
  /** True when a change can be applied to a run in progress; everything else needs a restart. */
  readonly appliesLive?: boolean;
  /** The form shows it only while another setting has this value; it is kept all the same. */
  readonly shownWhen?: { readonly key: string; readonly value: ParameterValue };
}

export interface NumberParameter extends ParameterBase {
  readonly kind: 'integer' | 'number';
  /** Inclusive bounds. */
  readonly minimum: number;
  readonly maximum: number;
  readonly default: number;
  /** Suggested slider scale; `logarithmic` requires minimum > 0. */
  readonly scale?: 'linear' | 'logarithmic';
}

export interface ChoiceParameter extends ParameterBase {
  readonly kind: 'choice';
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly default: string;
}

export type ParameterDefinition = NumberParameter | ChoiceParameter;
export type ParameterValue = number | string;
export type ParameterValues = Readonly<Record<string, ParameterValue>>;

/** The default of every definition, by key. */
export function defaultValues(definitions: readonly ParameterDefinition[]): ParameterValues {
  return Object.fromEntries(definitions.map((definition) => [definition.key, definition.default]));
}
