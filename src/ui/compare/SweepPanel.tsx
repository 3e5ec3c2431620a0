import { use, useMemo } from 'react';
import { backgroundOf } from '../../store/compare/backgroundOf.ts';
import { isOver } from '../../store/compare/backgroundRuns.ts';
import { sweepContenders } from '../../store/compare/contenders.ts';
import { selectForm } from '../../store/selectors.ts';
import { translate, wordsOf } from '../../texts/translate.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { AxisField } from './AxisField.tsx';
import { BackgroundList } from './BackgroundList.tsx';
import { DraftsContext } from './compareDrafts.ts';
import { ComparisonCharts } from './ComparisonCharts.tsx';
import { sweepAxes, sweepSettings } from './sweepAxis.ts';
import { Thumbnail } from './Thumbnail.tsx';
import { useBackground } from './useBackground.ts';

/** Up to three values of one or two settings: nine runs as live thumbnails. */
export function SweepPanel() {
  const { store } = usePlayground();
  const form = useAppState(selectForm);
  const runs = useBackground('sweep');
  const { drafts: { first, second, columns }, change } = use(DraftsContext);
  const definitions = useMemo(() => sweepSettings(form), [form]);
  const axes = useMemo(() => sweepAxes([first, second], form), [first, second, form]);
  const contenders = useMemo(() => runs.map(({ label, reports }) => ({ label: wordsOf(label), runs: [reports] })), [runs]);
  const start = (): void => {
    const background = backgroundOf(store);
    background.clear('sweep');
    change({ columns: axes.at(-1)?.values.length ?? 1 });
    background.add('sweep', sweepContenders(form, axes));
  };
  const count = axes.reduce((product, { values }) => product * values.length, 1);
  return (
    <section aria-labelledby="sweep-title">
      <h3 id="sweep-title">{translate('Sweep')}</h3>
      <AxisField title={translate('First setting')} draft={first} definitions={definitions} form={form} onChange={(draft) => change({ first: draft })} />
      <AxisField title={translate('Second setting')} draft={second} definitions={definitions} form={form} onChange={(draft) => change({ second: draft })} />
      <div className="button-row">
        <button type="button" className="button" disabled={axes.length === 0} onClick={start}>
          {translate('{count, plural, one {Run {count} configuration} other {Run {count} configurations}}', { count })}
        </button>
        <button type="button" className="button" disabled={runs.every(isOver)} onClick={() => backgroundOf(store).stop('sweep')}>{translate('Stop')}</button>
      </div>
      {runs.length === 0 ? null : (
        <>
          <ul className="thumbnails" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
            {runs.map((run) => <Thumbnail key={run.id} run={run} />)}
          </ul>
          <ComparisonCharts contenders={contenders} />
          <BackgroundList runs={runs} label={translate('Runs of the sweep')} />
        </>
      )}
    </section>
  );
}
