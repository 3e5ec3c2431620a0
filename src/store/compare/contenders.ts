import type { RunConfig } from '../../config/runConfig.ts';
import { changeSetting, flattenConfig } from '../../config/schema.ts';
import type { ParameterDefinition, ParameterValue } from '../../lib/parameters.ts';
import { translate } from '../../lib/text/translate.ts';
import type { BackgroundRun } from './backgroundRuns.ts';

/** A configuration in a race, with the words it goes by. */
export interface Contender {
  readonly label: string;
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
    return { label: axes.map(({ definition }) => settingWords(definition, settings.get(definition.key))).join(', '), config: each };
  });
}

/** A setting and its value in the words of the form. */
function settingWords(definition: ParameterDefinition, value: ParameterValue | undefined): string {
  const choices = definition.kind === 'choice' ? definition.choices : [];
  const name = choices.find((choice) => choice.value === value)?.label;
  return `${translate(definition.label)} ${name === undefined ? (value ?? translate('none')) : translate(name)}`;
}

/** The runs of each contender, in the order in which they first appear. */
export function byContender(runs: readonly BackgroundRun[]): readonly { readonly label: string; readonly runs: readonly BackgroundRun[] }[] {
  const groups = new Map<string, BackgroundRun[]>();
  for (const run of runs) groups.set(run.label, [...(groups.get(run.label) ?? []), run]);
  return [...groups].map(([label, members]) => ({ label, runs: members }));
}
