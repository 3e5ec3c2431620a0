import { useId, type Ref } from 'react';
import { describeDifference } from '../../config/configWords.ts';
import { decodeHash, encodeHash } from '../../config/hashCodec.ts';
import { defaultConfig } from '../../config/schema.ts';
import { LIMITS, type OwnStep } from '../../lessonEditor/ownLesson.ts';
import { translate, wordsOf } from '../../texts/translate.ts';
import { usePlayground } from '../app/PlaygroundContext.ts';
import { GoalEditor } from './GoalEditor.tsx';
import { QuestionEditor } from './QuestionEditor.tsx';

interface StepEditorProps {
  /** From 1. */
  readonly number: number;
  readonly step: OwnStep;
  readonly title: Ref<HTMLInputElement>;
  readonly onChange: (step: OwnStep) => void;
}

/** The fields of one step. */
export function StepEditor({ number, step, title, onChange }: StepEditorProps) {
  const id = useId();
  const { question: _, ...withoutQuestion } = step;
  const { goal: __, ...withoutGoal } = step;
  return (
    <section className="step-editor" aria-label={translate('Step {step}', { step: number })}>
      <label className="field">
        <span>{translate('Title of the step')}</span>
        <input ref={title} value={step.title} maxLength={LIMITS.title} autoComplete="off" onChange={(event) => onChange({ ...step, title: event.target.value })} />
      </label>
      <label className="field">
        <span>{translate('Text')}</span>
        <textarea rows={7} value={step.text} maxLength={LIMITS.text} aria-describedby={`${id}-marks`} onChange={(event) => onChange({ ...step, text: event.target.value })} />
      </label>
      <p id={`${id}-marks`} className="muted">
        {translate('# heading, - list, 1. list, *emphasis*, **strong**, `code`, [words](https://…) for a link; an empty line ends a paragraph.')}
      </p>
      <StepSettings isFirst={number === 1} settings={step.settings} onChange={(settings) => onChange({ ...step, settings })} />
      <QuestionEditor question={step.question} onChange={(question) => onChange(question === null ? withoutQuestion : { ...step, question })} />
      <GoalEditor goal={step.goal} onChange={(goal) => onChange(goal === null ? withoutGoal : { ...step, goal })} />
    </section>
  );
}

interface StepSettingsProps {
  readonly isFirst: boolean;
  readonly settings: string | null;
  readonly onChange: (settings: string | null) => void;
}

function StepSettings({ isFirst, settings, onChange }: StepSettingsProps) {
  const { store } = usePlayground();
  const take = (): void => {
    const { form } = store.getState();
    // What it runs on is the affair of each machine.
    onChange(encodeHash({ ...form, training: { ...form.training, backend: defaultConfig().training.backend } }));
  };
  return (
    <fieldset className="step-settings">
      <legend>{translate('Settings')}</legend>
      <p>{settingsWords(settings, isFirst)}</p>
      <div className="lesson-buttons">
        <button type="button" className="button" onClick={take}>{translate('Take what is shown now')}</button>
        {settings === null ? null : (
          <button type="button" className="button quiet" onClick={() => onChange(null)}>
            {isFirst ? translate('Begin with the defaults') : translate('Go on with the run before')}
          </button>
        )}
      </div>
    </fieldset>
  );
}

function settingsWords(settings: string | null, isFirst: boolean): string {
  if (settings === null) return isFirst ? translate('It begins with the default settings.') : translate('It goes on with the run of the step before.');
  const { config } = decodeHash(settings);
  if (encodeHash(config) === encodeHash(defaultConfig())) return translate('It begins with the default settings.');
  return translate('It begins with settings of its own. What differs from the defaults: {differences}.', { differences: wordsOf(describeDifference(defaultConfig(), config)) });
}
