import { useId, useState } from 'react';
import type { Question } from '../../lessons/lesson.ts';

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
      <legend>{`Predict first: ${question.text}`}</legend>
      {question.choices.map((choice, index) => (
        <label key={choice} data-right={(isOpen && index === question.right) || undefined}>
          <input type="radio" name={name} checked={chosen === index} disabled={isOpen} onChange={() => onChoose(index)} />
          <span>{choice}{isOpen && index === question.right ? ' ✓' : ''}</span>
        </label>
      ))}
      <div role="status">
        {isOpen ? <p>{`${verdict(chosen, question)} ${question.why}`}</p> : chosen === null ? null : <p>Noted. Now run it and see.</p>}
      </div>
      {isOpen || chosen === null ? null : (
        <button type="button" className="button quiet" onClick={() => setAsked(true)}>Show the answer now</button>
      )}
    </fieldset>
  );
}

function verdict(chosen: number | null, { choices, right }: Question): string {
  if (chosen === null) return `Answer: ${choices[right]}.`;
  return chosen === right ? 'As you predicted.' : 'Not as you predicted, and that is the interesting case.';
}
