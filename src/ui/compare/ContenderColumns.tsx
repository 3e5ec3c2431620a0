import { reach } from '../../plots/compare/reach.ts';
import { StripPlot } from '../../plots/compare/StripPlot.tsx';
import type { BackgroundRun } from '../../store/compare/backgroundRuns.ts';
import type { Outcome } from '../../store/compare/outcomes.ts';
import { translate, wordsOf } from '../../texts/translate.ts';
import { detailsOf } from '../../views/details.ts';
import { estimateWords, leftOutWords } from './differenceWords.ts';
import { distancePath } from './metricCurves.ts';
import type { Result } from './useOutcomes.ts';

/** Contenders side by side: picture, mean with its interval, a dot for each seed. */
export function ContenderColumns({ result: { outcomes, metric } }: { readonly result: Result }) {
  const domain = reach(outcomes.flatMap(reachOf));
  return (
    <ul className="contender-columns">
      {outcomes.map((outcome, index) => (
        <li key={index}>
          <p className="contender-name">{wordsOf(outcome.label)}</p>
          <ContenderPicture outcome={outcome} metric={metric} />
          <p>{translate(metric.label)}: <strong>{estimateWords(outcome.estimate)}</strong></p>
          <StripPlot
            index={index}
            domain={domain}
            estimate={outcome.estimate}
            points={outcome.results.map(({ seed, value }) => ({ seed, value }))}
            label={translate('{metric} by seed, {label}', { metric: translate(metric.label), label: wordsOf(outcome.label) })}
          />
          {leftOutWords(outcome) === null ? null : <p className="muted">{leftOutWords(outcome)}</p>}
        </li>
      ))}
    </ul>
  );
}

/** Everything that is drawn of one contender lies between these. */
function reachOf({ results, estimate }: Outcome): readonly number[] {
  const values = results.flatMap(({ value }) => value ?? []);
  if (estimate === null) return values;
  const { mean, halfWidth } = estimate;
  return [...values, mean - (halfWidth ?? 0), mean + (halfWidth ?? 0)];
}

/** Of its first seed that has a picture; where its kind has no small form, how the distance falls. */
function ContenderPicture({ outcome: { label, results }, metric }: { readonly outcome: Outcome; readonly metric: Result['metric'] }) {
  const run = results.find(({ run: each }) => each !== undefined && (each.view !== null || each.reports.length > 0))?.run ?? results[0]?.run;
  if (run === undefined) return null;
  const Miniature = run.view === null ? undefined : detailsOf(run.view.kind)?.Thumbnail;
  const name = wordsOf(label);
  return run.view === null || Miniature === undefined ? (
    <DistanceCurve run={run} metricId={metric.id} label={translate('{metric}, {label}', { metric: translate(metric.label), label: name })} />
  ) : (
    <Miniature data={run.view.data} label={translate('Learned distribution, {label}', { label: name })} />
  );
}

function DistanceCurve({ run, metricId, label }: { readonly run: BackgroundRun; readonly metricId: string; readonly label: string }) {
  const path = distancePath(run.reports, metricId, run.config.training.iterations);
  return (
    <svg className="miniature" viewBox="0 0 1 1" preserveAspectRatio="none" role="img" aria-label={label}>
      {path === '' ? null : <path d={path} />}
    </svg>
  );
}
