import '../styles/lessonEditor.css';
import { useEffect, useReducer, useRef } from 'react';
import { LIMITS } from '../../lessonEditor/ownLesson.ts';
import { translate } from '../../texts/translate.ts';
import { Dialog } from '../app/Dialog.tsx';
import { readDraft, writeDraft } from './draft.ts';
import { edited, startEditing } from './editing.ts';
import { Preview } from './Preview.tsx';
import { ShareLesson } from './ShareLesson.tsx';
import { StepEditor } from './StepEditor.tsx';
import { StepList } from './StepList.tsx';

/** Writes a lesson: its fields at the left, beside them the lesson as it will be seen. What is written is kept in this browser. */
export function LessonEditorDialog({ onClose }: { readonly onClose: () => void }) {
  const [editing, edit] = useReducer(edited, undefined, () => startEditing(readDraft()));
  const { lesson, selected, visit } = editing;
  const stepTitle = useRef<HTMLInputElement>(null);
  useEffect(() => writeDraft(lesson), [lesson]);
  // After the preview, whose heading takes the focus as it does in a lesson.
  useEffect(() => stepTitle.current?.focus({ preventScroll: visit === 0 }), [visit]);
  return (
    <Dialog title={translate('Write a lesson')} className="lesson-editor" onClose={onClose}>
      <p className="muted">{translate('What you write is kept in this browser. Set the page up as a step needs it, close this, and take the settings over when you come back.')}</p>
      <div className="lesson-editor-columns">
        <div className="lesson-editor-fields">
          <label className="field">
            <span>{translate('Title of the lesson')}</span>
            <input value={lesson.title} maxLength={LIMITS.title} autoComplete="off" onChange={(event) => edit({ type: 'title', title: event.target.value })} />
          </label>
          <StepList editing={editing} edit={edit} />
          <StepEditor
            key={visit}
            title={stepTitle}
            number={selected + 1}
            step={lesson.steps[selected] ?? { title: '', text: '', settings: null }}
            onChange={(step) => edit({ type: 'change', step })}
          />
        </div>
        <Preview lesson={lesson} selected={selected} onSelect={(index) => edit({ type: 'select', index })} />
      </div>
      <ShareLesson lesson={lesson} selected={selected} onOpen={(opened) => edit({ type: 'open', lesson: opened })} />
    </Dialog>
  );
}
