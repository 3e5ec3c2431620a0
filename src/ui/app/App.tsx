import { lazy, Suspense } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { selectLanguage } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import { SettingsForm } from '../controls/SettingsForm.tsx';
import { ClassBannerSlot, LessonsSlot } from '../lessons/LessonsSlot.tsx';
import { CurvesPanel } from '../panels/CurvesPanel.tsx';
import { DistributionPanel } from '../panels/DistributionPanel.tsx';
import { ComparePanel } from '../compare/ComparePanel.tsx';
import { InspectPanel } from '../inspect/InspectPanel.tsx';
import { TrajectoriesPanel } from '../panels/TrajectoriesPanel.tsx';
import { FailurePanel } from '../run/FailurePanel.tsx';
import { RunBar } from '../run/RunBar.tsx';
import { useShortcuts } from '../run/useShortcuts.ts';
import { PageCrash } from './Guarded.tsx';
import { goTo } from './goTo.ts';
import { Header } from './Header.tsx';
import { NoticeRegion } from './NoticeRegion.tsx';
import { PrintedSettings } from './PrintedSettings.tsx';
import { PlaygroundContext, useAppState, type Playground } from './PlaygroundContext.ts';
import { useMediaQuery } from './useMediaQuery.ts';

/** Below what a visitor sees first, and empty before there is a report. */
const MetricsList = lazy(async () => ({ default: (await import('../panels/MetricsList.tsx')).MetricsList }));

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
  return (
    <>
      <a className="skip-link" href="#main" onClick={(event) => goTo('main', event)}>{translate('Skip to the plots')}</a>
      <Header />
      <RunBar />
      <div className="columns">
        {isBeside ? <SettingsColumn /> : null}
        <main id="main" tabIndex={-1}>
          <ClassBannerSlot />
          <NoticeRegion />
          <FailurePanel />
          <PrintedSettings />
          <div className="plots">
            <DistributionPanel />
            <CurvesPanel />
            <TrajectoriesPanel />
            <Suspense fallback={<div className="metrics-panel metrics-awaited" />}><MetricsList /></Suspense>
            <InspectPanel />
            <ComparePanel />
          </div>
        </main>
        <LessonsSlot />
        {isBeside ? null : <SettingsColumn />}
      </div>
    </>
  );
}

function SettingsColumn() {
  return (
    <section className="settings-column" id="settings" tabIndex={-1} aria-labelledby="settings-title">
      <h2 id="settings-title">{translate('Settings')}</h2>
      <SettingsForm />
    </section>
  );
}

