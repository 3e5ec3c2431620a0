import { translate } from '../../texts/translate.ts';
import { memo, useMemo, useRef } from 'react';
import { BottomAxis, GridLines, hundredths, LeftAxis } from '../Axes.tsx';
import { cellAt, moveCell } from '../cells.ts';
import { Key, KeyBox, keyLayout, type KeyItem } from '../Key.tsx';
import { MarkArea, type AreaPoint } from '../PlotSurface.tsx';
import { PlotSvg } from '../PlotSvg.tsx';
import { usePlotTheme } from '../plotTheme.ts';
import { sayReading, type Reading } from '../reading.ts';
import { SelectablePlot } from '../SelectablePlot.tsx';
import type { DataTable } from '../table.ts';
import { useSelection, type Selection } from '../useSelection.ts';
import { useRoom, type Room } from '../useRoom.ts';
import { createBarsModel, type BarData, type BarPanel, type BarsModel } from './model.ts';

export interface BarsProps {
  readonly data: BarData;
  readonly description: { readonly title: string; readonly summary: string; readonly table: () => DataTable };
  readonly read: (index: number) => Reading;
  readonly selectedIndex: number | null;
  readonly onSelect: (index: number | null) => void;
  /** Bars that an object being built has passed. */
  readonly passed?: readonly number[];
}

/** In pixels: left of the bars, their two panels and the room between, labels and name below. */
const GUTTER = 44;
const HEIGHT = { probability: 190, gap: 16, difference: 84, least: 190 } as const;
const BELOW = 40;

const NONE: readonly number[] = [];

/** Learned as filled bars under the target's outline, and the difference below. */
export function Bars({ data, description, read, selectedIndex, onSelect, passed = NONE }: BarsProps) {
  const { title, summary, table } = description;
  const frame = useRef<HTMLDivElement>(null);
  const room = useRoom(frame);
  const model = useMemo(() => createBarsModel(data), [data]);
  const selection = useSelection({
    count: model.count,
    selectedIndex,
    onSelect,
    move: (key, index) => moveCell(key, index, 1, model.count),
    announce: (index) => sayReading(read(index)),
  });
  const { shownIndex } = selection;
  return (
    <SelectablePlot
      className="bars"
      kind={translate('bar chart')}
      label={translate('{title}. Arrow keys move over the bars.', { title })}
      onKeyDown={selection.onKeyDown}
      reading={shownIndex === null ? null : read(shownIndex)}
      hint={translate('Point at a bar, tap it, or focus the chart and use the arrow keys.')}
      announcement={selection.announcement}
      summary={summary}
      of={translate('the distribution')}
      table={table}
    >
      <div ref={frame} className="plot-room">
        <BarsPicture data={data} model={model} room={room} selection={selection} passed={passed} />
      </div>
    </SelectablePlot>
  );
}

interface BarsPictureProps {
  readonly data: BarData;
  readonly model: BarsModel;
  readonly room: Room;
  readonly selection: Pick<Selection, 'shownIndex' | 'onHover' | 'onPick'>;
  readonly passed: readonly number[];
}

function BarsPicture({ data, model, room, selection: { shownIndex, onHover, onPick }, passed }: BarsPictureProps) {
  const { text, muted } = usePlotTheme();
  const { width } = room;
  const { count, probability, difference } = model;
  const key = useBarsKey(data.learnedName, difference !== null);
  const top = keyLayout(key, width).height + 4;
  const inner = Math.max(1, width - GUTTER);
  const heights = heightsIn(room.height - top - BELOW, difference !== null);
  const height = heights.probability + (difference === null ? 0 : HEIGHT.gap + heights.difference);
  const indexAt = ({ left }: AreaPoint): number => cellAt(left, 0, 1, count);
  return (
    <PlotSvg width={width} height={top + height + BELOW}>
      <Key items={key} room={width} hidden />
      <g transform={`translate(${GUTTER} ${top})`}>
        <MarkArea className="bars-area" width={inner} height={height} indexAt={indexAt} onHover={onHover} onPick={onPick}>
          <Panel panel={probability} count={count} width={inner} height={heights.probability} />
          {difference === null ? null : (
            <g transform={`translate(0 ${heights.probability + HEIGHT.gap})`}>
              <Panel panel={difference} count={count} width={inner} height={heights.difference} />
            </g>
          )}
          {passed.map((index) => <rect key={index} x={hundredths((index / count) * inner)} width={hundredths(inner / count)} height={height} fill="none" stroke={text} strokeDasharray="3 2" pointerEvents="none" />)}
          {shownIndex === null || count === 0 ? null : (
            <rect x={(shownIndex / count) * inner} width={inner / count} height={height} fill={text} fillOpacity="0.1" stroke={muted} pointerEvents="none" />
          )}
        </MarkArea>
        <g aria-hidden="true">
          <BottomAxis ticks={data.xTicks} length={inner} y={height + 3} />
          <text x={inner / 2} y={height + BELOW - 6} textAnchor="middle" fontSize="12" fill={text}>{data.xName}</text>
        </g>
      </g>
    </PlotSvg>
  );
}

/** Of the two panels, in pixels: they share the room as they would where there is no end to it. */
function heightsIn(room: number, hasDifference: boolean): { readonly probability: number; readonly difference: number } {
  const { probability, difference, gap, least } = HEIGHT;
  if (room === Infinity) return { probability, difference };
  if (!hasDifference) return { probability: Math.max(least, room), difference };
  const inner = Math.max(least, room - gap);
  const share = probability / (probability + difference);
  return { probability: Math.round(inner * share), difference: Math.round(inner * (1 - share)) };
}

/** What is filled with the colour of what is learned lets the grid through. */
const FILLED = 0.75;

function useBarsKey(learnedName: string, hasTarget: boolean): readonly KeyItem[] {
  const { text, primary, above, below } = usePlotTheme();
  const learned: KeyItem = { id: 'learned', label: learnedName, mark: <KeyBox color={primary} opacity={FILLED} />, markWidth: 10 };
  if (!hasTarget) return [learned];
  return [
    { id: 'target', label: translate('target'), mark: <path d="M0.75,5v-9.25h8.5v9.25" fill="none" stroke={text} strokeWidth="1.5" />, markWidth: 10 },
    learned,
    { id: 'above', label: translate('too high'), mark: <KeyBox color={above} />, markWidth: 10 },
    { id: 'below', label: translate('too low'), mark: <KeyBox color={below} />, markWidth: 10 },
  ];
}

const Panel = memo(function Panel({ panel, count, width, height }: { readonly panel: BarPanel; readonly count: number; readonly width: number; readonly height: number }) {
  const { muted, text, primary, above, below } = usePlotTheme();
  const looks = {
    learned: { fill: primary, fillOpacity: FILLED },
    target: { fill: 'none', stroke: text, strokeWidth: 1.5, vectorEffect: 'non-scaling-stroke' },
    above: { fill: above },
    below: { fill: below },
  } as const;
  return (
    <g pointerEvents="none">
      <GridLines ticks={panel.ticks} width={width} height={height} />
      <path d={`M0,${Math.round(panel.zero * height)}h${width}`} stroke={muted} />
      <g transform={`scale(${width / Math.max(1, count)} ${height})`}>
        {panel.paths.map(({ kind, path }) => <path key={kind} className={`bars-${kind}`} d={path} {...looks[kind]} />)}
      </g>
      <LeftAxis ticks={panel.ticks} length={height} />
    </g>
  );
});
