import { useId } from 'react';
import { METRICS } from '../../gfn/metrics/registry.ts';
import { readGoal } from '../../lessons/goalText.ts';
import { translatable, translate } from '../../lib/text/translate.ts';

/** A goal as it is being put together; texts as they were typed. */
export interface GoalDraft {
  /** '' for no goal. */
  readonly metric: string;
  readonly sign: string;
  readonly value: string;
  /** '' for any. */
  readonly iteration: string;
}

export const NO_GOAL: GoalDraft = { metric: '', sign: '<', value: '0.05', iteration: '' };

/** The goal as the address has it; '' for none. */
export function goalText({ metric, sign, value, iteration }: GoalDraft): string {
  if (metric === '') return '';
  const deadline = iteration.trim() === '' ? '' : `,iteration<=${iteration.trim()}`;
  return `${metric}${sign}${value.trim()}${deadline}`;
}

interface GoalPickerProps {
  readonly draft: GoalDraft;
  readonly onChange: (draft: GoalDraft) => void;
}

const SIGNS = [
  { value: '<', label: translatable('below') },
  { value: '>', label: translatable('above') },
] as const;

/** A metric, a bound, and by when. */
export function GoalPicker({ draft, onChange }: GoalPickerProps) {
  const id = useId();
  const { problems } = readGoal(goalText(draft));
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
      {draft.metric === '' ? null : (
        <div className="class-row class-bound">
          <select aria-label={translate('Comparison')} value={draft.sign} onChange={(event) => change({ sign: event.target.value })}>
            {SIGNS.map(({ value, label }) => <option key={value} value={value}>{translate(label)}</option>)}
          </select>
          <input className="class-number" aria-label={translate('Bound')} inputMode="decimal" value={draft.value} onChange={(event) => change({ value: event.target.value })} />
          <label htmlFor={`${id}-iteration`}>{translate('by iteration')}</label>
          <input
            id={`${id}-iteration`}
            className="class-number"
            inputMode="numeric"
            placeholder={translate('any')}
            value={draft.iteration}
            onChange={(event) => change({ iteration: event.target.value })}
          />
        </div>
      )}
      <div role="status">{problems.map((problem) => <p key={problem} className="setting-problem">{problem}</p>)}</div>
    </fieldset>
  );
}
