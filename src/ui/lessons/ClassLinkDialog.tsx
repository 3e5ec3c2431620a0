import { useCallback, useId, useRef, useState, type Ref } from 'react';
import { encodeExtras } from '../../config/extraKeys.ts';
import { encodeHash } from '../../config/hashCodec.ts';
import { classLinkExtras, cutNote, MAX_NOTE_LENGTH, type ClassLink } from '../../lessons/classLink.ts';
import { LESSONS } from '../../lessons/registry.ts';
import { selectForm } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import { pageAddress } from '../app/pageAddress.ts';
import { useAppState } from '../app/PlaygroundContext.ts';
import { useCopy } from '../app/useCopy.ts';
import { ClassChips } from './ClassChips.tsx';
import { ClassSettings, type SettingRule } from './ClassSettings.tsx';
import { NO_GOAL, readGoalDraft, type GoalDraft } from './goalDraft.ts';
import { GoalPicker } from './GoalPicker.tsx';

interface Draft {
  /** '' for the settings of the form. */
  readonly lessonId: string;
  /** Counted from 1, as in the address. */
  readonly step: number;
  readonly rules: ReadonlyMap<string, SettingRule>;
  /** Ids of the chips that are shown; none for all. */
  readonly chips: ReadonlySet<string>;
  readonly goal: GoalDraft;
  readonly note: string;
}

const EMPTY: Draft = { lessonId: '', step: 1, rules: new Map(), chips: new Set(), goal: NO_GOAL, note: '' };

/** Composes a link for a class: a lesson or the form's settings, a goal, a note, and what is locked or hidden. */
export function ClassLinkDialog({ ref }: { readonly ref: Ref<HTMLDialogElement> }) {
  const id = useId();
  const form = useAppState(selectForm);
  const [draft, setDraft] = useState(EMPTY);
  const steps = LESSONS.find((lesson) => lesson.id === draft.lessonId)?.steps ?? [];
  const settings = draft.lessonId === '' ? encodeHash(form) : '#v=1';
  const { isBoundRead, isDeadlineRead } = readGoalDraft(draft.goal);
  const link = isBoundRead && isDeadlineRead ? `${pageAddress()}${settings}${encodeExtras(classLinkExtras(toClassLink(draft)))}` : null;
  return (
    <dialog ref={ref} className="dialog class-link" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{translate('Make a class link')}</h2>
      <p>{translate('Whoever opens the link finds the page as you set it here. It locks the page, not the people: an address can be edited.')}</p>
      <div className="class-row">
        <label htmlFor={`${id}-lesson`}>{translate('Begin with')}</label>
        <select id={`${id}-lesson`} value={draft.lessonId} onChange={(event) => setDraft({ ...draft, lessonId: event.target.value, step: 1 })}>
          <option value="">{translate('The settings shown now')}</option>
          {LESSONS.map(({ id: lessonId, title }) => (
            <option key={lessonId} value={lessonId}>{translate('Lesson: {title}', { title: translate(title) })}</option>
          ))}
        </select>
      </div>
      {steps.length === 0 ? null : (
        <div className="class-row">
          <label htmlFor={`${id}-step`}>{translate('At step')}</label>
          <select id={`${id}-step`} value={draft.step} onChange={(event) => setDraft({ ...draft, step: Number(event.target.value) })}>
            {steps.map((step, index) => <option key={step.title} value={index + 1}>{`${index + 1}. ${translate(step.title)}`}</option>)}
          </select>
        </div>
      )}
      <GoalPicker draft={draft.goal} onChange={(goal) => setDraft({ ...draft, goal })} />
      <NoteField note={draft.note} onChange={(note) => setDraft({ ...draft, note })} />
      <ClassChips {...draft} onChange={(change) => setDraft({ ...draft, ...change })} />
      <ClassSettings rules={draft.rules} onChange={(rules) => setDraft({ ...draft, rules })} />
      <LinkField link={link} />
      <form method="dialog">
        <button type="submit" className="button">{translate('Close')}</button>
      </form>
    </dialog>
  );
}

function NoteField({ note, onChange }: { readonly note: string; readonly onChange: (note: string) => void }) {
  const id = useId();
  const { isWhole } = cutNote(note);
  return (
    <div className="class-row class-note">
      <label htmlFor={id}>{translate('A note to the class')}</label>
      <textarea id={id} rows={2} aria-describedby={`${id}-problem`} value={note} onChange={(event) => onChange(event.target.value)} />
      <p id={`${id}-problem`} className="setting-problem" role="status">
        {isWhole ? null : translate('Only the first {maximum} characters go into the link.', { maximum: MAX_NOTE_LENGTH })}
      </p>
    </div>
  );
}

function toClassLink({ lessonId, step, rules, chips, goal, note }: Draft): ClassLink {
  const keysOf = (rule: SettingRule): ReadonlySet<string> => new Set([...rules].filter(([, of]) => of === rule).map(([key]) => key));
  return {
    lesson: lessonId === '' ? null : { lessonId, step: step - 1 },
    locked: keysOf('locked'),
    hidden: keysOf('hidden'),
    chips,
    goal: readGoalDraft(goal).goal,
    note: cutNote(note).text,
  };
}

/** @param link null while a field above cannot be read: there is nothing to copy then */
function LinkField({ link }: { readonly link: string | null }) {
  const field = useRef<HTMLInputElement>(null);
  const { words, copy } = useCopy(translate('Link copied'), useCallback(() => field.current?.select(), []));
  return (
    <div className="class-copy">
      <input ref={field} className="link-field" readOnly aria-label={translate('Class link')} value={link ?? ''} />
      <button type="button" className="button" data-primary disabled={link === null} onClick={() => link !== null && void copy(link)}>{translate('Copy')}</button>
      <p className="muted">{link === null ? translate('There is no link until the goal above can be read.') : words}</p>
    </div>
  );
}
