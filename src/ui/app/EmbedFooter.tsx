import { encodeHash } from '../../config/hashCodec.ts';
import { selectForm } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import { useAppState } from './PlaygroundContext.ts';

/** Inside another page: the way to the whole one, with the settings as they are. */
export function EmbedFooter() {
  const hash = encodeHash(useAppState(selectForm));
  const language = new URLSearchParams(location.search).get('language');
  const query = language === null ? '' : `?${new URLSearchParams({ language }).toString()}`;
  return (
    <footer className="embed-footer">
      <a href={`${location.origin}${location.pathname}${query}${hash}`} target="_blank" rel="noreferrer">{translate('Open the whole page')}</a>
    </footer>
  );
}
