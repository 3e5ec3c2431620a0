import { useMemo, useState } from 'react';
import type { ParameterDefinition } from '../../lib/parameters.ts';
import { formatNumber } from '../../lib/formatNumber.ts';
import { translatable, translate } from '../../lib/text/translate.ts';
import { SEQUENTIAL } from '../../plots/colorTables.ts';
import { HeatmapCanvas } from '../../plots/distribution/heatmaps/HeatmapCanvas.tsx';
import { maximumOf } from '../../plots/distribution/heatmaps/model.ts';
import { backgroundOf } from '../../store/compare/backgroundOf.ts';
import type { BackgroundRun } from '../../store/compare/backgroundRuns.ts';
import { sweepContenders } from '../../store/compare/contenders.ts';
import { selectBackground, selectForm } from '../../store/selectors.ts';
import type { GridViewData } from '../../worker/protocol.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { sweepAxes, sweepSettings, usualValues, type AxisDraft } from './sweepAxis.ts';

/** A sweep as it was started: what was typed since is of the next one. */
interface Started {
  readonly ids: readonly number[];
  readonly columns: number;
}

const STATES: Readonly<Record<BackgroundRun['state'], string>> = {
  waiting: translatable('waiting'),
  preparing: translatable('preparing'),
  running: translatable('running'),
  finished: translatable('finished'),
  failed: translatable('failed'),
  stopped: translatable('stopped'),
};

/** Up to three values of one or two settings: nine runs as live thumbnails. */
export function SweepPanel() {
  const { store } = usePlayground();
  const form = useAppState(selectForm);
  const runs = useAppState(selectBackground);
  const [first, setFirst] = useState<AxisDraft>({ key: 'explorationEpsilon', values: '0, 0.1, 0.3' });
  const [second, setSecond] = useState<AxisDraft>({ key: '', values: '' });
  const [started, setStarted] = useState<Started>({ ids: [], columns: 1 });
  const definitions = useMemo(() => sweepSettings(form), [form]);
  const axes = useMemo(() => sweepAxes([first, second], form), [first, second, form]);
  // A race takes the place of a sweep.
  const swept = runs.filter(({ id }) => started.ids.includes(id));
  const start = (): void => {
    const background = backgroundOf(store);
    background.clear();
    setStarted({ ids: background.add(sweepContenders(form, axes)), columns: axes.at(-1)?.values.length ?? 1 });
  };
  const count = axes.reduce((product, { values }) => product * values.length, 1);
  return (
    <section aria-labelledby="sweep-title">
      <h3 id="sweep-title">{translate('Sweep')}</h3>
      <AxisField title={translate('First setting')} draft={first} definitions={definitions} onChange={setFirst} />
      <AxisField title={translate('Second setting')} draft={second} definitions={definitions} onChange={setSecond} />
      <button type="button" className="button" disabled={axes.length === 0} onClick={start}>
        {translate('{count, plural, one {Run {count} configuration} other {Run {count} configurations}}', { count })}
      </button>
      {swept.length === 0 ? null : (
        <ul className="thumbnails" style={{ gridTemplateColumns: `repeat(${started.columns}, minmax(0, 1fr))` }}>
          {swept.map((run) => <Thumbnail key={run.id} run={run} />)}
        </ul>
      )}
    </section>
  );
}

interface AxisFieldProps {
  readonly title: string;
  readonly draft: AxisDraft;
  readonly definitions: readonly ParameterDefinition[];
  readonly onChange: (draft: AxisDraft) => void;
}

function AxisField({ title, draft, definitions, onChange }: AxisFieldProps) {
  return (
    <div className="sweep-axis">
      <label>
        {title}{' '}
        <select value={draft.key} onChange={(event) => onChange({ key: event.currentTarget.value, values: usualValues(event.currentTarget.value, definitions) })}>
          <option value="">{translate('none')}</option>
          {definitions.map(({ key, label }) => <option key={key} value={key}>{translate(label)}</option>)}
        </select>
      </label>
      <label>
        {translate('Values, up to three')}{' '}
        <input type="text" value={draft.values} onChange={(event) => onChange({ ...draft, values: event.currentTarget.value })} />
      </label>
    </div>
  );
}

function Thumbnail({ run }: { readonly run: BackgroundRun }) {
  const { label, state, view, reports, problem } = run;
  const distance = reports.at(-1)?.values['totalVariation'] ?? Number.NaN;
  return (
    <li data-state={state}>
      <p>{label}</p>
      {view?.kind === 'grid' ? <Miniature view={view} label={translate('Learned distribution, {label}', { label })} /> : <div className="miniature" data-empty>{translate(STATES[state])}</div>}
      <p><strong>{`TV ${formatNumber(distance, 3)}`}</strong>{problem === null ? null : ` ${problem}`}</p>
    </li>
  );
}

function Miniature({ view, label }: { readonly view: GridViewData; readonly label: string }) {
  const columns = view.shape.at(-1) ?? 1;
  const rows = view.shape.length > 1 ? (view.shape[0] ?? 1) : 1;
  const maximum = maximumOf(view.target);
  const scale = useMemo(() => ({ table: SEQUENTIAL, minimum: 0, maximum }), [maximum]);
  return <HeatmapCanvas className="miniature" label={label} rows={rows} columns={columns} values={view.learned} scale={scale} />;
}
