import { useEffect, useRef, useState } from 'react';
import { selectIterationShown } from '../../store/selectors.ts';
import { useAppState } from '../app/PlaygroundContext.ts';
import { createLooker, type Looker } from './looker.ts';

/**
 * What `ask` gives, asked again whenever the run has moved on or `key` has changed; the last answer stays until the next is
 * there. Nothing is asked while the page is hidden.
 */
export function useLook<Answer>(ask: () => Promise<Answer | null>, key: string): Answer | null {
  const iteration = useAppState(selectIterationShown);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const looker = useRef<Looker<Answer> | null>(null);
  useEffect(() => {
    const created = createLooker<Answer>({ show: (next) => setAnswer(next), isHidden: () => document.hidden, clock: () => performance.now() });
    looker.current = created;
    document.addEventListener('visibilitychange', created.pageShown);
    return () => {
      document.removeEventListener('visibilitychange', created.pageShown);
      created.dispose();
    };
  }, []);
  useEffect(() => looker.current?.look({ key, iteration, ask }));
  return answer;
}
