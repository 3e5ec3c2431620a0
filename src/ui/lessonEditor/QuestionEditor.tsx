import { useId } from 'react';
import { LIMITS, type OwnQuestion } from '../../lessonEditor/ownLesson.ts';
import { translate } from '../../texts/translate.ts';

interface QuestionEditorProps {
  readonly question: OwnQuestion | undefined;
  /** Null for no question. */
  readonly onChange: (question: OwnQuestion | null) => void;
}

const NEW_QUESTION: OwnQuestion = { text: '', choices: ['', ''], right: 0, why: '' };

/** What is to be predicted before the run, the answers, and why it is so. */
export function QuestionEditor({ question, onChange }: QuestionEditorProps) {
  return (
    <fieldset className="step-question">
      <legend>{translate('Prediction')}</legend>
      <label className="switch">
        <input type="checkbox" checked={question !== undefined} onChange={(event) => onChange(event.target.checked ? NEW_QUESTION : null)} />
        {translate('Ask for a prediction before the run')}
      </label>
      {question === undefined ? null : <QuestionFields question={question} onChange={onChange} />}
    </fieldset>
  );
}

function QuestionFields({ question, onChange }: { readonly question: OwnQuestion; readonly onChange: (question: OwnQuestion) => void }) {
  const { text, why, choices } = question;
  return (
    <>
      <label className="field">
        <span>{translate('Question')}</span>
        <input value={text} maxLength={LIMITS.line} autoComplete="off" onChange={(event) => onChange({ ...question, text: event.target.value })} />
      </label>
      <Answers question={question} onChange={onChange} />
      <div className="lesson-buttons">
        <button type="button" className="button quiet" disabled={choices.length >= LIMITS.choices} onClick={() => onChange({ ...question, choices: [...choices, ''] })}>
          {translate('Add an answer')}
        </button>
      </div>
      <label className="field">
        <span>{translate('Why it is so, shown after the run')}</span>
        <textarea rows={2} value={why} maxLength={LIMITS.why} onChange={(event) => onChange({ ...question, why: event.target.value })} />
      </label>
      <p className="muted">{translate('The question is shown once there are two different answers.')}</p>
    </>
  );
}

function Answers({ question, onChange }: { readonly question: OwnQuestion; readonly onChange: (question: OwnQuestion) => void }) {
  const name = useId();
  const { choices, right } = question;
  const remove = (index: number): void => {
    onChange({ ...question, choices: choices.toSpliced(index, 1), right: right > index ? right - 1 : Math.min(right, choices.length - 2) });
  };
  return (
    <ul className="answers">
      {choices.map((choice, index) => (
        <li key={index}>
          <input
            type="radio"
            name={name}
            aria-label={translate('Answer {number} is right', { number: index + 1 })}
            checked={index === right}
            onChange={() => onChange({ ...question, right: index })}
          />
          <input
            aria-label={translate('Answer {number}', { number: index + 1 })}
            value={choice}
            maxLength={LIMITS.line}
            autoComplete="off"
            onChange={(event) => onChange({ ...question, choices: choices.with(index, event.target.value) })}
          />
          <button type="button" className="button quiet" disabled={choices.length <= 2} aria-label={translate('Delete answer {number}', { number: index + 1 })} onClick={() => remove(index)}>
            ✕
          </button>
        </li>
      ))}
    </ul>
  );
}
