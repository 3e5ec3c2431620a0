import { useMemo } from 'react';
import { formatNumber } from '../../lib/formatNumber.ts';
import { translatable, translate, wordsOf } from '../../texts/translate.ts';
import { SEQUENTIAL } from '../../plots/colorTables.ts';
import { HeatmapCanvas } from '../../plots/distribution/heatmaps/HeatmapCanvas.tsx';
import { maximumOf } from '../../plots/distribution/heatmaps/model.ts';
import type { BackgroundRun } from '../../store/compare/backgroundRuns.ts';
import type { GridViewData } from '../../worker/protocol.ts';
import { distancePath } from './metricCurves.ts';

const STATES: Readonly<Record<BackgroundRun['state'], string>> = {
  waiting: translatable('waiting'),
  preparing: translatable('preparing'),
  running: translatable('running'),
  finished: translatable('finished'),
  failed: translatable('failed'),
  stopped: translatable('stopped'),
};

/** One run of a sweep: its grid, or how its distance falls where there is no grid. */
export function Thumbnail({ run }: { readonly run: BackgroundRun }) {
  const { label, state, view, reports, problem } = run;
  const distance = reports.at(-1)?.values['totalVariation'] ?? Number.NaN;
  return (
    <li data-state={state}>
      <p>{wordsOf(label)}</p>
      {view?.kind === 'grid' ? <Miniature view={view} label={translate('Learned distribution, {label}', { label })} /> : <DistanceCurve run={run} />}
      <p><strong>{`TV ${formatNumber(distance, 3)}`}</strong> {problem === null ? translate(STATES[state]) : wordsOf(problem)}</p>
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

function DistanceCurve({ run }: { readonly run: BackgroundRun }) {
  const path = distancePath(run.reports, run.config.training.iterations);
  return (
    <svg className="miniature" viewBox="0 0 1 1" preserveAspectRatio="none" role="img" aria-label={translate('Total variation, {label}', { label: run.label })}>
      {path === '' ? null : <path d={path} />}
    </svg>
  );
}
