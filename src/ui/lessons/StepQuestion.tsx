import { useId, useState } from 'react';
import type { Question } from '../../lessons/lesson.ts';
import { translate } from '../../texts/translate.ts';

export interface StepQuestionProps {
  readonly question: Question;
  /** The run has given the answer. */
  readonly isRevealed: boolean;
  /** Index of the prediction; null until there is one. */
  readonly chosen: number | null;
  readonly onChoose: (choice: number) => void;
}

/** Asks what will happen before it happens; the answer comes from the run, or on request. */
export function StepQuestion({ question, isRevealed, chosen, onChoose }: StepQuestionProps) {
  const name = useId();
  const [isAsked, setAsked] = useState(false);
  const isOpen = isRevealed || isAsked;
  return (
    <fieldset className="lesson-question">
      <legend>{translate('Predict first: {question}', { question: translate(question.text) })}</legend>
      {question.choices.map((choice, index) => (
        <label key={choice} data-right={(isOpen && index === question.right) || undefined}>
          <input type="radio" name={name} checked={chosen === index} disabled={isOpen} onChange={() => onChoose(index)} />
          <span>{translate(choice)}{isOpen && index === question.right ? ' ✓' : ''}</span>
        </label>
      ))}
      <div role="status">
        {isOpen ? <p>{`${verdict(chosen, question)} ${translate(question.why)}`}</p> : chosen === null ? null : <p>{translate('Noted. Now run it and see.')}</p>}
      </div>
      {isOpen || chosen === null ? null : (
        <button type="button" className="button quiet" onClick={() => setAsked(true)}>{translate('Show the answer now')}</button>
      )}
    </fieldset>
  );
}

function verdict(chosen: number | null, { choices, right }: Question): string {
  if (chosen === null) return translate('Answer: {answer}.', { answer: translate(choices[right] ?? '') });
  return translate(chosen === right ? 'As you predicted.' : 'Not as you predicted, and that is the interesting case.');
}
