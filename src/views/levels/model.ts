import type { BarData } from '../../plots/bars/model.ts';
import { translate, wordsOf } from '../../texts/translate.ts';
import type { LevelsData } from './data.ts';

/** Characters of tick labels that fit under the bars on a phone. */
const LABEL_BUDGET = 40;

export function barsOfLevels(data: LevelsData): BarData {
  const levels = data.levels.map((level) => ({ ...level, label: wordsOf(level.label) }));
  const longest = Math.max(1, ...levels.map(({ label }) => label.length));
  const every = Math.max(1, Math.ceil(levels.length / Math.max(2, Math.floor(LABEL_BUDGET / longest))));
  return {
    xName: translate('reward level'),
    names: levels.map(({ label }) => label),
    xTicks: levels.flatMap(({ label }, index) => (index % every === 0 ? [{ position: (index + 0.5) / levels.length, label }] : [])),
    target: levels.map(({ target }) => target),
    learned: levels.map(({ learned }) => learned),
    learnedName: translate('sampled'),
  };
}
