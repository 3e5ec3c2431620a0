import { translate } from '../../texts/translate.ts';
import { LessonsButton } from '../lessons/LessonsButton.tsx';
import { RunBar } from '../run/RunBar.tsx';
import { SetupStrip } from '../strip/SetupStrip.tsx';
import { PageMenu } from './PageMenu.tsx';
import { ShareMenu } from './ShareMenu.tsx';

/** What is run, the buttons that run it, and what can be done with it: two bars over the picture. */
export function Header() {
  return (
    <header className="page-header">
      <h1>{translate('GFlowNet Playground')}</h1>
      <RunBar />
      <div className="page-actions">
        <LessonsButton />
        <ShareMenu />
        <PageMenu />
      </div>
      <SetupStrip />
    </header>
  );
}
