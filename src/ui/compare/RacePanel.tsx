import { use, useMemo } from 'react';
import type { RunConfig } from '../../config/runConfig.ts';
import type { Words } from '../../lib/text/message.ts';
import { backgroundOf } from '../../store/compare/backgroundOf.ts';
import { isOver } from '../../store/compare/backgroundRuns.ts';
import { byContender, raceRuns, type Contender } from '../../store/compare/contenders.ts';
import { selectForm, selectPinned } from '../../store/selectors.ts';
import { translate, wordsOf } from '../../texts/translate.ts';
import { distinctNames } from '../app/distinctNames.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { BackgroundList } from './BackgroundList.tsx';
import { DraftsContext } from './compareDrafts.ts';
import { ComparisonCharts } from './ComparisonCharts.tsx';
import { candidatesOf, usualCandidates, type Candidate } from './raceCandidates.ts';
import { useBackground } from './useBackground.ts';

const MAX_CONTENDERS = 4;
const MAX_SEEDS = 5;

/** Two to four configurations at once, each run in a worker of its own, under the same seeds. */
export function RacePanel() {
  const { store } = usePlayground();
  const form = useAppState(selectForm);
  const pinned = useAppState(selectPinned);
  const runs = useBackground('race');
  const { drafts, change } = use(DraftsContext);
  const candidates = useMemo(() => candidatesOf(form, pinned), [form, pinned]);
  const chosen = drafts.chosen ?? usualCandidates(candidates);
  const contenders = candidates.flatMap(({ id, label, config }): readonly Contender[] => (chosen.includes(id) && config !== null ? [{ label, config }] : []));
  const curves = useMemo(() => byContender(runs).map(({ label, runs: members }) => ({ label: wordsOf(label), runs: members.map(({ reports }) => reports) })), [runs]);
  const start = (): void => {
    const background = backgroundOf(store);
    background.clear('race');
    background.add('race', raceRuns(onEqualTerms(contenders, form), drafts.seedCount));
  };
  return (
    <section aria-labelledby="race-title">
      <h3 id="race-title">{translate('Race')}</h3>
      <p className="muted">
        {translate(
          'Same reward, same seeds, each run in a worker of its own. The line is the mean over the seeds, the band reaches from ' +
            'the lowest to the highest.',
        )}
      </p>
      <ContenderChoice candidates={candidates} chosen={chosen} isFull={contenders.length >= MAX_CONTENDERS} onChange={(ids) => change({ chosen: ids })} />
      <div className="button-row">
        <SeedCount value={drafts.seedCount} onChange={(seedCount) => change({ seedCount })} />
        <RaceButtons isTooFew={contenders.length < 2} isNoneUnderWay={runs.every(isOver)} onStart={start} onStop={() => backgroundOf(store).stop('race')} />
      </div>
      {runs.length === 0 ? null : (
        <>
          <ComparisonCharts contenders={curves} />
          <BackgroundList runs={runs} label={translate('Runs of the race')} />
        </>
      )}
    </section>
  );
}

interface SeedCountProps {
  readonly value: number;
  readonly onChange: (count: number) => void;
}

function SeedCount({ value, onChange }: SeedCountProps) {
  return (
    <label>
      {translate('Seeds')}{' '}
      <input type="number" className="number-field" min={1} max={MAX_SEEDS} value={value} onChange={(event) => onChange(clampSeeds(event.currentTarget.valueAsNumber))} />
    </label>
  );
}

interface RaceButtonsProps {
  readonly isTooFew: boolean;
  readonly isNoneUnderWay: boolean;
  readonly onStart: () => void;
  readonly onStop: () => void;
}

function RaceButtons({ isTooFew, isNoneUnderWay, onStart, onStop }: RaceButtonsProps) {
  return (
    <>
      <button type="button" className="button" data-primary disabled={isTooFew} aria-describedby={isTooFew ? 'race-obstacle' : undefined} onClick={onStart}>
        {translate('Start the race')}
      </button>
      <button type="button" className="button" disabled={isNoneUnderWay} onClick={onStop}>{translate('Stop')}</button>
      {isTooFew ? <p className="muted" id="race-obstacle">{translate('At least two contenders are needed.')}</p> : null}
    </>
  );
}

interface ContenderChoiceProps {
  readonly candidates: readonly Candidate[];
  /** Ids of candidates. */
  readonly chosen: readonly string[];
  readonly isFull: boolean;
  readonly onChange: (chosen: readonly string[]) => void;
}

function ContenderChoice({ candidates, chosen, isFull, onChange }: ContenderChoiceProps) {
  return (
    <fieldset className="contenders">
      <legend>{translate('Two to four contenders')}</legend>
      {candidates.map(({ id, label, config }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={chosen.includes(id) && config !== null}
            disabled={config === null || (isFull && !chosen.includes(id))}
            onChange={() => onChange(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id])}
          />
          {wordsOf(label)}
        </label>
      ))}
    </fieldset>
  );
}

/** A pinned run brings a seed of its own, and a name that another one may have too. */
function onEqualTerms(contenders: readonly Contender[], { training: { seed } }: RunConfig): readonly Contender[] {
  const words = contenders.map(({ label }) => wordsOf(label));
  const names = distinctNames(words);
  const labelOf = ({ label }: Contender, index: number): Words => (names[index] === words[index] ? label : (names[index] ?? label));
  return contenders.map((contender, index) => {
    const { config } = contender;
    return { label: labelOf(contender, index), config: { ...config, training: { ...config.training, seed } } };
  });
}

function clampSeeds(value: number): number {
  return Number.isFinite(value) ? Math.min(MAX_SEEDS, Math.max(1, Math.round(value))) : 1;
}
