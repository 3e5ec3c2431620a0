import type { ReactNode } from 'react';
import { ErrorBoundary, type FallbackProps } from 'react-error-boundary';
import { saidBy } from '../../lib/text/message.ts';
import { translate, wordsOf } from '../../texts/translate.ts';

export interface GuardedProps {
  /** Names the part in the message, e.g. "The chart of the loss". */
  readonly what: string;
  readonly children: ReactNode;
}

/** Keeps a mistake in one part of the page from taking the rest, and the run, with it. */
export function Guarded({ what, children }: GuardedProps) {
  const renderFallback = ({ error, resetErrorBoundary }: FallbackProps): ReactNode => (
    <div className="broken-part" role="alert">
      <p>{translate('{what} could not be drawn: {problem}. The run is not affected.', { what, problem: saidBy(error) })}</p>
      <button type="button" className="button" onClick={resetErrorBoundary}>{translate('Draw again')}</button>
    </div>
  );
  return <ErrorBoundary fallbackRender={renderFallback}>{children}</ErrorBoundary>;
}

/** The last resort: the page itself broke. The address still holds the configuration. */
export function PageCrash({ error }: FallbackProps) {
  return (
    <main className="page-crash" role="alert">
      <h1>{translate('The page has stopped working')}</h1>
      <p>{wordsOf(saidBy(error))}</p>
      <p>
        {translate(
          'The run is lost, but its settings are in the address: this link opens them again, and the same seed repeats the ' +
            'same run.',
        )}
      </p>
      <p><a href={location.href}>{location.href}</a></p>
      <button type="button" className="button" data-primary onClick={() => location.reload()}>{translate('Reload the page')}</button>
    </main>
  );
}
