import { formatCount, formatNumber } from '../../lib/formatNumber.ts';
import type { BackgroundRun } from '../../store/compare/backgroundRuns.ts';
import { freshName } from '../../store/compare/runRecord.ts';
import { usePlayground } from '../app/PlaygroundContext.ts';

const WORDS: Readonly<Record<BackgroundRun['state'], string>> = {
  waiting: 'waits',
  preparing: 'prepares',
  running: 'runs',
  finished: 'finished',
  failed: 'failed',
  stopped: 'stopped',
};

/** How far each run of a race or a sweep is. */
export function BackgroundList({ runs }: { readonly runs: readonly BackgroundRun[] }) {
  return (
    <div className="run-table-scroll" role="group" aria-label="Runs of the race" tabIndex={0}>
      <table className="run-table">
        <thead>
          <tr><th scope="col">contender</th><th scope="col">seed</th><th scope="col">state</th><th scope="col">iteration</th><th scope="col">TV</th><th scope="col">keep</th></tr>
        </thead>
        <tbody>{runs.map((run) => <Row key={run.id} run={run} />)}</tbody>
      </table>
    </div>
  );
}

function Row({ run }: { readonly run: BackgroundRun }) {
  const { store } = usePlayground();
  const { label, config, state, problem, progress, reports, info } = run;
  const pin = (): void => {
    const { pinned, addRecords } = store.getState();
    const name = `${label}, seed ${config.training.seed}`;
    const isFree = !pinned.some((record) => record.name === name);
    addRecords([{ id: crypto.randomUUID(), name: isFree ? name : freshName(pinned), createdAt: Date.now(), config, backend: info?.backend ?? '', reports }]);
  };
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{config.training.seed}</td>
      <td>{problem === null ? WORDS[state] : `${WORDS[state]}: ${problem}`}</td>
      <td>{formatCount(progress?.iteration ?? 0)}</td>
      <td>{formatNumber(reports.at(-1)?.values['totalVariation'] ?? Number.NaN, 3)}</td>
      <td><button type="button" className="link-button" disabled={reports.length === 0} aria-label={`Pin ${label}, seed ${config.training.seed}`} onClick={pin}>pin</button></td>
    </tr>
  );
}
