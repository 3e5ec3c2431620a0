import { useMemo, useRef } from 'react';
import { translate, wordsOf } from '../../texts/translate.ts';
import { BackgroundList } from './BackgroundList.tsx';
import { ComparisonCharts } from './ComparisonCharts.tsx';
import { ComparisonExports } from './ComparisonExports.tsx';
import { ContenderColumns } from './ContenderColumns.tsx';
import { differenceWords } from './differenceWords.ts';
import { HeatTable } from './HeatTable.tsx';
import type { Result } from './useOutcomes.ts';

/** One varied setting: contenders side by side, what can be told of them, their curves. Two: a table. */
export function ComparisonResult({ result }: { readonly result: Result }) {
  const frame = useRef<HTMLDivElement>(null);
  const { comparison, runs, metric } = result;
  const isTable = comparison.axes.length > 1;
  return (
    <div ref={frame} className="comparison-result">
      {isTable ? <HeatTable result={result} /> : <Columns result={result} />}
      <ComparisonExports result={result} frame={frame} />
      <details>
        <summary>{translate('Every run')}</summary>
        <BackgroundList runs={runs} label={translate('Runs of the comparison')} metric={metric} />
      </details>
    </div>
  );
}

function Columns({ result }: { readonly result: Result }) {
  const { outcomes, metric } = result;
  // The runs, not what is made of them: charts are drawn again only when there is something new.
  const curves = useMemo(
    () => outcomes.map(({ label, results }) => ({ label: wordsOf(label), runs: results.flatMap(({ run }) => (run === undefined ? [] : [run.reports])) })),
    [outcomes],
  );
  return (
    <>
      <ContenderColumns result={result} />
      <Differences result={result} />
      <ComparisonCharts headline={metric.id} contenders={curves} />
    </>
  );
}

function Differences({ result: { outcomes, metric } }: { readonly result: Result }) {
  const [first] = outcomes;
  const sentences = first === undefined ? [] : outcomes.flatMap((outcome) => differenceWords(outcome, first, translate(metric.label)) ?? []);
  if (sentences.length === 0) return null;
  return (
    <ul className="differences" aria-label={translate('Differences, seed by seed')}>
      {sentences.map((sentence) => <li key={sentence}>{sentence}</li>)}
    </ul>
  );
}
