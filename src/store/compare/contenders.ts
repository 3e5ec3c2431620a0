import { valueWords } from '../../config/configWords.ts';
import type { RunConfig } from '../../config/runConfig.ts';
import { changeSetting, flattenConfig } from '../../config/schema.ts';
import type { ParameterDefinition, ParameterValue } from '../../lib/parameters.ts';
import { listed, labelled, message, type Words } from '../../lib/text/message.ts';

/** A configuration among those that are compared, with the words it goes by. */
export interface Contender {
  readonly label: Words;
  readonly config: RunConfig;
}

/** The seeds of so many runs of a contender, from that of `config` on. */
export function seedsFrom({ training: { seed } }: RunConfig, count: number): readonly number[] {
  return Array.from({ length: count }, (_, offset) => (seed + offset) % 2 ** 32);
}

/** Every contender under every seed; seed by seed, so that early results compare like with like. */
export function seededRuns(contenders: readonly Contender[], seeds: readonly number[]): readonly (Contender & { readonly contender: number })[] {
  return seeds.flatMap((seed) =>
    contenders.map(({ label, config }, contender) => ({ contender, label, config: { ...config, training: { ...config.training, seed } } })),
  );
}

/** One setting and the values it takes. */
export interface SweepAxis {
  readonly definition: ParameterDefinition;
  readonly values: readonly ParameterValue[];
}

/** Values along one axis. */
export const MAX_SWEEP_VALUES = 6;

/** Their names say by themselves what they are. */
const NAMED_BY_VALUE: ReadonlySet<string> = new Set(['environment', 'objective']);

/**
 * `config` at every combination of the values; rows by the first axis. Values that a setting cannot take are repaired, and
 * labels say what became of them: that is what tells the contenders apart.
 */
export function sweepContenders(config: RunConfig, axes: readonly SweepAxis[]): readonly Contender[] {
  let configs: readonly RunConfig[] = [config];
  for (const { definition: { key }, values } of axes) {
    configs = configs.flatMap((each) => values.slice(0, MAX_SWEEP_VALUES).map((value) => changeSetting(each, key, value).config));
  }
  return configs.map((each) => {
    const settings = flattenConfig(each);
    return { label: listed(axes.map(({ definition }) => settingWords(definition, settings.get(definition.key))), ', '), config: each };
  });
}

/** A setting and its value in the words of the form. */
export function settingWords(definition: ParameterDefinition, value: ParameterValue | undefined): Words {
  const named = value === undefined ? message('config.none', 'none') : valueWords(definition, value);
  return NAMED_BY_VALUE.has(definition.key) ? named : message('contender.setting', '{setting} {value}', { setting: labelled(definition.label), value: named });
}
