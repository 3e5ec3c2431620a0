import { useState } from 'react';
import { formatProbability } from '../../lib/formatNumber.ts';
import type { InspectedEdge, StateInspection } from '../../lib/runInspection.ts';
import { formatFlow, stateFacts, stateWords } from '../../plots/inspect/describe.ts';
import { Neighbourhood } from '../../plots/inspect/Neighbourhood.tsx';
import { ResidualMap } from '../../plots/inspect/ResidualMap.tsx';
import { placeOf, planeOf } from '../../plots/plane.ts';
import type { AppState } from '../../store/appStore.ts';
import { selectDrawnInfo, selectRunSignature } from '../../store/selectors.ts';
import { translate, wordsOf } from '../../texts/translate.ts';
import type { InspectionReport } from '../../worker/protocol.ts';
import { detailsOf } from '../../views/details.ts';
import { useGridShape } from '../../views/useViewPage.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { useLook } from './useLook.ts';

/** The state that is selected in the picture above, if a state is. */
function selectDrawnState({ view, selectedIndex }: AppState): number | null {
  return view === null || selectedIndex === null ? null : (detailsOf(view.kind)?.stateOfMark(view.data, selectedIndex) ?? null);
}

/** One state of the space with all that flows through it, live; its neighbours lead on. */
export function StateInspector() {
  const { controller, store } = usePlayground();
  const info = useAppState(selectDrawnInfo);
  const signature = useAppState(selectRunSignature);
  const gridShape = useGridShape(info?.view);
  const drawn = useAppState(selectDrawnState);
  // The last state that was picked, here or in a picture: a picture may let go of its mark, or have none for a state.
  const [pinned, setPinned] = useState(0);
  const [seen, setSeen] = useState<number | null>(null);
  if (drawn !== seen) {
    setSeen(drawn);
    if (drawn !== null) setPinned(drawn);
  }
  // Under the pointer for as long as it stays there.
  const [hovered, setHovered] = useState<number | null>(null);
  const state = hovered ?? pinned;
  const select = (next: number): void => {
    setPinned(next);
    const { view } = store.getState();
    const mark = view === null ? null : (detailsOf(view.kind)?.markOfState(view.data, next) ?? null);
    // What is marked in a picture of something else than states stays.
    if (mark !== null || drawn !== null) store.getState().selectCell(mark);
  };
  const report = useLook(() => controller.inspect(state), `${signature} ${state}`);
  if (info?.metricsAre === 'sampled') return <p className="muted">{translate('This space has too many states to look into each of them.')}</p>;
  if (report === null) return <p className="muted">{translate('Reading the policy …')}</p>;
  return <Inspection report={report} shape={gridShape?.length === 2 ? gridShape : null} pinned={pinned} hovered={hovered} onHover={setHovered} onSelect={select} />;
}

interface InspectionProps {
  readonly report: InspectionReport;
  readonly shape: readonly number[] | null;
  /** The state that stays when the pointer leaves. */
  readonly pinned: number;
  readonly hovered: number | null;
  readonly onHover: (state: number | null) => void;
  readonly onSelect: (state: number) => void;
}

function Inspection({ report, shape, pinned, hovered, onHover, onSelect }: InspectionProps) {
  const { inspection, residuals } = report;
  return (
    <div className="inspection">
      <div className="inspection-head">
        <h3>{translate('State {state}', { state: inspection.label })}</h3>
        <button type="button" className="button quiet" onClick={() => onSelect(0)}>{translate('To the start')}</button>
      </div>
      <p>{stateWords(inspection)}</p>
      {/* Above what changes its height with the state, so that the map stays under the pointer. */}
      {residuals === null || shape === null ? null : (
        <details className="residuals">
          <summary>{translate('Residuals of all states')}</summary>
          <p className="muted">{translate('Purple: too little flows in. Red: too much. Full colour from 1 nat on.')}</p>
          <ResidualMap
            residuals={residuals}
            shape={shape}
            selected={pinned}
            hovered={hovered}
            onHover={onHover}
            describe={(index) => `(${placeOf(index, planeOf(shape)).join(', ')})`}
            onSelect={onSelect}
          />
        </details>
      )}
      <Neighbourhood inspection={inspection} onSelect={onSelect} />
      <WaysOut edges={inspection.children} onSelect={onSelect} />
      <details className="all-numbers">
        <summary>{translate('All numbers of this state')}</summary>
        <div className="inspection-edges">
          <Facts inspection={inspection} />
          <EdgeTable title={translate('Ways in')} edges={inspection.parents} side="in" onSelect={onSelect} />
          <EdgeTable title={translate('Ways out, with P_B')} edges={inspection.children} side="out" onSelect={onSelect} />
        </div>
      </details>
    </div>
  );
}

function Facts({ inspection }: { readonly inspection: StateInspection }) {
  return (
    <table className="facts">
      <thead>
        <tr>
          <th scope="col">{translate('Of this state')}</th>
          <th scope="col">{translate('learned')}</th>
          <th scope="col">{translate('optimal')}</th>
        </tr>
      </thead>
      <tbody>
        {stateFacts(inspection).map(({ label, learned, optimal, help }) => (
          <tr key={label}>
            <th scope="row">{label} <span className="muted">{help}</span></th>
            <td>{learned}</td>
            <td>{optimal}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What the policy does in the state, which is what most people come to see. */
function WaysOut({ edges, onSelect }: Pick<EdgeTableProps, 'edges' | 'onSelect'>) {
  return (
    <table className="facts">
      <caption>{translate('Ways out')}</caption>
      <thead>
        <tr>
          <th scope="col">{translate('way')}</th>
          <th scope="col">P_F</th>
          <th scope="col">{translate('optimal')}</th>
          <th scope="col">{translate('flow')}</th>
        </tr>
      </thead>
      <tbody>
        {edges.map((edge) => (
          <tr key={`${wordsOf(edge.action)} ${edge.state ?? 'exit'}`}>
            <th scope="row"><EdgeName edge={edge} onSelect={onSelect} /></th>
            <td>{formatProbability(edge.forwardProbability.learned)}</td>
            <td>{formatProbability(edge.forwardProbability.optimal)}</td>
            <td>{formatFlow(edge.logFlow.learned)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface EdgeTableProps {
  readonly title: string;
  readonly edges: readonly InspectedEdge[];
  readonly side: 'in' | 'out';
  readonly onSelect: (state: number) => void;
}

function EdgeTable({ title, edges, side, onSelect }: EdgeTableProps) {
  return (
    <table className="facts">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{translate(side === 'in' ? 'from, by' : 'by, to')}</th>
          <th scope="col">P_F</th>
          <th scope="col">{translate('optimal')}</th>
          <th scope="col">P_B</th>
          <th scope="col">{translate('flow')}</th>
          <th scope="col">{translate('optimal')}</th>
        </tr>
      </thead>
      <tbody>
        {edges.length === 0 ? <tr><td colSpan={6}>{translate('None: every trajectory starts here.')}</td></tr> : null}
        {edges.map((edge) => (
          <tr key={`${wordsOf(edge.action)} ${edge.state ?? 'exit'}`}>
            <th scope="row"><EdgeName edge={edge} onSelect={onSelect} /></th>
            <td>{formatProbability(edge.forwardProbability.learned)}</td>
            <td>{formatProbability(edge.forwardProbability.optimal)}</td>
            <td>{formatProbability(edge.backwardProbability)}</td>
            <td>{formatFlow(edge.logFlow.learned)}</td>
            <td>{formatFlow(edge.logFlow.optimal)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function EdgeName({ edge, onSelect }: { readonly edge: InspectedEdge; readonly onSelect: (state: number) => void }) {
  const { state } = edge;
  if (state === null) return <span>{wordsOf(edge.action)}</span>;
  return (
    <button type="button" className="link-button" onClick={() => onSelect(state)}>{translate('{state} ({action})', { state: edge.label, action: edge.action })}</button>
  );
}
