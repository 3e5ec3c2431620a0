import { useId, useState } from 'react';
import { formatCount } from '../../lib/formatNumber.ts';
import { describeMetric } from '../../lessons/goalWords.ts';
import type { Question } from '../../lessons/lesson.ts';
import type { Outcome } from '../../lessons/progress.ts';
import { translate } from '../../texts/translate.ts';

export interface StepQuestionProps {
  readonly question: Question;
  /** The run has met the goal, and so given the answer. */
  readonly hasRun: boolean;
  /** Index of the prediction; null until there is one. */
  readonly chosen: number | null;
  /** What came out for this prediction, be it in an earlier visit; null where nothing did. */
  readonly outcome: Outcome | null;
  readonly onChoose: (choice: number) => void;
}

/** Asks what will happen before it happens. The answer comes from the run once there is a prediction, or on request. */
export function StepQuestion({ question, hasRun, chosen, outcome, onChoose }: StepQuestionProps) {
  const name = useId();
  const [isAsked, setAsked] = useState(false);
  const isOpen = isAsked || (hasRun && chosen !== null);
  return (
    <fieldset className="lesson-question">
      <legend>{translate('Predict first: {question}', { question: translate(question.text) })}</legend>
      {question.choices.map((choice, index) => (
        <label key={choice} data-right={(isOpen && index === question.right) || undefined} data-predicted={(isOpen && index === chosen) || undefined}>
          <input type="radio" name={name} checked={chosen === index} disabled={isOpen} onChange={() => onChoose(index)} />
          <span>
            <span>{translate(choice)}</span>
            {isOpen ? <Marks isRight={index === question.right} isPredicted={index === chosen} /> : null}
          </span>
        </label>
      ))}
      <div role="status">
        {isOpen ? <p>{`${verdict(chosen, question)} ${translate(question.why)}`}</p> : <Invitation hasRun={hasRun} chosen={chosen} />}
        {outcome === null || chosen === null || question.measure === undefined ? null : (
          <dl className="lesson-result">
            <dt>{translate('You predicted')}</dt>
            <dd>{translate(question.choices[chosen] ?? '')}</dd>
            <dt>{translate('Your run')}</dt>
            <dd>
              {translate('{quantity} at iteration {iteration}', { quantity: describeMetric(question.measure, outcome.value), iteration: formatCount(outcome.iteration) })}
            </dd>
          </dl>
        )}
      </div>
      {isOpen || (chosen === null && !hasRun) ? null : (
        <button type="button" className="button quiet" onClick={() => setAsked(true)}>{translate('Show the answer now')}</button>
      )}
    </fieldset>
  );
}

/** Prediction and outcome side by side in the list of choices. */
function Marks({ isRight, isPredicted }: { readonly isRight: boolean; readonly isPredicted: boolean }) {
  return (
    <>
      {isRight ? <span className="lesson-mark">{translate('✓ what comes out')}</span> : null}
      {isPredicted ? <span className="lesson-mark">{translate('your prediction')}</span> : null}
    </>
  );
}

function Invitation({ hasRun, chosen }: Pick<StepQuestionProps, 'hasRun' | 'chosen'>) {
  if (chosen !== null) return <p>{translate('Noted. Now run it and see.')}</p>;
  return hasRun ? <p>{translate('The run was faster than your prediction: say what you would have expected, or see the answer.')}</p> : null;
}

function verdict(chosen: number | null, { choices, right }: Question): string {
  const answer = translate(choices[right] ?? '');
  if (chosen === null) return translate('Answer: {answer}.', { answer });
  if (chosen === right) return translate('As you predicted.');
  const prediction = translate(choices[chosen] ?? '');
  return translate('Not as you predicted, and that is the interesting case: you said “{prediction}”, and what comes out is “{answer}”.', { prediction, answer });
}
