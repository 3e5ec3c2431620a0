import type { Words } from './text/message.ts';

/** What a setting is, for someone who asks: more than its help, with the formula that it is a letter of. */
export interface SettingExplanation {
  /** A message that is translated where it is shown. */
  readonly sentence: string;
  /** The id of a formula in `src/lessons/formulas.ts`. */
  readonly formulaId: string;
  readonly reference: string;
}

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
  /** The answer to "What is this?"; without it the help and the paper of the owner are the answer. */
  readonly explanation?: SettingExplanation;
  /** The form shows it only while another setting of its group has this value (or another than this); it is kept all the same. */
  readonly shownWhen?:
    | { readonly key: string; readonly value: ParameterValue }
    | { readonly key: string; readonly isNot: ParameterValue };
}

export interface NumberParameter extends ParameterBase {
  readonly kind: 'integer' | 'number';
  /** Inclusive bounds. */
  readonly minimum: number;
  readonly maximum: number;
  readonly default: number;
  /** Suggested slider scale; `logarithmic` requires minimum > 0. */
  readonly scale?: 'linear' | 'logarithmic';
  /** Words that stand for numbers in the hash and in JSON. */
  readonly namedValues?: Readonly<Record<string, number>>;
}

export interface ChoiceParameter extends ParameterBase {
  readonly kind: 'choice';
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly default: string;
}

/** A short text with a meaning of its own: a formula, a painting, the name of a table. */
export interface TextParameter extends ParameterBase {
  readonly kind: 'text';
  readonly default: string;
  /** In UTF-16 code units; longer texts are refused. */
  readonly maximumLength: number;
  /** What edits it in the form; `line` is a plain text field, `lines` a larger one. */
  readonly editor: 'line' | 'lines' | 'formula' | 'painting' | 'table';
  /**
   * What is wrong with a text, or null where it can be used. `position` is the index of the offending character, or
   * null where no single one is to blame. Pure, total and quick: it runs at every key press and on foreign links.
   */
  readonly problem: (text: string) => TextProblem | null;
}

export interface TextProblem {
  readonly message: Words;
  readonly position: number | null;
}

export type ParameterDefinition = NumberParameter | ChoiceParameter | TextParameter;
export type ParameterValue = number | string;
export type ParameterValues = Readonly<Record<string, ParameterValue>>;

/** A setting that every run has. A group of them is a list, in a file beside the code that acts on it. */
export type Setting = ParameterDefinition & { readonly explanation: SettingExplanation };

/** The values of a group by key, as its definitions say: numbers or texts. */
export type SettingsOf<Group extends readonly ParameterDefinition[]> = {
  readonly [Definition in Group[number] as Definition['key']]: Definition extends NumberParameter ? number : string;
};

/** The default of every definition, by key. */
export function defaultValues(definitions: readonly ParameterDefinition[]): ParameterValues {
  return Object.fromEntries(definitions.map((definition) => [definition.key, definition.default]));
}

/** Whether the form shows a setting, given the values of its group. */
export function isShown({ shownWhen }: ParameterDefinition, values: ParameterValues): boolean {
  if (shownWhen === undefined) return true;
  return 'value' in shownWhen ? values[shownWhen.key] === shownWhen.value : values[shownWhen.key] !== shownWhen.isNot;
}
