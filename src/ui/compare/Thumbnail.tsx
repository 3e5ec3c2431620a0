import { formatNumber } from '../../lib/formatNumber.ts';
import type { BackgroundRun } from '../../store/compare/backgroundRuns.ts';
import { translatable, translate, wordsOf } from '../../texts/translate.ts';
import { detailsOf } from '../../views/details.ts';
import { distancePath } from './metricCurves.ts';

const STATES: Readonly<Record<BackgroundRun['state'], string>> = {
  waiting: translatable('waiting'),
  preparing: translatable('preparing'),
  running: translatable('running'),
  finished: translatable('finished'),
  failed: translatable('failed'),
  stopped: translatable('stopped'),
};

/** One run of a sweep: its picture, or how its distance falls where the kind of picture has no small form. */
export function Thumbnail({ run }: { readonly run: BackgroundRun }) {
  const { label, state, view, reports, problem } = run;
  const Miniature = view === null ? undefined : detailsOf(view.kind)?.Thumbnail;
  const distance = reports.at(-1)?.values['totalVariation'] ?? Number.NaN;
  return (
    <li data-state={state}>
      <p>{wordsOf(label)}</p>
      {view === null || Miniature === undefined ? <DistanceCurve run={run} /> : <Miniature data={view.data} label={translate('Learned distribution, {label}', { label })} />}
      <p><strong>{`TV ${formatNumber(distance, 3)}`}</strong> {problem === null ? translate(STATES[state]) : wordsOf(problem)}</p>
    </li>
  );
}

function DistanceCurve({ run }: { readonly run: BackgroundRun }) {
  const path = distancePath(run.reports, run.config.training.iterations);
  return (
    <svg className="miniature" viewBox="0 0 1 1" preserveAspectRatio="none" role="img" aria-label={translate('Total variation, {label}', { label: run.label })}>
      {path === '' ? null : <path d={path} />}
    </svg>
  );
}
