import { encodeHash } from '../config/hashCodec.ts';
import { describeDifference } from '../config/configWords.ts';
import type { RunConfig } from '../config/runConfig.ts';
import { formatCount } from '../lib/formatNumber.ts';
import { translate } from '../texts/translate.ts';

/** A configuration, and the iteration from which a run has it. */
export interface Stretch {
  readonly fromIteration: number;
  readonly config: RunConfig;
}

/** What the state knows of a run's past. */
export interface RunHistory {
  readonly stretches: readonly Stretch[];
  readonly counters: { readonly iteration: number };
}

/** The stretches of a run that has `config` from `iteration` on: what was planned for later is void. */
export function withStretch(stretches: readonly Stretch[], iteration: number, config: RunConfig): readonly Stretch[] {
  return [...stretches.filter(({ fromIteration }) => fromIteration < iteration), { fromIteration: iteration, config }];
}

/**
 * What the iterations done so far were trained with, the earliest first: a setting that was changed counts once an iteration
 * was trained with it. The form's wishes before the first iteration; empty before the first start.
 */
export function trainedWith({ stretches, counters }: RunHistory): readonly Stretch[] {
  const used = stretches.filter(({ fromIteration }) => fromIteration < counters.iteration);
  const all = used.length > 0 ? used : stretches.slice(-1);
  return all.filter(({ config }, index) => index === 0 || encodeHash(config) !== encodeHash((all[index - 1] as Stretch).config));
}

/** A sentence for each change on the way: "from iteration 400: Learning rate: 0.001 → 0.02". */
export function sayStretches(stretches: readonly Stretch[]): readonly string[] {
  return stretches.slice(1).map(({ fromIteration, config }, index) =>
    translate('from iteration {iteration}: {changes}', {
      iteration: formatCount(fromIteration),
      changes: describeDifference((stretches[index] as Stretch).config, config),
    }),
  );
}

/** The configuration of the latest iteration; null before the first start. */
export function trainedConfig(state: RunHistory): RunConfig | null {
  return trainedWith(state).at(-1)?.config ?? null;
}
