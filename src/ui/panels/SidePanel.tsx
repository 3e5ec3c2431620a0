import '../styles/sidePanel.css';
import { Activity, lazy, Suspense, useState, type ComponentType, type KeyboardEvent } from 'react';
import { selectPanel } from '../../store/selectors.ts';
import { PANELS, type PanelId } from '../../store/viewSlice.ts';
import { translatable, translate } from '../../texts/translate.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { CurvesPanel } from './CurvesPanel.tsx';

/** Each is fetched when it is opened; the curves, which are there from the start, with the first picture. */
const InspectPanel = lazy(async () => ({ default: (await import('../inspect/InspectPanel.tsx')).InspectPanel }));
const TrajectoriesPanel = lazy(async () => ({ default: (await import('./TrajectoriesPanel.tsx')).TrajectoriesPanel }));
const ComparePanel = lazy(async () => ({ default: (await import('../compare/ComparePanel.tsx')).ComparePanel }));
const MetricsList = lazy(async () => ({ default: (await import('./MetricsList.tsx')).MetricsList }));

interface Panel {
  readonly label: string;
  /** The parts of the page that stand in it, as lessons call them. */
  readonly parts: string;
  readonly Body: ComponentType;
}

const BODIES: Readonly<Record<PanelId, Panel>> = {
  curves: { label: translatable('Curves'), parts: 'totalVariationCurve lossCurve logZCurve modeTimeline', Body: CurvesPanel },
  state: { label: translatable('State'), parts: 'inspector', Body: InspectPanel },
  trajectories: { label: translatable('Trajectories'), parts: 'trajectories', Body: TrajectoriesPanel },
  compare: { label: translatable('Compare'), parts: 'comparison', Body: ComparePanel },
  numbers: { label: translatable('Numbers'), parts: 'metrics', Body: MetricsList },
};

/** What stands beside the picture: one panel at a time, and each stays as it was while another is looked at. */
export function SidePanel() {
  const panel = useAppState(selectPanel);
  const [opened, setOpened] = useState<ReadonlySet<PanelId>>(new Set([panel]));
  if (!opened.has(panel)) setOpened(new Set([...opened, panel]));
  return (
    <div className="side-panel">
      <div className="tabs" role="tablist" aria-label={translate('Beside the picture')}>
        {PANELS.map((id) => <Tab key={id} id={id} isOpen={id === panel} />)}
      </div>
      {PANELS.filter((id) => opened.has(id)).map((id) => <PanelBody key={id} id={id} isOpen={id === panel} />)}
    </div>
  );
}

function Tab({ id, isOpen }: { readonly id: PanelId; readonly isOpen: boolean }) {
  const { store } = usePlayground();
  const { label, parts } = BODIES[id];
  /** Left and right go to the next panel, Home and End to the first and the last. */
  const move = (event: KeyboardEvent): void => {
    const target = panelByKey(event.key, id);
    if (target === null) return;
    event.preventDefault();
    store.getState().openPanel(target);
    document.getElementById(`tab-${target}`)?.focus();
  };
  return (
    <button
      type="button"
      role="tab"
      id={`tab-${id}`}
      className="tab"
      data-holds={parts}
      aria-selected={isOpen}
      aria-controls={`panel-${id}`}
      tabIndex={isOpen ? 0 : -1}
      onClick={() => store.getState().openPanel(id)}
      onKeyDown={move}
    >
      {translate(label)}
    </button>
  );
}

function PanelBody({ id, isOpen }: { readonly id: PanelId; readonly isOpen: boolean }) {
  const { Body } = BODIES[id];
  return (
    <Activity mode={isOpen ? 'visible' : 'hidden'}>
      <div id={`panel-${id}`} className="tab-panel" role="tabpanel" aria-labelledby={`tab-${id}`} tabIndex={0}>
        <Suspense fallback={<p className="muted">{translate('Opening …')}</p>}><Body /></Suspense>
      </div>
    </Activity>
  );
}

function panelByKey(key: string, from: PanelId): PanelId | null {
  const place = PANELS.indexOf(from);
  const targets: Readonly<Record<string, number>> = { ArrowLeft: place - 1, ArrowRight: place + 1, Home: 0, End: PANELS.length - 1 };
  const target = targets[key];
  return target === undefined ? null : (PANELS[(target + PANELS.length) % PANELS.length] ?? null);
}
