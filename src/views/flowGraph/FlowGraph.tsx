import './flowGraph.css';
import { translate, wordsOf } from '../../texts/translate.ts';
import { useMemo, useRef, useState } from 'react';
import type { FlowGraphData, LearnedAndTarget } from './data.ts';
import { MIDDLE } from '../../plots/Axes.tsx';
import { Key, KeyBox, keyLayout, type KeyItem } from '../../plots/Key.tsx';
import { MarkArea, type AreaPoint } from '../../plots/PlotSurface.tsx';
import { PlotSvg, TEXT_SIZE } from '../../plots/PlotSvg.tsx';
import { usePlotTheme } from '../../plots/plotTheme.ts';
import { sayReading } from '../../plots/reading.ts';
import { PlotToggle, SelectablePlot } from '../../plots/SelectablePlot.tsx';
import { textWidth } from '../../plots/textWidth.ts';
import { useSelection, type Selection } from '../../plots/useSelection.ts';
import { useRoom, type Room } from '../../plots/useRoom.ts';
import type { PictureProps } from '../viewKind.ts';
import { describeFlowGraph, readMark, sayTotalFlow } from './describe.ts';
import { drawFlowDifference, formatFlow, formatTargetFlow, signOfDifference } from './flowNumbers.ts';
import { countMarks, flowOf, moveMark, pathMarks } from './marks.ts';
import { BOX, createFlowGraphModel, LABEL, markAt, type DrawnPipe, type DrawnState, type FlowGraphModel } from './model.ts';
import { inUnit, type FlowUnit } from './units.ts';

const KEY_GAP = 8;
const NO_PATH: ReadonlySet<number> = new Set();

/** What the numbers and pipes show. */
interface FlowLook {
  readonly unit: FlowUnit;
  /** Learned − target in place of both. */
  readonly isDifference: boolean;
}

/** The whole graph: every arrow a pipe, outlined as wide as its target flow, filled as wide as the learned one. */
export function FlowGraph({ data, iteration, description, selectedIndex, onSelect, isDifference = false, path = null }: PictureProps<FlowGraphData>) {
  const frame = useRef<HTMLDivElement>(null);
  const [unit, setUnit] = useState<FlowUnit>('share');
  const look = useMemo(() => ({ unit, isDifference }), [unit, isDifference]);
  const { drawn, ...picture } = useFlowDrawing(data, look, useRoom(frame));
  const { model } = picture;
  const { title, summary, table } = useMemo(
    () => (unit === 'share' ? description : describeFlowGraph(data, iteration, unit)),
    [data, iteration, description, unit],
  );
  const { shownIndex, announcement, onKeyDown, ...pointing } = useSelection({
    count: countMarks(data),
    selectedIndex,
    onSelect,
    move: (key, index) => moveMark(data, key, index, model.isVertical),
    announce: (index) => sayReading(readMark(data, index, unit)),
  });
  return (
    <SelectablePlot
      className="flow-graph"
      kind={translate('graph of flows')}
      label={translate('{title}. Arrow keys move along the arrows and from state to state.', { title })}
      onKeyDown={onKeyDown}
      reading={shownIndex === null ? null : readMark(data, shownIndex, unit)}
      hint={translate('Point at a state or an arrow, tap it, or focus the graph and use the arrow keys.')}
      announcement={announcement}
      tools={<PlotToggle label={translate('× Z: flows instead of shares')} isOn={unit === 'flow'} onChange={(isFlow) => setUnit(isFlow ? 'flow' : 'share')} />}
      note={<FlowNote data={data} unit={unit} />}
      summary={summary}
      of={translate('the flows')}
      table={table}
    >
      <div ref={frame} className="plot-room">
        <FlowPicture data={drawn} {...picture} shownIndex={shownIndex} {...pointing} look={look} path={path === null ? NO_PATH : pathMarks(data, path)} />
      </div>
    </SelectablePlot>
  );
}

/** The flows in their unit, the key, and the graph in what the key leaves of the room. */
function useFlowDrawing(data: FlowGraphData, { unit, isDifference }: FlowLook, { width, height }: Room) {
  const keyItems = useFlowKey(isDifference);
  const keyHeight = keyLayout(keyItems, width).height + KEY_GAP;
  const drawn = useMemo(() => inUnit(data, unit), [data, unit]);
  const model = useMemo(() => createFlowGraphModel(drawn, width, height - keyHeight), [drawn, width, height, keyHeight]);
  return { drawn, keyItems, keyHeight, model };
}

function FlowNote({ data, unit }: { readonly data: FlowGraphData; readonly unit: FlowUnit }) {
  return (
    <p className="plot-note">
      {translate(
        unit === 'flow'
          ? 'What flows into a state flows out again, on to other states or as reward R.'
          : 'Numbers are shares of all trajectories: what comes into a state goes on to others or ends there. The target of an end is R / Z.',
      )}
      {` ${sayTotalFlow(data)} `}
      {translate('Targets are those of the backward policy “{policy}”.', { policy: data.backwardPolicy })}
    </p>
  );
}

interface FlowPictureProps extends Pick<Selection, 'shownIndex' | 'onHover' | 'onPick'> {
  readonly data: FlowGraphData;
  readonly model: FlowGraphModel;
  readonly keyItems: readonly KeyItem[];
  readonly keyHeight: number;
  readonly look: FlowLook;
  readonly path: ReadonlySet<number>;
}

function FlowPicture({ data, model, keyItems, keyHeight: top, shownIndex, onHover, onPick, look, path }: FlowPictureProps) {
  const { width, height } = model;
  const indexAt = ({ left, top: down }: AreaPoint): number | null => markAt(model, [left * width, down * height]);
  return (
    <PlotSvg width={width} height={top + height}>
      <Key items={keyItems} room={width} />
      <g transform={`translate(0 ${top})`} aria-hidden="true">
        <MarkArea className="flow-graph-area" width={width} height={height} indexAt={indexAt} onHover={onHover} onPick={onPick}>
          <Drawing data={data} model={model} shownIndex={shownIndex} look={look} path={path} />
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
  readonly look: FlowLook;
  /** Marks that an object being built has passed: they are lit as the one that is shown. */
  readonly path: ReadonlySet<number>;
}

function Drawing({ data, model, shownIndex, look, path }: DrawingProps) {
  const isLit = (index: number): boolean => index === shownIndex || path.has(index);
  return (
    <g textAnchor="middle">
      {model.pipes.map((pipe) => (
        <Pipe key={pipe.index} pipe={pipe} flow={flowOf(data, pipe.index)} isShown={isLit(pipe.index)} look={look} />
      ))}
      {model.states.map((state) => (
        <StateBox key={state.index} state={state} data={data} isShown={isLit(state.index)} look={look} />
      ))}
      {model.pipes.map((pipe) => (
        <PipeLabel key={pipe.index} pipe={pipe} flow={flowOf(data, pipe.index)} isShown={isLit(pipe.index)} look={look} />
      ))}
    </g>
  );
}

interface PipeProps {
  readonly pipe: DrawnPipe;
  readonly flow: LearnedAndTarget;
  readonly isShown: boolean;
  readonly look: FlowLook;
}

function shownClass(name: string, isShown: boolean): string {
  return isShown ? `${name} is-shown` : name;
}

const SHOWN_WIDTH = 2.5;
const BOLD = 650;
/** How much wider than others bold letters are at most. */
const BOLD_WIDTH = 1.22;

function Pipe({ pipe, flow, isShown, look }: PipeProps) {
  const theme = usePlotTheme();
  const { text, surface, primary } = theme;
  const sign = signOfDifference(flow.learned - flow.target, look.unit);
  return (
    <g className={shownClass('flow-pipe', isShown)}>
      <path d={pipe.target} fill={surface} />
      {look.isDifference
        ? <path className={`flow-${sign}`} d={pipe.difference} fill={sign === 'equal' ? 'none' : theme[sign]} />
        : <path className="flow-learned" d={pipe.learned} fill={primary} fillOpacity={FILLED} />}
      <path className="flow-target" d={pipe.target} fill="none" stroke={isShown ? primary : text} strokeWidth={isShown ? SHOWN_WIDTH : 1} />
      {pipe.bar === null ? null : <path d={`M${pipe.bar.join('L')}`} stroke={text} strokeWidth="2.5" strokeLinecap="round" />}
    </g>
  );
}

function PipeLabel({ pipe: { label: [x, y], isExit }, flow, isShown, look }: PipeProps) {
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
      <Numbers flow={flow} x={x} y={y} look={look} width={LABEL.width - 2} targetPrefix={isExit && look.unit === 'flow' ? 'R ' : ''} />
    </g>
  );
}

interface NumbersProps {
  readonly flow: LearnedAndTarget;
  readonly x: number;
  /** The middle. */
  readonly y: number;
  readonly look: FlowLook;
  /** Room between the lines of the box that they stand in. */
  readonly width: number;
  readonly targetPrefix?: string;
}

/** Learned above target, or the difference alone. */
function Numbers({ flow, x, y, look: { unit, isDifference }, width, targetPrefix = '' }: NumbersProps) {
  const theme = usePlotTheme();
  const difference = flow.learned - flow.target;
  if (isDifference) {
    const sign = signOfDifference(difference, unit);
    const text = drawFlowDifference(difference, unit);
    const emphasis = sign === 'equal' ? {} : { fill: theme[sign], fontWeight: BOLD };
    return <text x={x} y={y} dy={MIDDLE} {...emphasis} {...narrowed(text, width)}>{text}</text>;
  }
  const learned = formatFlow(flow.learned, unit);
  const target = targetPrefix + formatTargetFlow(flow.target, unit);
  return (
    <>
      <text x={x} y={y - 2} fill={theme.primary} fontWeight={BOLD} {...narrowed(learned, width)}>{learned}</text>
      <text x={x} y={y + 10} fill={theme.text} {...narrowed(target, width)}>{target}</text>
    </>
  );
}

/** Letters of a number that might not fit its box in a wide, bold font are set closer, and are no smaller. */
function narrowed(text: string, width: number): { readonly textLength?: number; readonly lengthAdjust?: string } {
  return textWidth(text, TEXT_SIZE) * BOLD_WIDTH > width ? { textLength: width, lengthAdjust: 'spacingAndGlyphs' } : {};
}

function StateBox({ state: { index, x, y }, data, isShown, look }: { readonly state: DrawnState; readonly data: FlowGraphData; readonly isShown: boolean; readonly look: FlowLook }) {
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
      <text className="flow-state-name" x={x} y={y - 9} fill={text} fontSize="13" fontWeight={BOLD}>{wordsOf(state.label)}</text>
      <Numbers flow={state.flow} x={x} y={y + 7} look={look} width={BOX.width - 4} />
    </g>
  );
}
