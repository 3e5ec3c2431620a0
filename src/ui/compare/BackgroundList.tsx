import { formatCount, formatNumber } from '../../lib/formatNumber.ts';
import type { BackgroundRun } from '../../store/compare/backgroundRuns.ts';
import type { Headline } from '../../store/headline.ts';
import { MAX_RECORDS } from '../../store/compare/runRecord.ts';
import { selectPinned } from '../../store/selectors.ts';
import { translatable, translate, wordsOf } from '../../texts/translate.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { pinBackgroundRun } from './pinBackgroundRun.ts';

const WORDS: Readonly<Record<BackgroundRun['state'], string>> = {
  waiting: translatable('waits'),
  preparing: translatable('prepares'),
  running: translatable('runs'),
  finished: translatable('finished'),
  failed: translatable('failed'),
  stopped: translatable('stopped'),
};

interface BackgroundListProps {
  readonly runs: readonly BackgroundRun[];
  readonly label: string;
  readonly metric: Omit<Headline, 'value'>;
}

/** How far each run of a comparison is. */
export function BackgroundList({ runs, label, metric }: BackgroundListProps) {
  return (
    <div className="run-table-scroll" role="group" aria-label={label} tabIndex={0}>
      <table className="run-table run-table-narrow">
        <thead>
          <tr>
            <th scope="col">{translate('contender')}</th>
            <th scope="col">{translate('seed')}</th>
            <th scope="col">{translate('state')}</th>
            <th scope="col">{translate('iteration')}</th>
            <th scope="col">{translate(metric.label)}</th>
            <th scope="col">{translate('keep')}</th>
          </tr>
        </thead>
        <tbody>{runs.map((run) => <Row key={run.id} run={run} metric={metric} />)}</tbody>
      </table>
    </div>
  );
}

function Row({ run, metric }: { readonly run: BackgroundRun; readonly metric: Omit<Headline, 'value'> }) {
  const playground = usePlayground();
  const isFull = useAppState(selectPinned).length >= MAX_RECORDS;
  const { label, config, progress, reports } = run;
  const { seed } = config.training;
  const name = translate('{label}, seed {seed}', { label, seed });
  return (
    <tr>
      <th scope="row">{wordsOf(label)}</th>
      <td data-column={translate('seed')}>{seed}</td>
      <td data-column={translate('state')}>{stateWords(run)}</td>
      <td data-column={translate('iteration')}>{formatCount(progress?.iteration ?? 0)}</td>
      <td data-column={translate(metric.label)}>{formatNumber(reports.at(-1)?.values[metric.id] ?? Number.NaN, 3)}</td>
      <td>
        <button
          type="button"
          className="link-button"
          disabled={isFull || reports.length === 0}
          title={isFull ? translate('No room for another pinned run: remove one first') : undefined}
          aria-label={translate('Pin {label}, seed {seed}', { label, seed })}
          onClick={() => pinBackgroundRun(playground, run, name)}
        >
          {translate('pin')}
        </button>
      </td>
    </tr>
  );
}

function stateWords({ state, problem }: BackgroundRun): string {
  const words = translate(WORDS[state]);
  return problem === null ? words : translate('{state}: {problem}', { state: words, problem });
}
