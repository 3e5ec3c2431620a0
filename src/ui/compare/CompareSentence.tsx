import { use, useMemo } from 'react';
import { backgroundOf } from '../../store/compare/backgroundOf.ts';
import { seededRuns, seedsFrom, sweepContenders, type Contender } from '../../store/compare/contenders.ts';
import { runNames } from '../../store/compare/runNames.ts';
import type { RunRecord } from '../../store/compare/runRecord.ts';
import { haveSameEnvironment } from '../../store/configDifference.ts';
import { selectForm, selectPinned } from '../../store/selectors.ts';
import { translate, wordsOf } from '../../texts/translate.ts';
import { distinctNames } from '../../lib/distinctNames.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { AxisField } from './AxisField.tsx';
import { DraftsContext } from './compareDrafts.ts';
import { sweepAxes, sweepSettings } from './sweepAxis.ts';

const MAX_SEEDS = 10;
/** More would keep a machine busy for longer than anybody waits. */
const MAX_RUNS = 120;

/** "Compare [setting] = [values] and [setting] = [values] on [3] seeds": whoever just presses Start compares the usual objectives. */
export function CompareSentence() {
  const { store } = usePlayground();
  const form = useAppState(selectForm);
  const { drafts: { first, second, seedCount }, change } = use(DraftsContext);
  const definitions = useMemo(() => sweepSettings(form), [form]);
  const axes = useMemo(() => sweepAxes([first, second], form), [first, second, form]);
  const pinned = usePinnedContenders();
  const contenders = useMemo(() => named([...sweepContenders(form, axes), ...(axes.length > 1 ? [] : pinned.chosen)]), [form, axes, pinned.chosen]);
  const count = contenders.length * seedCount;
  const start = (): void => {
    const seeds = seedsFrom(form, seedCount);
    const background = backgroundOf(store);
    background.clear();
    store.getState().setComparison({ axes, contenders, seeds });
    background.add(seededRuns(contenders, seeds));
  };
  return (
    <section className="compare-sentence" aria-label={translate('What is compared')}>
      <AxisField isFirst word={translate('Compare')} title={translate('First setting')} draft={first} definitions={definitions} form={form} onChange={(draft) => change({ first: draft })} />
      <AxisField word={translate('and')} title={translate('Second setting')} draft={second} definitions={definitions} form={form} onChange={(draft) => change({ second: draft })} />
      {axes.length > 1 ? null : <PinnedChoice records={pinned.records} />}
      <div className="compare-start">
        <SeedCount value={seedCount} onChange={(seeds) => change({ seedCount: seeds })} />
        <StartButton count={count} obstacle={obstacleOf(contenders.length, count)} onStart={start} />
      </div>
    </section>
  );
}

function obstacleOf(contenders: number, runs: number): string | null {
  if (contenders < 2) return translate('At least two contenders are needed.');
  return runs > MAX_RUNS ? translate('These are {runs} runs; at most {most} can be started at once.', { runs, most: MAX_RUNS }) : null;
}

/** The pinned runs on the reward of the form, and those that are chosen, under the form's seed. */
function usePinnedContenders(): { readonly records: readonly RunRecord[]; readonly chosen: readonly Contender[] } {
  const form = useAppState(selectForm);
  const all = useAppState(selectPinned);
  const { drafts: { pinned } } = use(DraftsContext);
  return useMemo(() => {
    const names = runNames(all);
    const records = all.map((record, index) => ({ ...record, name: names[index] ?? record.name })).filter(({ config }) => haveSameEnvironment(config, form));
    const chosen = records.filter(({ id }) => pinned.includes(id)).map(({ name, config }) => ({ label: name, config }));
    return { records, chosen };
  }, [all, form, pinned]);
}

/** A pinned run may be called as another contender is. */
function named(contenders: readonly Contender[]): readonly Contender[] {
  const words = contenders.map(({ label }) => wordsOf(label));
  const names = distinctNames(words);
  return contenders.map(({ label, config }, index) => ({ label: names[index] === words[index] ? label : (names[index] ?? label), config }));
}

function PinnedChoice({ records }: { readonly records: readonly RunRecord[] }) {
  const { drafts: { pinned }, change } = use(DraftsContext);
  if (records.length === 0) return null;
  return (
    <fieldset className="contenders">
      <legend>{translate('With pinned runs')}</legend>
      {records.map(({ id, name }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={pinned.includes(id)}
            onChange={() => change({ pinned: pinned.includes(id) ? pinned.filter((other) => other !== id) : [...pinned, id] })}
          />
          {wordsOf(name)}
        </label>
      ))}
    </fieldset>
  );
}

interface SeedCountProps {
  readonly value: number;
  readonly onChange: (count: number) => void;
}

function SeedCount({ value, onChange }: SeedCountProps) {
  return (
    <label>
      {translate('on')}{' '}
      <input type="number" className="number-field" aria-label={translate('Seeds')} min={1} max={MAX_SEEDS} value={value} onChange={(event) => onChange(clampSeeds(event.currentTarget.valueAsNumber))} />{' '}
      {translate('{count, plural, one {seed} other {seeds}}', { count: value })}
    </label>
  );
}

interface StartButtonProps {
  readonly count: number;
  /** Why it cannot start, or null. */
  readonly obstacle: string | null;
  readonly onStart: () => void;
}

function StartButton({ count, obstacle, onStart }: StartButtonProps) {
  return (
    <>
      <button type="button" className="button" data-primary disabled={obstacle !== null} aria-describedby={obstacle === null ? undefined : 'compare-obstacle'} onClick={onStart}>
        {translate('{count, plural, one {Start {count} run} other {Start {count} runs}}', { count })}
      </button>
      {obstacle === null ? null : <p className="muted" id="compare-obstacle">{obstacle}</p>}
    </>
  );
}

function clampSeeds(value: number): number {
  return Number.isFinite(value) ? Math.min(MAX_SEEDS, Math.max(1, Math.round(value))) : 1;
}
