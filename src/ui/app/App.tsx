import { lazy, Suspense } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { selectHasSettings } from '../../store/lessonSlice.ts';
import { selectAreSettingsOpen, selectLanguage, selectRunStateType } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import { ComparisonSlot } from '../compare/ComparisonSlot.tsx';
import { ResultSlot } from '../lessonEditor/ResultSlot.tsx';
import { GallerySlot } from '../gallery/GallerySlot.tsx';
import { ClassBannerSlot, LessonsSlot } from '../lessons/LessonsSlot.tsx';
import { DialogSlot } from '../dialogs/DialogSlot.tsx';
import { DistributionPanel } from '../panels/DistributionPanel.tsx';
import { SidePanel } from '../panels/SidePanel.tsx';
import { useShortcuts } from '../run/useShortcuts.ts';
import { PageCrash } from './Guarded.tsx';
import { goTo } from './goTo.ts';
import { EmbedFooter } from './EmbedFooter.tsx';
import { Header } from './Header.tsx';
import { NoticeRegion } from './NoticeRegion.tsx';
import { PrintedSettings } from './PrintedSettings.tsx';
import { PlaygroundContext, useAppState, type Playground } from './PlaygroundContext.ts';
import { useMediaQuery } from './useMediaQuery.ts';

/** Fetched when they are opened. */
const FailurePanel = lazy(async () => ({ default: (await import('../run/FailurePanel.tsx')).FailurePanel }));
const SettingsForm = lazy(async () => ({ default: (await import('../controls/SettingsForm.tsx')).SettingsForm }));

/** Wide enough for the form to stand beside the plots; the same number is in layout.css. */
const BESIDE_QUERY = '(min-width: 60rem)';

export function App({ playground }: { readonly playground: Playground }) {
  return (
    <PlaygroundContext value={playground}>
      <ErrorBoundary FallbackComponent={PageCrash}>
        <PageInItsLanguage playground={playground} />
      </ErrorBoundary>
    </PlaygroundContext>
  );
}

/** Words are looked up while drawing: in another language the page is drawn anew. The run, and the settings, are in the store. */
function PageInItsLanguage({ playground }: { readonly playground: Playground }) {
  return <Page key={useAppState(selectLanguage)} playground={playground} />;
}

function Page({ playground }: { readonly playground: Playground }) {
  useShortcuts(playground);
  const isBeside = useMediaQuery(BESIDE_QUERY);
  const hasFailed = useAppState(selectRunStateType) === 'failed';
  const hasSettings = useAppState(selectHasSettings);
  const areSettingsOpen = useAppState(selectAreSettingsOpen) && hasSettings;
  return (
    <>
      <a className="skip-link" href="#main" onClick={(event) => goTo('main', event)}>{translate('Skip to the plots')}</a>
      <Header />
      <GallerySlot />
      <div className="columns">
        {isBeside && areSettingsOpen ? <SettingsColumn /> : null}
        <main id="main" tabIndex={-1}>
          <div className="picture-area">
            <ClassBannerSlot />
            <NoticeRegion />
            {hasFailed ? <Suspense fallback={null}><FailurePanel /></Suspense> : null}
            <PrintedSettings />
            <ComparisonSlot><DistributionPanel /></ComparisonSlot>
          </div>
          <div className="beside">
            <LessonsSlot />
            <SidePanel />
          </div>
        </main>
        {areSettingsOpen && !isBeside ? <SettingsColumn /> : null}
      </div>
      <DialogSlot />
      {document.documentElement.dataset['embed'] === undefined ? null : <EmbedFooter />}
      <ResultSlot />
    </>
  );
}

/** Every setting there is. */
function SettingsColumn() {
  return (
    <section className="settings-column" id="settings" tabIndex={-1} aria-labelledby="settings-title">
      <h2 id="settings-title">{translate('Settings')}</h2>
      <Suspense fallback={null}><SettingsForm /></Suspense>
    </section>
  );
}
