import { useMemo, useState } from 'react';
import type { RunConfig } from '../../config/runConfig.ts';
import { translate } from '../../lib/text/translate.ts';
import { backgroundOf } from '../../store/compare/backgroundOf.ts';
import { byContender, raceRuns, type Contender } from '../../store/compare/contenders.ts';
import { selectBackground, selectForm, selectPinned } from '../../store/selectors.ts';
import { distinctNames } from '../app/distinctNames.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { BackgroundList } from './BackgroundList.tsx';
import { ComparisonCharts } from './ComparisonCharts.tsx';
import { candidatesOf } from './raceCandidates.ts';

const MAX_CONTENDERS = 4;
const MAX_SEEDS = 5;

/** Two to four configurations at once, each run in a worker of its own, under the same seeds. */
export function RacePanel() {
  const { store } = usePlayground();
  const form = useAppState(selectForm);
  const pinned = useAppState(selectPinned);
  const runs = useAppState(selectBackground);
  const [chosen, setChosen] = useState<readonly string[]>(['form', 'objective:detailedBalance']);
  const [seedCount, setSeedCount] = useState(3);
  const candidates = useMemo(() => candidatesOf(form, pinned), [form, pinned]);
  const contenders = candidates.flatMap(({ id, label, config }): readonly Contender[] => (chosen.includes(id) && config !== null ? [{ label, config }] : []));
  const start = (): void => {
    const background = backgroundOf(store);
    background.clear();
    background.add(raceRuns(onEqualTerms(contenders, form), seedCount));
  };
  const toggle = (id: string): void => setChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  const isFull = contenders.length >= MAX_CONTENDERS;
  return (
    <section aria-labelledby="race-title">
      <h3 id="race-title">{translate('Race')}</h3>
      <p className="muted">
        {translate(
          'Same reward, same seeds, each run in a worker of its own. The line is the mean over the seeds, the band reaches from ' +
            'the lowest to the highest.',
        )}
      </p>
      <fieldset className="contenders">
        <legend>{translate('Two to four contenders')}</legend>
        {candidates.map(({ id, label, config }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={chosen.includes(id) && config !== null}
              disabled={config === null || (isFull && !chosen.includes(id))}
              onChange={() => toggle(id)}
            />
            {label}
          </label>
        ))}
      </fieldset>
      <div className="button-row">
        <label>
          {translate('Seeds')}{' '}
          <input type="number" className="number-field" min={1} max={MAX_SEEDS} value={seedCount} onChange={(event) => setSeedCount(clampSeeds(event.currentTarget.valueAsNumber))} />
        </label>
        <button type="button" className="button" data-primary disabled={contenders.length < 2} onClick={start}>{translate('Start the race')}</button>
        <button type="button" className="button" disabled={runs.length === 0} onClick={() => backgroundOf(store).stop()}>{translate('Stop')}</button>
      </div>
      {runs.length === 0 ? null : (
        <>
          <ComparisonCharts contenders={byContender(runs).map(({ label, runs: members }) => ({ label, runs: members.map(({ reports }) => reports) }))} />
          <BackgroundList runs={runs} />
        </>
      )}
    </section>
  );
}

/** A pinned run brings a seed of its own, and a name that another one may have too. */
function onEqualTerms(contenders: readonly Contender[], { training: { seed } }: RunConfig): readonly Contender[] {
  const names = distinctNames(contenders.map(({ label }) => label));
  return contenders.map(({ label, config }, index) => ({ label: names[index] ?? label, config: { ...config, training: { ...config.training, seed } } }));
}

function clampSeeds(value: number): number {
  return Number.isFinite(value) ? Math.min(MAX_SEEDS, Math.max(1, Math.round(value))) : 1;
}
