import './flowGraph.css';
import { translate, wordsOf } from '../../texts/translate.ts';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import type { FlowGraphData, LearnedAndTarget } from './data.ts';
import { MIDDLE } from '../../plots/Axes.tsx';
import { Key, KeyBox, keyLayout, type KeyItem } from '../../plots/Key.tsx';
import { MarkArea, type AreaPoint } from '../../plots/PlotSurface.tsx';
import { PlotSvg } from '../../plots/PlotSvg.tsx';
import { usePlotTheme } from '../../plots/plotTheme.ts';
import { sayReading } from '../../plots/reading.ts';
import { SelectablePlot } from '../../plots/SelectablePlot.tsx';
import { useSelection, type Selection } from '../../plots/useSelection.ts';
import { useWidth } from '../../plots/useWidth.ts';
import type { PictureProps } from '../viewKind.ts';
import { readMark, sayTotalFlow } from './describe.ts';
import { formatFlow, formatFlowDifference, formatTargetFlow, signOfDifference } from './flowNumbers.ts';
import { countMarks, flowOf, moveMark } from './marks.ts';
import { BOX, createFlowGraphModel, LABEL, markAt, type DrawnPipe, type DrawnState, type FlowGraphModel } from './model.ts';

/** Pixels from which the switch stands beside the key, and what it takes there. */
const WIDE = 600;
const SWITCH_WIDTH = 190;

/** The whole graph: every arrow a pipe, outlined as wide as its target flow, filled as wide as the learned one. */
export function FlowGraph({ data, description, selectedIndex, onSelect }: PictureProps<FlowGraphData>) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [isDifference, setDifference] = useState(false);
  const model = useMemo(() => createFlowGraphModel(data, width), [data, width]);
  const { shownIndex, announcement, onKeyDown, ...pointing } = useSelection({
    count: countMarks(data),
    selectedIndex,
    onSelect,
    move: (key, index) => moveMark(data, key, index, model.isVertical),
    announce: (index) => sayReading(readMark(data, index)),
  });
  const withSwitch = (surface: ReactNode): ReactNode => (
    <div ref={frame}>
      <label className="plot-toggle flow-toggle">
        <input type="checkbox" checked={isDifference} onChange={(event) => setDifference(event.currentTarget.checked)} />
        {translate('Show the difference')}
      </label>
      {surface}
    </div>
  );
  return (
    <SelectablePlot
      className="flow-graph"
      kind={translate('graph of flows')}
      label={translate('{title}. Arrow keys move along the arrows and from state to state.', { title: description.title })}
      onKeyDown={onKeyDown}
      reading={shownIndex === null ? null : readMark(data, shownIndex)}
      hint={translate('Point at a state or an arrow, tap it, or focus the graph and use the arrow keys.')}
      announcement={announcement}
      note={<FlowNote data={data} />}
      summary={description.summary}
      of={translate('the flows')}
      table={description.table}
      arrange={withSwitch}
    >
      <FlowPicture data={data} model={model} shownIndex={shownIndex} {...pointing} isDifference={isDifference} />
    </SelectablePlot>
  );
}

function FlowNote({ data }: { readonly data: FlowGraphData }) {
  return (
    <p className="plot-note">
      {translate('What flows into a state flows out again, on to other states or as reward R.')}
      {` ${sayTotalFlow(data)} `}
      {translate('Targets are those of the backward policy “{policy}”.', { policy: data.backwardPolicy })}
    </p>
  );
}

interface FlowPictureProps extends Pick<Selection, 'shownIndex' | 'onHover' | 'onPick'> {
  readonly data: FlowGraphData;
  readonly model: FlowGraphModel;
  readonly isDifference: boolean;
}

function FlowPicture({ data, model, shownIndex, onHover, onPick, isDifference }: FlowPictureProps) {
  const { width, height } = model;
  const key = useFlowKey(isDifference);
  const room = width >= WIDE ? width - SWITCH_WIDTH : width;
  const top = keyLayout(key, room).height + 8;
  const indexAt = ({ left, top: down }: AreaPoint): number | null => markAt(model, [left * width, down * height]);
  return (
    <PlotSvg width={width} height={top + height}>
      <Key items={key} room={room} />
      <g transform={`translate(0 ${top})`} aria-hidden="true">
        <MarkArea className="flow-graph-area" width={width} height={height} indexAt={indexAt} onHover={onHover} onPick={onPick}>
          <Drawing data={data} model={model} shownIndex={shownIndex} isDifference={isDifference} />
        </MarkArea>
      </g>
    </PlotSvg>
  );
}

/** Over the surface, so that the filling of a pipe and its outline both show. */
const FILLED = 0.7;

function useFlowKey(isDifference: boolean): readonly KeyItem[] {
  const { text, primary, above, below } = usePlotTheme();
  const pipe = <rect x="0.75" y="-5" width="17" height="10" rx="2" fill="none" stroke={text} strokeWidth="1.5" />;
  const target: KeyItem = { id: 'target', label: translate(isDifference ? 'target, as outline' : 'target: outline, lower number'), mark: pipe, markWidth: 18 };
  if (!isDifference) {
    const filling = <rect y="-3.5" width="18" height="7" fill={primary} fillOpacity={FILLED} />;
    return [target, { id: 'learned', label: translate('learned: filling, upper number'), mark: filling, markWidth: 18 }];
  }
  return [
    target,
    { id: 'above', label: translate('too much (+)'), mark: <KeyBox color={above} />, markWidth: 10 },
    { id: 'below', label: translate('too little (−)'), mark: <KeyBox color={below} />, markWidth: 10 },
  ];
}

interface DrawingProps {
  readonly data: FlowGraphData;
  readonly model: FlowGraphModel;
  readonly shownIndex: number | null;
  readonly isDifference: boolean;
}

function Drawing({ data, model, shownIndex, isDifference }: DrawingProps) {
  return (
    <g textAnchor="middle">
      {model.pipes.map((pipe) => (
        <Pipe key={pipe.index} pipe={pipe} flow={flowOf(data, pipe.index)} isShown={pipe.index === shownIndex} isDifference={isDifference} />
      ))}
      {model.states.map((state) => (
        <StateBox key={state.index} state={state} data={data} isShown={state.index === shownIndex} isDifference={isDifference} />
      ))}
      {model.pipes.map((pipe) => (
        <PipeLabel key={pipe.index} pipe={pipe} flow={flowOf(data, pipe.index)} isShown={pipe.index === shownIndex} isDifference={isDifference} />
      ))}
    </g>
  );
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

const SHOWN_WIDTH = 2.5;

function Pipe({ pipe, flow, isShown, isDifference }: PipeProps) {
  const theme = usePlotTheme();
  const { text, surface, primary } = theme;
  const sign = signOfDifference(flow.learned - flow.target);
  return (
    <g className={shownClass('flow-pipe', isShown)}>
      <path d={pipe.target} fill={surface} />
      {isDifference
        ? <path className={`flow-${sign}`} d={pipe.difference} fill={sign === 'equal' ? 'none' : theme[sign]} />
        : <path className="flow-learned" d={pipe.learned} fill={primary} fillOpacity={FILLED} />}
      <path className="flow-target" d={pipe.target} fill="none" stroke={isShown ? primary : text} strokeWidth={isShown ? SHOWN_WIDTH : 1} />
      {pipe.bar === null ? null : <path d={`M${pipe.bar.join('L')}`} stroke={text} strokeWidth="2.5" strokeLinecap="round" />}
    </g>
  );
}

function PipeLabel({ pipe: { label: [x, y], isExit }, flow, isShown, isDifference }: PipeProps) {
  const { surface, primary } = usePlotTheme();
  return (
    <g className={shownClass('flow-label', isShown)}>
      <rect
        x={x - LABEL.width / 2}
        y={y - LABEL.height / 2}
        width={LABEL.width}
        height={LABEL.height}
        rx="4"
        fill={surface}
        fillOpacity="0.88"
        stroke={isShown ? primary : 'none'}
        strokeWidth={SHOWN_WIDTH}
      />
      <Numbers flow={flow} x={x} y={y} isDifference={isDifference} targetPrefix={isExit ? 'R ' : ''} />
    </g>
  );
}

/** Learned above target, or the difference alone; `y` is the middle. */
function Numbers({ flow, x, y, isDifference, targetPrefix }: { readonly flow: LearnedAndTarget; readonly x: number; readonly y: number; readonly isDifference: boolean; readonly targetPrefix: string }) {
  const theme = usePlotTheme();
  const difference = flow.learned - flow.target;
  if (isDifference) {
    const sign = signOfDifference(difference);
    const look = sign === 'equal' ? {} : { fill: theme[sign], fontWeight: 650 };
    return <text x={x} y={y} dy={MIDDLE} {...look}>{formatFlowDifference(difference)}</text>;
  }
  return (
    <>
      <text x={x} y={y - 2} fill={theme.primary} fontWeight="650">{formatFlow(flow.learned)}</text>
      <text x={x} y={y + 10} fill={theme.text}>{targetPrefix + formatTargetFlow(flow.target)}</text>
    </>
  );
}

function StateBox({ state: { index, x, y }, data, isShown, isDifference }: { readonly state: DrawnState; readonly data: FlowGraphData; readonly isShown: boolean; readonly isDifference: boolean }) {
  const { text, muted, surface, primary } = usePlotTheme();
  const state = data.states[index];
  if (state === undefined) return null;
  return (
    <g className={shownClass('flow-state', isShown)}>
      <rect
        x={x - BOX.width / 2}
        y={y - BOX.height / 2}
        width={BOX.width}
        height={BOX.height}
        rx="7"
        fill={surface}
        stroke={isShown ? primary : muted}
        strokeWidth={isShown ? SHOWN_WIDTH : 1.25}
      />
      <text className="flow-state-name" x={x} y={y - 9} fill={text} fontSize="13" fontWeight="650">{wordsOf(state.label)}</text>
      <Numbers flow={state.flow} x={x} y={y + 7} isDifference={isDifference} targetPrefix="" />
    </g>
  );
}
