import { selectFormNotices } from '../../store/selectors.ts';
import { wordsOf } from '../../texts/translate.ts';
import { useAppState } from '../app/PlaygroundContext.ts';

/** What the last change brought with it, e.g. a neighbouring setting that had to follow. */
export function FormNotices() {
  const notices = useAppState(selectFormNotices);
  if (notices.length === 0) return null;
  return (
    <div className="form-notices" role="status">
      {notices.map(({ message }, index) => <p key={index}>{wordsOf(message)}</p>)}
    </div>
  );
}
