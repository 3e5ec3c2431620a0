import { useEffect, useRef, useState } from 'react';
import type { RunConfig } from '../../config/runConfig.ts';
import { parameterGroups } from '../../config/schema.ts';
import type { ParameterDefinition, ParameterValue } from '../../lib/parameters.ts';
import { formatNumber } from '../../lib/formatNumber.ts';
import { SEQUENTIAL } from '../../plots/colorTables.ts';
import { createRaster, paintHeatmap } from '../../plots/distribution/heatmaps/paint.ts';
import { backgroundOf } from '../../store/compare/backgroundOf.ts';
import type { BackgroundRun } from '../../store/compare/backgroundRuns.ts';
import { MAX_SWEEP_VALUES, sweepContenders, type SweepAxis } from '../../store/compare/contenders.ts';
import { selectBackground, selectForm } from '../../store/selectors.ts';
import type { GridViewData } from '../../worker/protocol.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';

interface Draft {
  readonly key: string;
  readonly values: string;
}

/** Up to three values of one or two settings: nine runs as live thumbnails. */
export function SweepPanel() {
  const { store } = usePlayground();
  const form = useAppState(selectForm);
  const runs = useAppState(selectBackground);
  const [first, setFirst] = useState<Draft>({ key: 'explorationEpsilon', values: '0, 0.1, 0.3' });
  const [second, setSecond] = useState<Draft>({ key: '', values: '' });
  const [isSweep, setSweep] = useState(false);
  const definitions = settingsOf(form);
  const axes = [first, second].flatMap((draft) => axisOf(draft, definitions) ?? []);
  const start = (): void => {
    const background = backgroundOf(store);
    background.clear();
    background.add(sweepContenders(form, axes));
    setSweep(true);
  };
  return (
    <section aria-labelledby="sweep-title">
      <h3 id="sweep-title">Sweep</h3>
      <AxisField title="First setting" draft={first} definitions={definitions} onChange={setFirst} />
      <AxisField title="Second setting" draft={second} definitions={definitions} onChange={setSecond} />
      <button type="button" className="button" disabled={axes.length === 0} onClick={start}>{`Run ${axes.reduce((product, { values }) => product * values.length, 1)} configurations`}</button>
      {isSweep && runs.length > 0 ? (
        <ul className="thumbnails" style={{ gridTemplateColumns: `repeat(${axes[1]?.values.length ?? axes[0]?.values.length ?? 1}, minmax(0, 1fr))` }}>
          {runs.map((run) => <Thumbnail key={run.id} run={run} />)}
        </ul>
      ) : null}
    </section>
  );
}

function settingsOf(form: RunConfig): readonly ParameterDefinition[] {
  const settings: ParameterDefinition[] = [];
  for (const { choice, definitions } of parameterGroups(form)) {
    if (choice !== null) settings.push(choice);
    settings.push(...definitions);
  }
  return settings;
}

interface AxisFieldProps {
  readonly title: string;
  readonly draft: Draft;
  readonly definitions: readonly ParameterDefinition[];
  readonly onChange: (draft: Draft) => void;
}

function AxisField({ title, draft, definitions, onChange }: AxisFieldProps) {
  return (
    <div className="sweep-axis">
      <label>
        {title}{' '}
        <select value={draft.key} onChange={(event) => onChange({ key: event.currentTarget.value, values: usualValues(event.currentTarget.value, definitions) })}>
          <option value="">none</option>
          {definitions.filter(({ kind }) => kind !== 'text').map(({ key, label }) => <option key={key} value={key}>{label}</option>)}
        </select>
      </label>
      <label>
        Values, up to three{' '}
        <input type="text" value={draft.values} onChange={(event) => onChange({ ...draft, values: event.currentTarget.value })} />
      </label>
    </div>
  );
}

/** Three values worth trying: the choices, or half, once and twice the default. */
function usualValues(key: string, definitions: readonly ParameterDefinition[]): string {
  const definition = definitions.find((candidate) => candidate.key === key);
  if (definition === undefined || definition.kind === 'text') return '';
  if (definition.kind === 'choice') return definition.choices.slice(0, MAX_SWEEP_VALUES).map(({ value }) => value).join(', ');
  const { minimum, maximum, kind } = definition;
  const middle = definition.default === 0 ? maximum / 4 : definition.default;
  const values = [middle / 2, middle, middle * 2].map((value) => Math.min(maximum, Math.max(minimum, kind === 'integer' ? Math.round(value) : value)));
  return [...new Set(values)].join(', ');
}

function axisOf({ key, values }: Draft, definitions: readonly ParameterDefinition[]): SweepAxis | null {
  const definition = definitions.find((candidate) => candidate.key === key);
  if (definition === undefined) return null;
  const words = values.split(',').map((word) => word.trim()).filter((word) => word !== '');
  const read = definition.kind === 'choice' ? words : words.map(Number).filter(Number.isFinite);
  const distinct: readonly ParameterValue[] = [...new Set<ParameterValue>(read)].slice(0, MAX_SWEEP_VALUES);
  return distinct.length === 0 ? null : { key, label: definition.label, values: distinct };
}

function Thumbnail({ run }: { readonly run: BackgroundRun }) {
  const { label, state, view, reports, problem } = run;
  const distance = reports.at(-1)?.values['totalVariation'] ?? Number.NaN;
  return (
    <li data-state={state}>
      <p>{label}</p>
      {view?.kind === 'grid' ? <Miniature view={view} label={`Learned distribution, ${label}`} /> : <div className="miniature" data-empty>{state}</div>}
      <p><strong>{`TV ${formatNumber(distance, 3)}`}</strong>{problem === null ? null : ` ${problem}`}</p>
    </li>
  );
}

function Miniature({ view, label }: { readonly view: GridViewData; readonly label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const columns = view.shape.at(-1) ?? 1;
  const rows = view.shape.length > 1 ? (view.shape[0] ?? 1) : 1;
  useEffect(() => {
    const raster = canvas.current === null ? null : createRaster(canvas.current, rows, columns);
    if (raster === null) return;
    const maximum = view.target.reduce((highest, value) => Math.max(highest, value), 0);
    paintHeatmap(raster, view.learned, { table: SEQUENTIAL, minimum: 0, maximum });
  }, [view, rows, columns]);
  return <canvas ref={canvas} className="miniature" role="img" aria-label={label} />;
}
