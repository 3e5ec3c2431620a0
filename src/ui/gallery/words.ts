import { CARDS } from '../../gallery/registry.ts';
import type { Criterion } from '../../gallery/card.ts';
import type { Judgement, Spread, Verdict } from '../../gallery/verdict.ts';
import { defaultConfig, flattenConfig } from '../../config/schema.ts';
import { settingDifferences } from '../../config/configWords.ts';
import type { RunConfig } from '../../config/runConfig.ts';
import { BASELINES } from '../../gfn/baselines/registry.ts';
import { METRICS } from '../../gfn/metrics/registry.ts';
import { formatNumber, formatScientific, withSigns } from '../../lib/formatNumber.ts';
import { translatable, translate } from '../../texts/translate.ts';

export const VERDICTS: Readonly<Record<Verdict, { readonly sign: string; readonly words: string }>> = {
  reproduced: { sign: '✓', words: translatable('Reproduced here') },
  notReproduced: { sign: '✗', words: translatable('Not reproduced here') },
  unclear: { sign: '≈', words: translatable('Too close to call with five seeds') },
  untested: { sign: '–', words: translatable('Not tested here') },
};

/** Digits of a mean that mean something; its deviation has as many places. */
const DIGITS = 3;
const LEAST_EXPONENT = -3;

/** Mean ± standard deviation, e.g. "0.0321 ± 0.0009" or "(3.28 ± 2.10)×10⁻⁵". */
export function spreadWords({ mean, deviation }: Spread): string {
  const size = Math.max(Math.abs(mean), deviation);
  const exponent = size === 0 ? 0 : Math.floor(Math.log10(size));
  const both = (scale: number, places: number): string => [mean, deviation].map((value) => withSigns((value / scale).toFixed(places))).join(' ± ');
  if (exponent < LEAST_EXPONENT) return `(${both(10 ** exponent, DIGITS - 1)})×${formatScientific(10 ** exponent)}`;
  return both(1, Math.max(0, DIGITS - 1 - exponent));
}

/** What was asked of our runs, and what they came to. */
export function judgementWords({ criterion, own, other }: Judgement): string {
  const asked = askedWords(criterion);
  if (own === null) return translate('{asked} It was not measured yet.', { asked });
  const measured = spreadWords(own);
  if (other === null) return translate('{asked} Measured: {measured}.', { asked, measured });
  return translate('{asked} Measured: {measured} against {other}.', { asked, measured, other: spreadWords(other) });
}

function askedWords({ metric: id, is, than }: Criterion): string {
  const metric = translate(METRICS.find((each) => each.id === id)?.label ?? id);
  const isLower = is === 'lower';
  if ('value' in than) {
    const values = { metric, bound: formatNumber(than.value) };
    return translate(isLower ? '{metric} is to be below {bound} with every seed.' : '{metric} is to be above {bound} with every seed.', values);
  }
  if ('baseline' in than) {
    const baseline = translate(BASELINES.find((each) => each.id === than.baseline)?.label ?? than.baseline);
    const values = { metric, baseline };
    return translate(isLower ? '{metric} is to be lower than that of the baseline “{baseline}”.' : '{metric} is to be higher than that of the baseline “{baseline}”.', values);
  }
  const title = translate(CARDS.find((card) => card.id === than.card)?.title ?? than.card);
  return translate(isLower ? '{metric} is to be lower than in “{title}”' : '{metric} is to be higher than in “{title}”', { metric, title });
}

/** The settings that are not as usual, e.g. "Height: 16, Objective: Detailed balance". */
export function differenceWords(config: RunConfig): string {
  const usual = defaultConfig(config.environment);
  const [before, after] = [flattenConfig(usual), flattenConfig(config)];
  // What is merely shown now is as usual; what a chosen objective brings with it is part of that.
  const differences = settingDifferences(usual, config).filter(({ key, to }) => to !== null && before.get(key) !== after.get(key));
  return differences.map(({ label, to }) => translate('{label}: {value}', { label, value: to ?? '' })).join(', ');
}

/** The same of the environment alone. */
export function problemWords(config: RunConfig): string {
  const words = differenceWords(config);
  return words === '' ? translate('as it opens') : words;
}
