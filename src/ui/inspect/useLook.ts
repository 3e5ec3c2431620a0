import { useEffect, useState } from 'react';
import { selectIterationShown } from '../../store/selectors.ts';
import { useAppState } from '../app/PlaygroundContext.ts';

/**
 * What `look` gives, asked again whenever the run has moved on (as often as the page's numbers do) or `key` has changed;
 * the last answer stays until the next is there. One question at a time.
 */
export function useLook<Answer>(look: () => Promise<Answer | null>, key: string): Answer | null {
  const iteration = useAppState(selectIterationShown);
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const ask = async (): Promise<void> => {
      const next = await look();
      if (isCurrent && next !== null) setAnswer(next);
    };
    void ask();
    return () => {
      isCurrent = false;
    };
    // `look` is a new function at each rendering; `key` says when it asks something else.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [iteration, key]);
  return answer;
}
