import { translate } from '../../texts/translate.ts';
import { ExportButton } from '../export/ExportButton.tsx';
import { LessonsButton } from '../lessons/LessonsButton.tsx';
import { CopyLink } from './CopyLink.tsx';
import { goTo } from './goTo.ts';
import { HelpButton } from './HelpButton.tsx';
import { LanguagePicker } from './LanguagePicker.tsx';
import { ThemePicker } from './ThemePicker.tsx';

export function Header() {
  return (
    <header className="page-header">
      <div className="page-title">
        <h1>{translate('GFlowNet Playground')}</h1>
        <p>{translate('Train a generative flow network in your browser, and see how far it is from its target.')}</p>
      </div>
      <div className="page-actions">
        <LessonsButton />
        <HelpButton />
        <CopyLink />
        <ExportButton />
        <a className="button quiet to-settings" href="#settings" onClick={(event) => goTo('settings', event)}>{translate('Settings')}</a>
        <div className="page-choices">
          <LanguagePicker />
          <ThemePicker />
        </div>
      </div>
    </header>
  );
}
