import type { ActionDispatch } from 'react';
import { LIMITS } from '../../lessonEditor/ownLesson.ts';
import { translate } from '../../texts/translate.ts';
import type { Edit, Editing } from './editing.ts';

interface StepListProps {
  readonly editing: Editing;
  readonly edit: ActionDispatch<[Edit]>;
}

/** The steps in order, what can be done with the one that is shown, and the way back from a mistake. */
export function StepList({ editing: { lesson: { steps }, selected, removed }, edit }: StepListProps) {
  return (
    <section className="step-list" aria-label={translate('Steps')}>
      <ol>
        {steps.map(({ title }, index) => (
          <li key={index}>
            <button type="button" className="button quiet" aria-current={index === selected ? 'step' : undefined} onClick={() => edit({ type: 'select', index })}>
              {`${index + 1}. ${title.trim() === '' ? translate('(no title yet)') : title}`}
            </button>
          </li>
        ))}
      </ol>
      <div className="lesson-buttons">
        <button type="button" className="button" disabled={steps.length >= LIMITS.steps} onClick={() => edit({ type: 'add' })}>{translate('Add a step')}</button>
        <button type="button" className="button quiet" disabled={selected === 0} onClick={() => edit({ type: 'move', by: -1 })}>{translate('Move up')}</button>
        <button type="button" className="button quiet" disabled={selected === steps.length - 1} onClick={() => edit({ type: 'move', by: 1 })}>{translate('Move down')}</button>
        <button type="button" className="button quiet" onClick={() => edit({ type: 'remove' })}>{translate('Delete the step')}</button>
      </div>
      <div role="status">
        {removed === null ? null : (
          <p>
            {removed.type === 'step' ? translate('Step {step} was deleted.', { step: removed.index + 1 }) : translate('The lesson before was put aside.')}{' '}
            <button type="button" className="button" onClick={() => edit({ type: 'undo' })}>{translate('Bring it back')}</button>
          </p>
        )}
      </div>
    </section>
  );
}
