import { formatCount, formatNumber } from '../../lib/formatNumber.ts';
import { translatable, translate } from '../../lib/text/translate.ts';
import type { BackgroundRun } from '../../store/compare/backgroundRuns.ts';
import { freshName } from '../../store/compare/runRecord.ts';
import { usePlayground } from '../app/PlaygroundContext.ts';

const WORDS: Readonly<Record<BackgroundRun['state'], string>> = {
  waiting: translatable('waits'),
  preparing: translatable('prepares'),
  running: translatable('runs'),
  finished: translatable('finished'),
  failed: translatable('failed'),
  stopped: translatable('stopped'),
};

/** How far each run of a race or a sweep is. */
export function BackgroundList({ runs }: { readonly runs: readonly BackgroundRun[] }) {
  return (
    <div className="run-table-scroll" role="group" aria-label={translate('Runs of the race')} tabIndex={0}>
      <table className="run-table">
        <thead>
          <tr>
            <th scope="col">{translate('contender')}</th>
            <th scope="col">{translate('seed')}</th>
            <th scope="col">{translate('state')}</th>
            <th scope="col">{translate('iteration')}</th>
            <th scope="col">TV</th>
            <th scope="col">{translate('keep')}</th>
          </tr>
        </thead>
        <tbody>{runs.map((run) => <Row key={run.id} run={run} />)}</tbody>
      </table>
    </div>
  );
}

function Row({ run }: { readonly run: BackgroundRun }) {
  const { store } = usePlayground();
  const { label, config, progress, reports, info } = run;
  const { seed } = config.training;
  const name = translate('{label}, seed {seed}', { label, seed });
  const pin = (): void => {
    const { pinned, addRecords } = store.getState();
    const isFree = !pinned.some((record) => record.name === name);
    addRecords([{ id: crypto.randomUUID(), name: isFree ? name : freshName(pinned), createdAt: Date.now(), config, backend: info?.backend ?? '', reports }]);
  };
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{seed}</td>
      <td>{stateWords(run)}</td>
      <td>{formatCount(progress?.iteration ?? 0)}</td>
      <td>{formatNumber(reports.at(-1)?.values['totalVariation'] ?? Number.NaN, 3)}</td>
      <td>
        <button type="button" className="link-button" disabled={reports.length === 0} aria-label={translate('Pin {label}, seed {seed}', { label, seed })} onClick={pin}>
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
