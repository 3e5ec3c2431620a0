import type { RunConfig } from '../../config/runConfig.ts';
import { changeSetting, flattenConfig } from '../../config/schema.ts';
import type { ParameterDefinition, ParameterValue } from '../../lib/parameters.ts';
import { englishOf, labelled, listed, message, type Message, type Words } from '../../lib/text/message.ts';
import type { BackgroundRun } from './backgroundRuns.ts';

/** A configuration in a race, with the words it goes by. */
export interface Contender {
  readonly label: Words;
  readonly config: RunConfig;
}

/** Every contender under every seed; seed by seed, so that early results compare like with like. */
export function raceRuns(contenders: readonly Contender[], seedCount: number): readonly Contender[] {
  return Array.from({ length: seedCount }, (_, offset) => offset).flatMap((offset) =>
    contenders.map(({ label, config }) => {
      const seed = (config.training.seed + offset) % 2 ** 32;
      return { label, config: { ...config, training: { ...config.training, seed } } };
    }),
  );
}

/** One setting of a sweep and the values it takes. */
export interface SweepAxis {
  readonly definition: ParameterDefinition;
  readonly values: readonly ParameterValue[];
}

/** Values along one axis of a sweep. */
export const MAX_SWEEP_VALUES = 3;

/**
 * `config` at every combination of the values; rows by the first axis. Values that a setting cannot take are repaired, and
 * labels say what became of them.
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
function settingWords(definition: ParameterDefinition, value: ParameterValue | undefined): Message {
  const choices = definition.kind === 'choice' ? definition.choices : [];
  const name = choices.find((choice) => choice.value === value)?.label;
  const named = name === undefined ? (value ?? message('config.none', 'none')) : labelled(name);
  return message('contender.setting', '{setting} {value}', { setting: labelled(definition.label), value: named });
}

/** The runs of each contender, in the order in which they first appear. */
export function byContender(runs: readonly BackgroundRun[]): readonly { readonly label: Words; readonly runs: readonly BackgroundRun[] }[] {
  const groups = new Map<string, BackgroundRun[]>();
  for (const run of runs) groups.set(englishOf(run.label), [...(groups.get(englishOf(run.label)) ?? []), run]);
  return [...groups.values()].map((members) => ({ label: members[0]?.label ?? '', runs: members }));
}
