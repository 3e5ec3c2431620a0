import { lazy, Suspense, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { formatNumber } from '../../lib/formatNumber.ts';
import { translate } from '../../texts/translate.ts';
import type { GridData } from '../grid/data.ts';
import { AreaFrame, BottomAxis, LeftAxis, Outline } from '../../plots/Axes.tsx';
import { ColorLegend } from '../../plots/ColorLegend.tsx';
import { divergingTable, SEQUENTIAL } from '../../plots/colorTables.ts';
import { movePlaneCell, planeCellAt, planeCellPath } from '../../plots/plane.ts';
import { MarkArea, type AreaPoint } from '../../plots/PlotSurface.tsx';
import { PathOverlay } from '../../plots/PathOverlay.tsx';
import { PlotSvg } from '../../plots/PlotSvg.tsx';
import { usePlotTheme } from '../../plots/plotTheme.ts';
import { PlaneRaster } from '../../plots/Raster.tsx';
import type { ColorScale } from '../../plots/rasterUrl.ts';
import { sayReading, type Reading } from '../../plots/reading.ts';
import { PlotToggle, SelectablePlot } from '../../plots/SelectablePlot.tsx';
import { textWidth } from '../../plots/textWidth.ts';
import { useSelection, type Selection } from '../../plots/useSelection.ts';
import { useRoom, type Room } from '../../plots/useRoom.ts';
import { brushKey, reachPath, type HeatmapBrush } from '../../plots/heatmap/brush.ts';
import { readCell } from '../grid/describe.ts';
import { pathCells } from '../grid/pathCells.ts';
import type { PictureProps } from '../viewKind.ts';
import { layOutHeatmaps, MARGIN, type HeatmapsLayout } from './layout.ts';
import { divergingTicks, sequentialTicks } from './legend.ts';
import { createHeatmapsModel, differenceLimit, type HeatmapsModel } from './model.ts';

/** Fetched where there is something to draw on. */
const BrushArea = lazy(async () => ({ default: (await import('./BrushArea.tsx')).BrushArea }));

/** Items that fit in one line of the readout. */
const MOST_ITEMS = 5;
/** What is drawn comes as shares of the top colour. */
const DRAWN_SCALE: ColorScale = { table: SEQUENTIAL, minimum: 0, maximum: 1 };

/** The target over two axes, and beside it what is learned or the difference of the two; read as one. */
export function Heatmaps({ data, description, selectedIndex, onSelect, brush, isDifference = false, path = null }: PictureProps<GridData>) {
  const frame = useRef<HTMLDivElement>(null);
  const room = useRoom(frame);
  const [isMagnified, setMagnified] = useState(false);
  const model = useMemo(() => createHeatmapsModel(data), [data]);
  const { columns, rows } = model.plane;
  const selection = useSelection({
    count: rows * columns,
    selectedIndex,
    onSelect,
    move: (key, index) => movePlaneCell(key, index, model.plane),
    announce: (index) => sayReading(readDrawnCell(data, index, brush)),
  });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (brush !== null) drawByKey(event, selectedIndex !== null && selectedIndex < rows * columns ? selectedIndex : null, brush);
    if (!event.defaultPrevented) selection.onKeyDown(event);
  };
  return (
    <SelectablePlot
      className="heatmaps"
      kind={translate('heat maps')}
      label={labelOf(description.title, brush !== null)}
      onKeyDown={onKeyDown}
      reading={selection.shownIndex === null ? null : readDrawnCell(data, selection.shownIndex, brush)}
      hint={hintOf(brush !== null)}
      announcement={selection.announcement}
      tools={isDifference ? <PlotToggle label={translate('Magnify to fit')} isOn={isMagnified} onChange={setMagnified} /> : null}
      summary={description.summary}
      of={translate('the distribution')}
      table={description.table}
    >
      <div ref={frame} className="plot-room">
        <Maps model={model} room={room} isDifference={isDifference} limit={differenceLimit(model, isMagnified)} selection={selection} brush={brush} path={path === null ? null : pathCells(data, path)} />
      </div>

    </SelectablePlot>
  );
}

interface MapsProps {
  readonly model: HeatmapsModel;
  readonly room: Room;
  /** Learned − target in the place of what is learned. */
  readonly isDifference: boolean;
  /** The end of the scale of differences. */
  readonly limit: number;
  readonly selection: Pick<Selection, 'shownIndex' | 'onHover' | 'onPick'>;
  readonly brush: HeatmapBrush | null;
  /** Cells that an object being built has passed. */
  readonly path: readonly number[] | null;
}

function Maps({ model, room, isDifference, limit, selection, brush, path }: MapsProps) {
  const { isDark } = usePlotTheme();
  const { maximum, plane: { rows, columns } } = model;
  const layout = useMemo(() => layOutHeatmaps(room, rows, columns), [room, rows, columns]);
  const sequential = useMemo<ColorScale>(() => ({ table: SEQUENTIAL, minimum: 0, maximum }), [maximum]);
  const diverging = useMemo<ColorScale>(() => ({ table: divergingTable(isDark), minimum: -limit, maximum: limit }), [isDark, limit]);
  const drawn = brush?.drawn ?? null;
  const target = drawn === null
    ? { note: 'R(x) / Z', values: model.target, scale: sequential }
    : { note: translate('as drawn'), values: drawn, scale: DRAWN_SCALE };
  const panel = { model, layout, path, ...selection };
  const [targetPlace, otherPlace] = layout.maps;
  return (
    <PlotSvg width={Math.floor(layout.width)} height={Math.floor(layout.height)}>
      <Panel {...panel} {...target} title={translate('Target')} area="target" place={targetPlace} brush={brush} />
      {isDifference
        ? <Panel {...panel} title={translate('Difference')} note={translate('learned − target')} area="difference" place={otherPlace} values={model.difference} scale={diverging} />
        : <Panel {...panel} title={translate('Learned')} note={translate('exact')} area="learned" place={otherPlace} values={model.learned} scale={sequential} />}
      <ProbabilityLegend model={model} scale={sequential} layout={layout} isShared={!isDifference} />
      {isDifference ? (
        <g transform={`translate(${otherPlace.x} ${layout.legendTop})`}>
          <ColorLegend label={translate('Difference')} ends={[translate('◂ too low'), translate('too high ▸')]} table={diverging.table} ticks={divergingTicks(limit)} width={layout.mapWidth} />
        </g>
      ) : null}
    </PlotSvg>
  );
}

function labelOf(title: string, isDrawable: boolean): string {
  return translate(
    isDrawable ? '{title}. Arrow keys move over the cells, Space draws, Delete erases.' : '{title}. Arrow keys move over the cells.',
    { title },
  );
}

function hintOf(isDrawable: boolean): string {
  return translate(
    isDrawable
      ? 'Draw on the target, or focus the maps: arrow keys move, Space draws, Delete erases.'
      : 'Point at a cell, tap it, or focus the maps and use the arrow keys.',
  );
}

/** With a brush, what is drawn takes the place of the last item, so that the line does not grow. */
function readDrawnCell(data: GridData, index: number, brush: HeatmapBrush | null): Reading {
  const { state, items } = readCell(data, index);
  return brush === null ? { state, items } : { state, items: [...items.slice(0, MOST_ITEMS - 1), { label: translate('drawn'), value: brush.sayLevel(index) }] };
}

/** Each press is a stroke of its own. Uses up the keys that draw. */
function drawByKey(event: KeyboardEvent<HTMLElement>, index: number | null, brush: HeatmapBrush): void {
  if (event.target !== event.currentTarget || event.altKey) return;
  const hasModifier = event.ctrlKey || event.metaKey;
  if (hasModifier && !event.shiftKey && event.key.toLowerCase() === 'z') {
    event.preventDefault();
    brush.onUndo();
    return;
  }
  const action = hasModifier ? null : brushKey(event.key);
  if (action === null) return;
  // Used up even where no cell is selected: a Space meant for the brush must not start the training.
  event.preventDefault();
  if (event.repeat || index === null) return;
  brush.onPaint([index], action === 'erase');
  brush.onFinish();
}

interface ProbabilityLegendProps {
  readonly model: HeatmapsModel;
  readonly scale: ColorScale;
  readonly layout: HeatmapsLayout;
  /** Whether it stands for what is learned, too. */
  readonly isShared: boolean;
}

/** Below the target, and what is learned: one for both where both are in sight. */
function ProbabilityLegend({ model, scale, layout: { maps: [first, second], mapWidth, legendTop, isWide }, isShared }: ProbabilityLegendProps) {
  const ticks = useMemo(() => sequentialTicks(scale.maximum), [scale.maximum]);
  const width = isShared && isWide ? second.x - first.x + mapWidth : mapWidth;
  const ends = { peak: formatNumber(model.learnedMaximum, 2), top: formatNumber(scale.maximum, 2) };
  const note = isShared && model.learnedMaximum > scale.maximum * 1.05 ? translate('top colour: {top} or more, up to {peak}', ends) : '';
  const label = isWide && isShared ? translate('Probability, target and learned') : translate('Probability');
  const places = isShared && !isWide ? [first, second] : [first];
  return places.map(({ x }) => (
    <g key={x} transform={`translate(${x} ${legendTop})`}>
      <ColorLegend label={label} note={textWidth(`${label} ${note}`, 12) < width ? note : ''} table={scale.table} ticks={ticks} width={width} />
    </g>
  ));
}

interface PanelProps extends Pick<Selection, 'shownIndex' | 'onHover' | 'onPick'> {
  readonly title: string;
  readonly note: string;
  readonly area: 'target' | 'learned' | 'difference';
  readonly place: HeatmapsLayout['maps'][number];
  readonly model: HeatmapsModel;
  readonly layout: HeatmapsLayout;
  readonly values: Float64Array;
  readonly scale: ColorScale;
  readonly brush?: HeatmapBrush | null;
  readonly path: readonly number[] | null;
}

function Panel({ title, note, area, place: { x, y }, model, layout, values, scale, shownIndex, onHover, onPick, brush = null, path }: PanelProps) {
  const { plane } = model;
  const { mapWidth: width, mapHeight: height } = layout;
  const indexAt = ({ left, top }: AreaPoint): number => planeCellAt(left, top, plane);
  const frame = { className: 'heatmap-frame', width, height };
  const map = <PlaneRaster plane={plane} values={values} scale={scale} width={width} height={height} />;
  return (
    <g className={`heatmap heatmap-${area}`} transform={`translate(${x} ${y})`} role="img" aria-label={`${title}, ${note}`}>
      {brush === null ? (
        <MarkArea {...frame} indexAt={indexAt} onHover={onHover} onPick={onPick}>
          {map}
          {shownIndex === null ? null : <Outline d={planeCellPath(shownIndex, plane, width, height)} />}
        </MarkArea>
      ) : (
        <Suspense fallback={map}>
          <BrushArea {...frame} plane={plane} brush={brush} onHover={onHover}>
            {map}
            {shownIndex === null ? null : <svg width={width} height={height}><Outline d={reachPath(shownIndex, brush.radius, plane, width, height)} /></svg>}
          </BrushArea>
        </Suspense>
      )}
      {path === null ? null : <PathOverlay cells={path} plane={plane} width={width} height={height} />}
      <MapAxes title={title} note={note} model={model} width={width} height={height} />
    </g>
  );
}

interface MapAxesProps {
  readonly title: string;
  readonly note: string;
  readonly model: HeatmapsModel;
  readonly width: number;
  readonly height: number;
}

const TITLE_SIZE = 13;

/** Title, frame, labels and names around a map. */
function MapAxes({ title, note, model, width, height }: MapAxesProps) {
  const { text } = usePlotTheme();
  const isNoted = textWidth(`${title} ${note}`, TITLE_SIZE) < width;
  return (
    <>
      <AreaFrame width={width} height={height} />
      <text className="heatmap-title" y={-7} fontSize="12">
        <tspan fill={text} fontSize={TITLE_SIZE} fontWeight="650">{title}</tspan>
        {isNoted ? ` ${note}` : ''}
      </text>
      <g aria-hidden="true">
        <LeftAxis ticks={model.rowTicks.map(({ position, label }) => ({ position: 1 - position, label }))} length={height} />
        <BottomAxis ticks={model.columnTicks} length={width} y={height - 2} />
        <g fill={text} fontSize="12" fontStyle="italic">
          <text x={2 - MARGIN.left} y={-7}>{model.rowName}</text>
          <text x={2 - MARGIN.left} y={height + 13}>{model.columnName}</text>
        </g>
      </g>
    </>
  );
}
