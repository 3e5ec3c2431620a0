import { heatColor } from '../../plots/compare/heatColor.ts';
import { reach } from '../../plots/compare/reach.ts';
import { settingWords } from '../../store/compare/contenders.ts';
import type { Outcome } from '../../store/compare/outcomes.ts';
import { translate, wordsOf } from '../../texts/translate.ts';
import { usePlayground } from '../app/PlaygroundContext.ts';
import { estimateDigits, estimateWords, leftOutWords } from './differenceWords.ts';
import type { Result } from './useOutcomes.ts';

/** Two varied settings: a cell for each pair of values, which loads them. */
export function HeatTable({ result: { comparison: { axes: [rows, columns], seeds }, outcomes, metric } }: { readonly result: Result }) {
  if (rows === undefined || columns === undefined) return null;
  const [low, high] = reach(outcomes.flatMap(({ estimate }) => estimate?.mean ?? []));
  const shareOf = ({ estimate }: Outcome): number | null => (estimate === null ? null : high > low ? (estimate.mean - low) / (high - low) : 0);
  const width = columns.values.length;
  return (
    <div className="run-table-scroll" role="group" aria-label={translate('Table of the comparison')} tabIndex={0}>
      <table className="heat-table">
        <caption>{translate('{count, plural, one {{metric} of one seed, so without an interval; a cell loads its settings} other {{metric}, mean over {count} seeds with its 95 % interval; a cell loads its settings}}', { metric: translate(metric.label), count: seeds.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{translate(rows.definition.label)}</th>
            {columns.values.map((value) => <th key={value} scope="col">{wordsOf(settingWords(columns.definition, value))}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.values.map((value, row) => (
            <tr key={value}>
              <th scope="row">{wordsOf(settingWords(rows.definition, value))}</th>
              {outcomes.slice(row * width, (row + 1) * width).map((outcome, column) => (
                <Cell key={column} outcome={outcome} share={shareOf(outcome)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ outcome, share }: { readonly outcome: Outcome; readonly share: number | null }) {
  const { store, announcer } = usePlayground();
  const { label, results, estimate } = outcome;
  const name = wordsOf(label);
  const colors = share === null ? null : heatColor(share);
  const config = results[0]?.run?.config;
  const load = (): void => {
    if (config === undefined) return;
    store.getState().loadConfig({ config, notices: [] });
    announcer.now(translate('{name}: settings loaded', { name }));
  };
  return (
    <td>
      <button
        type="button"
        className="heat-cell"
        disabled={config === undefined}
        aria-label={translate('Load {name}: {result}', { name, result: estimateWords(estimate) })}
        style={colors === null ? undefined : { background: colors.background, color: colors.text }}
        onClick={load}
      >
        {estimateDigits(estimate)}
        {leftOutWords(outcome) === null ? null : <span>{leftOutWords(outcome)}</span>}
      </button>
    </td>
  );
}
