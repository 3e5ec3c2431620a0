import { memo, useMemo } from 'react';
import { describeDifference } from '../../config/configWords.ts';
import { encodeHash } from '../../config/hashCodec.ts';
import { formatCount, formatNumber } from '../../lib/formatNumber.ts';
import { finalMetrics, type RunRecord } from '../../store/compare/runRecord.ts';
import { sayStretches } from '../../store/trainedWith.ts';
import { selectDrawnInfo, selectOwnReports, selectPinned, selectPinProblem, selectShownIds } from '../../store/selectors.ts';
import { translate, wordsOf } from '../../texts/translate.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { headlineMetric } from '../../store/headline.ts';
import { metricOf } from './metricCurves.ts';
import { shownNames } from './shownNames.ts';
import { ComparisonCharts } from './ComparisonCharts.tsx';

/** Runs kept beside each other: what differs, how they ended, and their curves over the present run's. */
export function PinnedRuns() {
  const pinned = useAppState(selectPinned);
  const shownIds = useAppState(selectShownIds);
  const own = useAppState(selectOwnReports);
  const problem = useAppState(selectPinProblem);
  const metric = headlineMetric(useAppState(selectDrawnInfo));
  const contenders = useMemo(() => {
    const names = shownNames(pinned);
    const shown = pinned.flatMap(({ id, reports }, index) => (shownIds.includes(id) ? [{ label: names[index] ?? '', runs: [reports] }] : []));
    return own.length === 0 ? shown : [{ label: translate('This run'), runs: [own] }, ...shown];
  }, [pinned, shownIds, own]);
  return (
    <section aria-labelledby="pinned-title">
      <h3 id="pinned-title">{translate('Pinned runs')}</h3>
      {problem === null ? null : <p role="alert">{wordsOf(problem)}</p>}
      {pinned.length === 0 ? (
        <p className="muted">
          {translate('None yet. Pin this run, change a setting and start again: both curves stay in sight. Pinned runs survive a reload.')}
        </p>
      ) : (
        <>
          <RunTable pinned={pinned} shownIds={shownIds} metricId={metric.id} />
          <ComparisonCharts headline={metric.id} contenders={contenders} />
        </>
      )}
    </section>
  );
}

interface RunTableProps {
  readonly pinned: readonly RunRecord[];
  readonly shownIds: readonly string[];
  readonly metricId: string;
}

/** Not drawn again when only the present run has moved on. */
const RunTable = memo(function RunTable({ pinned, shownIds, metricId }: RunTableProps) {
  const names = shownNames(pinned);
  const metricLabel = translate(metricOf(metricId)?.label ?? metricId);
  return (
    <div className="run-table-scroll" role="group" aria-label={translate('Pinned runs')} tabIndex={0}>
      <table className="run-table run-table-wide">
        <thead>
          <tr>
            <th scope="col">{translate('drawn')}</th>
            <th scope="col">{translate('name')}</th>
            <th scope="col">{translate('against the one above')}</th>
            <th scope="col">{translate('iterations')}</th>
            <th scope="col">{metricLabel}</th>
            <th scope="col">{translate('log Z error')}</th>
            <th scope="col">{translate('modes')}</th>
            <th scope="col">{translate('settings')}</th>
          </tr>
        </thead>
        <tbody>
          {pinned.map((record, index) => (
            <RunRow key={record.id} record={record} name={names[index] ?? ''} metricId={metricId} before={pinned[index - 1] ?? null} isShown={shownIds.includes(record.id)} />
          ))}
        </tbody>
      </table>
    </div>
  );
});

interface RunRowProps {
  readonly record: RunRecord;
  readonly name: string;
  readonly metricId: string;
  readonly before: RunRecord | null;
  readonly isShown: boolean;
}

function RunRow({ record, name, metricId, before, isShown }: RunRowProps) {
  const { store, announcer } = usePlayground();
  const { showRun, renameRun, removeRun, loadConfig } = store.getState();
  const metrics = finalMetrics(record);
  const number = (id: string): string => formatNumber(metrics[id] ?? Number.NaN, 3);
  const remove = (): void => {
    removeRun(record.id);
    announcer.now(translate('{name} removed', { name }));
  };
  return (
    <tr>
      <td>
        <input type="checkbox" checked={isShown} aria-label={translate('Draw {name}', { name })} onChange={(event) => showRun(record.id, event.currentTarget.checked)} />
      </td>
      <th scope="row">
        <input className="run-name" value={name} aria-label={translate('Name of {name}', { name })} onChange={(event) => renameRun(record.id, event.currentTarget.value)} />
      </th>
      <td className="run-difference">
        {before === null ? translate('the first') : wordsOf(describeDifference(before.config, record.config))}
        {sayStretches(record.history ?? []).map((change) => <p key={change} className="muted">{change}</p>)}
      </td>
      <td data-column={translate('iterations')}>{formatCount(record.reports.at(-1)?.iteration ?? 0)}</td>
      <td data-column={translate(metricOf(metricId)?.label ?? metricId)}>{number(metricId)}</td>
      <td data-column={translate('log Z error')}>{number('logZError')}</td>
      <td data-column={translate('modes')}>{number('modesFound')}</td>
      <td className="run-actions">
        <a href={encodeHash(record.config)}>{translate('link')}</a>
        <button type="button" className="link-button" onClick={() => loadConfig({ config: record.config, notices: [] })}>{translate('to the form')}</button>
        <button type="button" className="link-button" onClick={remove} aria-label={translate('Remove {name}', { name })}>{translate('remove')}</button>
      </td>
    </tr>
  );
}
