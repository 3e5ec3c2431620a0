import { selectLanguage } from '../../store/selectors.ts';
import { LANGUAGES } from '../../texts/languages.ts';
import { translate } from '../../texts/translate.ts';
import { chooseLanguageByTag } from './language.ts';
import { useAppState, usePlayground } from './PlaygroundContext.ts';

export function LanguagePicker() {
  const { store } = usePlayground();
  const language = useAppState(selectLanguage);
  return (
    <select
      className="language-picker"
      aria-label={translate('Language')}
      value={language}
      onChange={(event) => void chooseLanguageByTag(store, event.target.value)}
    >
      {LANGUAGES.map(({ tag, name }) => <option key={tag} value={tag} lang={tag}>{name}</option>)}
    </select>
  );
}
