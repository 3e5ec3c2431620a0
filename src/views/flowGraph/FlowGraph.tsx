import { translate, wordsOf } from '../../texts/translate.ts';
import './flowGraph.css';
import { useId, useMemo, useRef, useState } from 'react';
import type { FlowGraphData, LearnedAndTarget } from './data.ts';
import { PlotSurface, PointerArea, type AreaPoint } from '../../plots/PlotSurface.tsx';
import { Readout } from '../../plots/Readout.tsx';
import { sayReading } from '../../plots/reading.ts';
import { ShowData } from '../../plots/ShowData.tsx';
import { useElementSize } from '../../plots/useElementSize.ts';
import { useSelection } from '../../plots/useSelection.ts';
import type { PictureProps } from '../viewKind.ts';
import { readMark, sayTotalFlow } from './describe.ts';
import { formatFlow, formatFlowDifference, formatTargetFlow, signOfDifference } from './flowNumbers.ts';
import { countMarks, markOf, moveMark } from './marks.ts';
import { BOX, createFlowGraphModel, LABEL, markAt, type DrawnPipe, type DrawnState, type FlowGraphModel } from './model.ts';

/** The whole graph: every arrow a pipe, outlined as wide as its target flow, filled as wide as the learned one. */
export function FlowGraph({ data, description, selectedIndex, onSelect }: PictureProps<FlowGraphData>) {
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const size = useElementSize(frame);
  const [isDifference, setDifference] = useState(false);
  const model = useMemo(() => (size === null ? null : createFlowGraphModel(data, size.width)), [data, size]);
  const selection = useSelection({
    count: countMarks(data),
    selectedIndex,
    onSelect,
    move: (key, index) => moveMark(data, key, index, model?.isVertical ?? false),
    announce: (index) => sayReading(readMark(data, index)),
  });
  const { shownIndex } = selection;
  const indexAt = ({ left, top }: AreaPoint): number | null => (model === null ? null : markAt(model, [left, top]));
  return (
    <div className="plot">
      <FlowKey isDifference={isDifference} onDifference={setDifference} />
      <PlotSurface
        className="flow-graph"
        kind={translate('graph of flows')}
        label={translate('{title}. Arrow keys move along the arrows and from state to state.', { title: description.title })}
        describedBy={`${id}-readout`}
        onKeyDown={selection.onKeyDown}
      >
        <div ref={frame}>
          <PointerArea
            className="flow-graph-area"
            onPoint={(point) => selection.onHover(point && indexAt(point))}
            onPick={(point) => selection.onPick(indexAt(point))}
          >
            {model === null ? null : <Drawing data={data} model={model} shownIndex={shownIndex} isDifference={isDifference} />}
          </PointerArea>
        </div>
      </PlotSurface>
      <Readout
        id={`${id}-readout`}
        reading={shownIndex === null ? null : readMark(data, shownIndex)}
        hint={translate('Point at a state or an arrow, tap it, or focus the graph and use the arrow keys.')}
        announcement={selection.announcement}
      />
      <p className="plot-note">
        {translate('What flows into a state flows out again, on to other states or as reward R.')}
        {` ${sayTotalFlow(data)} `}
        {translate('Targets are those of the backward policy “{policy}”.', { policy: data.backwardPolicy })}
      </p>
      <p className="plot-hidden">{description.summary}</p>
      <ShowData of={translate('the flows')} table={description.table} />
    </div>
  );
}

function FlowKey({ isDifference, onDifference }: { readonly isDifference: boolean; readonly onDifference: (isDifference: boolean) => void }) {
  return (
    <div className="plot-key flow-key">
      <span><i className="key-pipe" />{translate(isDifference ? 'target, as outline' : 'target: outline, lower number')}</span>
      {isDifference ? (
        <>
          <span><i className="key-above" />{translate('too much (+)')}</span>
          <span><i className="key-below" />{translate('too little (−)')}</span>
        </>
      ) : <span><i className="key-filling" />{translate('learned: filling, upper number')}</span>}
      <label className="plot-toggle">
        <input type="checkbox" checked={isDifference} onChange={(event) => onDifference(event.currentTarget.checked)} />
        {translate('Show the difference')}
      </label>
    </div>
  );
}

interface DrawingProps {
  readonly data: FlowGraphData;
  readonly model: FlowGraphModel;
  readonly shownIndex: number | null;
  readonly isDifference: boolean;
}

function Drawing({ data, model, shownIndex, isDifference }: DrawingProps) {
  return (
    <svg width={model.width} height={model.height} aria-hidden="true">
      {model.pipes.map((pipe) => (
        <Pipe key={pipe.index} pipe={pipe} flow={flowOf(data, pipe.index)} isShown={pipe.index === shownIndex} isDifference={isDifference} />
      ))}
      {model.states.map((state) => (
        <StateBox key={state.index} state={state} data={data} isShown={state.index === shownIndex} isDifference={isDifference} />
      ))}
      {model.pipes.map((pipe) => (
        <PipeLabel key={pipe.index} pipe={pipe} flow={flowOf(data, pipe.index)} isShown={pipe.index === shownIndex} isDifference={isDifference} />
      ))}
    </svg>
  );
}

function flowOf(data: FlowGraphData, index: number): LearnedAndTarget {
  const { kind, at } = markOf(data, index);
  return (kind === 'edge' ? data.edges : data.exits)[at]?.flow ?? { learned: 0, target: 0 };
}

interface PipeProps {
  readonly pipe: DrawnPipe;
  readonly flow: LearnedAndTarget;
  readonly isShown: boolean;
  readonly isDifference: boolean;
}

function shownClass(name: string, isShown: boolean): string {
  return isShown ? `${name} is-shown` : name;
}

function Pipe({ pipe, flow, isShown, isDifference }: PipeProps) {
  const filling = isDifference ? `flow-${signOfDifference(flow.learned - flow.target)}` : 'flow-learned';
  return (
    <g className={shownClass('flow-pipe', isShown)}>
      <path className="flow-inside" d={pipe.target} />
      <path className={filling} d={isDifference ? pipe.difference : pipe.learned} />
      <path className="flow-target" d={pipe.target} />
      {pipe.bar === null ? null : (
        <line className="flow-bar" x1={pipe.bar[0][0]} y1={pipe.bar[0][1]} x2={pipe.bar[1][0]} y2={pipe.bar[1][1]} />
      )}
    </g>
  );
}

function PipeLabel({ pipe: { label: [x, y], isExit }, flow, isShown, isDifference }: PipeProps) {
  return (
    <g className={shownClass('flow-label', isShown)}>
      <rect x={x - LABEL.width / 2} y={y - LABEL.height / 2} width={LABEL.width} height={LABEL.height} rx="4" />
      <Numbers flow={flow} x={x} y={y} isDifference={isDifference} targetPrefix={isExit ? 'R ' : ''} />
    </g>
  );
}

/** Learned above target, or the difference alone; `y` is the middle. */
function Numbers({ flow, x, y, isDifference, targetPrefix }: { readonly flow: LearnedAndTarget; readonly x: number; readonly y: number; readonly isDifference: boolean; readonly targetPrefix: string }) {
  const difference = flow.learned - flow.target;
  if (isDifference) {
    return <text className={`flow-text-${signOfDifference(difference)}`} x={x} y={y} dy="0.35em" textAnchor="middle">{formatFlowDifference(difference)}</text>;
  }
  return (
    <>
      <text className="flow-text-learned" x={x} y={y - 2} textAnchor="middle">{formatFlow(flow.learned)}</text>
      <text className="flow-text-target" x={x} y={y + 10} textAnchor="middle">{targetPrefix + formatTargetFlow(flow.target)}</text>
    </>
  );
}

function StateBox({ state: { index, x, y }, data, isShown, isDifference }: { readonly state: DrawnState; readonly data: FlowGraphData; readonly isShown: boolean; readonly isDifference: boolean }) {
  const state = data.states[index];
  if (state === undefined) return null;
  return (
    <g className={shownClass('flow-state', isShown)}>
      <rect x={x - BOX.width / 2} y={y - BOX.height / 2} width={BOX.width} height={BOX.height} rx="7" />
      <text className="flow-state-name" x={x} y={y - 9} textAnchor="middle">{wordsOf(state.label)}</text>
      <Numbers flow={state.flow} x={x} y={y + 7} isDifference={isDifference} targetPrefix="" />
    </g>
  );
}
