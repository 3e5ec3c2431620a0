import { useId } from 'react';
import { METRICS } from '../../gfn/metrics/registry.ts';
import { translatable, translate } from '../../texts/translate.ts';
import { readGoalDraft, type GoalDraft } from './goalDraft.ts';

interface GoalPickerProps {
  readonly draft: GoalDraft;
  readonly onChange: (draft: GoalDraft) => void;
}

const SIGNS = [
  { value: '<', label: translatable('below') },
  { value: '>', label: translatable('above') },
] as const;

/** A metric, a bound, and by when; and whether the run is to be pinned. */
export function GoalPicker({ draft, onChange }: GoalPickerProps) {
  const id = useId();
  const change = (part: Partial<GoalDraft>): void => onChange({ ...draft, ...part });
  return (
    <fieldset className="class-goal">
      <legend>{translate('Goal')}</legend>
      <div className="class-row">
        <label htmlFor={`${id}-metric`}>{translate('Metric')}</label>
        <select id={`${id}-metric`} value={draft.metric} onChange={(event) => change({ metric: event.target.value })}>
          <option value="">{translate('No goal')}</option>
          {METRICS.map(({ id: metricId, label }) => <option key={metricId} value={metricId}>{translate(label)}</option>)}
        </select>
      </div>
      {draft.metric === '' ? null : <BoundRow id={id} draft={draft} change={change} />}
      <BoundProblems id={id} draft={draft} />
      <label className="class-check">
        <input type="checkbox" checked={draft.isPinned} onChange={(event) => change({ isPinned: event.target.checked })} />
        <span>{translate('The run is pinned, as it stands (in Compare)')}</span>
      </label>
    </fieldset>
  );
}

interface BoundProps {
  /** Start of the ids of the fields and of what is said about them. */
  readonly id: string;
  readonly draft: GoalDraft;
}

function BoundRow({ id, draft, change }: BoundProps & { readonly change: (part: Partial<GoalDraft>) => void }) {
  const { isBoundRead, isDeadlineRead } = readGoalDraft(draft);
  return (
    <div className="class-row class-bound">
      <select aria-label={translate('Comparison')} value={draft.sign} onChange={(event) => change({ sign: event.target.value === '>' ? '>' : '<' })}>
        {SIGNS.map(({ value, label }) => <option key={value} value={value}>{translate(label)}</option>)}
      </select>
      <input
        className="class-number"
        aria-label={translate('Bound')}
        aria-invalid={!isBoundRead}
        aria-describedby={`${id}-bound-problem`}
        inputMode="decimal"
        autoComplete="off"
        value={draft.value}
        onChange={(event) => change({ value: event.target.value })}
      />
      <label htmlFor={`${id}-iteration`}>{translate('by iteration')}</label>
      <input
        id={`${id}-iteration`}
        className="class-number"
        aria-invalid={!isDeadlineRead}
        aria-describedby={`${id}-deadline-problem`}
        inputMode="numeric"
        autoComplete="off"
        placeholder={translate('any')}
        value={draft.iteration}
        onChange={(event) => change({ iteration: event.target.value })}
      />
    </div>
  );
}

function BoundProblems({ id, draft }: BoundProps) {
  const { isBoundRead, isDeadlineRead } = readGoalDraft(draft);
  return (
    <div role="status">
      <p id={`${id}-bound-problem`} className="setting-problem">
        {isBoundRead ? null : translate('The bound “{text}” is not a number: write one like 0.05.', { text: shorten(draft.value) })}
      </p>
      <p id={`${id}-deadline-problem`} className="setting-problem">
        {isDeadlineRead ? null : translate('The iteration “{text}” is not a whole number from 1 on: write one like 500, or nothing.', { text: shorten(draft.iteration) })}
      </p>
    </div>
  );
}

function shorten(text: string): string {
  return text.trim().slice(0, 40);
}
