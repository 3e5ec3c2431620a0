import { memo, useId, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { formatNumber } from '../../lib/formatNumber.ts';
import { translate } from '../../texts/translate.ts';
import type { GridData } from '../grid/data.ts';
import { cellAt, moveCell } from '../../plots/cells.ts';
import { ColorLegend } from '../../plots/ColorLegend.tsx';
import { divergingTable, SEQUENTIAL } from '../../plots/colorTables.ts';
import { PlotSurface, PointerArea, type AreaPoint } from '../../plots/PlotSurface.tsx';
import { usePlotTheme } from '../../plots/plotTheme.ts';
import { Readout } from '../../plots/Readout.tsx';
import { sayReading, type Reading } from '../../plots/reading.ts';
import { ShowData } from '../../plots/ShowData.tsx';
import { useSelection } from '../../plots/useSelection.ts';
import { brushKey, type HeatmapBrush } from '../../plots/heatmap/brush.ts';
import { BrushArea, BrushOutline } from './BrushArea.tsx';
import { readCell } from '../grid/describe.ts';
import type { PictureProps } from '../viewKind.ts';
import { HeatmapCanvas } from '../../plots/heatmap/HeatmapCanvas.tsx';
import { divergingTicks, sequentialTicks } from './legend.ts';
import { createHeatmapsModel, differenceLimit, type HeatmapsModel } from './model.ts';
import type { ColorScale } from '../../plots/heatmap/paint.ts';

/** Items that fit in one line of the readout. */
const MOST_ITEMS = 5;
/** What is drawn comes as shares of the top colour. */
const DRAWN_SCALE: ColorScale = { table: SEQUENTIAL, minimum: 0, maximum: 1 };

/** Target, learned and difference over two axes, side by side, read as one. */
export function Heatmaps({ data, description, selectedIndex, onSelect, brush }: PictureProps<GridData>) {
  const id = useId();
  const { isDark } = usePlotTheme();
  const [isMagnified, setMagnified] = useState(false);
  const model = useMemo(() => createHeatmapsModel(data), [data]);
  const { rows, columns, maximum } = model;
  const selection = useSelection({
    count: rows * columns,
    selectedIndex,
    onSelect,
    move: (key, index) => moveCell(key, index, rows, columns),
    announce: (index) => sayReading(readDrawnCell(data, index, brush)),
  });
  const limit = differenceLimit(model, isMagnified);
  const sequential = useMemo<ColorScale>(() => ({ table: SEQUENTIAL, minimum: 0, maximum }), [maximum]);
  const diverging = useMemo<ColorScale>(() => ({ table: divergingTable(isDark), minimum: -limit, maximum: limit }), [isDark, limit]);
  const panel = { model, shownIndex: selection.shownIndex, onHover: selection.onHover, onPick: selection.onPick };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (brush !== null) drawByKey(event, selectedIndex !== null && selectedIndex < rows * columns ? selectedIndex : null, brush);
    if (!event.defaultPrevented) selection.onKeyDown(event);
  };
  const drawn = brush?.drawn ?? null;
  const target = drawn === null
    ? { note: 'R(x) / Z', values: model.target, scale: sequential }
    : { note: translate('as drawn'), values: drawn, scale: DRAWN_SCALE };
  return (
    <div className="plot">
      <PlotSurface
        className="heatmaps"
        kind={translate('heat maps')}
        label={labelOf(description.title, brush !== null)}
        describedBy={`${id}-readout`}
        onKeyDown={onKeyDown}
      >
        <Panel {...panel} {...target} title={translate('Target')} area="target" brush={brush} />
        <Panel {...panel} title={translate('Learned')} note={translate('exact')} area="learned" values={model.learned} scale={sequential} />
        <Panel {...panel} title={translate('Difference')} note={translate('learned − target')} area="difference" values={model.difference} scale={diverging} />
        <SequentialLegend model={model} scale={sequential} />
        <DifferenceLegend limit={limit} scale={diverging}>
          <label className="plot-toggle">
            <input type="checkbox" checked={isMagnified} onChange={(event) => setMagnified(event.currentTarget.checked)} />
            {translate('Magnify to fit')}
          </label>
        </DifferenceLegend>
      </PlotSurface>
      <Readout
        id={`${id}-readout`}
        reading={selection.shownIndex === null ? null : readDrawnCell(data, selection.shownIndex, brush)}
        hint={hintOf(brush !== null)}
        announcement={selection.announcement}
      />
      <p className="plot-hidden">{description.summary}</p>
      <ShowData of={translate('the distribution')} table={description.table} />
    </div>
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

function SequentialLegend({ model, scale }: { readonly model: HeatmapsModel; readonly scale: ColorScale }) {
  const ticks = useMemo(() => sequentialTicks(scale.maximum), [scale.maximum]);
  const isOver = model.learnedMaximum > scale.maximum * 1.005;
  const ends = { peak: formatNumber(model.learnedMaximum, 2), top: formatNumber(scale.maximum, 2) };
  return (
    <div className="heatmap-legend-wide">
      <ColorLegend label={translate('Probability, target and learned')} table={scale.table} ticks={ticks} />
      <p className="plot-note">{isOver ? translate('Learned peaks at {peak}; the top colour stands for {top} and more.', ends) : ''}</p>
    </div>
  );
}

function DifferenceLegend({ limit, scale, children }: { readonly limit: number; readonly scale: ColorScale; readonly children: ReactNode }) {
  return (
    <div className="heatmap-legend-difference">
      <ColorLegend label={translate('Difference')} ends={[translate('◂ too low'), translate('too high ▸')]} table={scale.table} ticks={divergingTicks(limit)} />
      {children}
    </div>
  );
}

interface PanelProps {
  readonly title: string;
  readonly note: string;
  readonly area: string;
  readonly model: HeatmapsModel;
  readonly values: Float64Array;
  readonly scale: ColorScale;
  readonly shownIndex: number | null;
  readonly onHover: (index: number | null) => void;
  readonly onPick: (index: number | null) => void;
  readonly brush?: HeatmapBrush | null;
}

function Panel({ title, note, area, model, values, scale, shownIndex, onHover, onPick, brush = null }: PanelProps) {
  const { rows, columns } = model;
  const indexAt = ({ left, top, width, height }: AreaPoint): number => cellAt(left / width, top / height, rows, columns);
  const frame = { className: 'heatmap-frame', style: { aspectRatio: `${columns} / ${rows}` } };
  const canvas = <HeatmapCanvas rows={rows} columns={columns} values={values} scale={scale} />;
  return (
    <div className={`heatmap heatmap-${area}`} style={{ gridArea: area }} role="img" aria-label={`${title}, ${note}`}>
      <div className="heatmap-title"><b>{title}</b> <span>{note}</span></div>
      {brush === null ? (
        <PointerArea {...frame} onPoint={(point) => onHover(point && indexAt(point))} onPick={(point) => onPick(indexAt(point))}>
          {canvas}
          {shownIndex === null ? null : <CellOutline index={shownIndex} rows={rows} columns={columns} />}
        </PointerArea>
      ) : (
        <BrushArea {...frame} rows={rows} columns={columns} brush={brush} onHover={onHover}>
          {canvas}
          {shownIndex === null ? null : <BrushOutline index={shownIndex} rows={rows} columns={columns} radius={brush.radius} />}
        </BrushArea>
      )}
      <HeatmapAxes model={model} />
    </div>
  );
}

function CellOutline({ index, rows, columns }: { readonly index: number; readonly rows: number; readonly columns: number }) {
  const box = {
    x: `${((index % columns) / columns) * 100}%`,
    y: `${((rows - 1 - Math.floor(index / columns)) / rows) * 100}%`,
    width: `${100 / columns}%`,
    height: `${100 / rows}%`,
  };
  return (
    <svg className="heatmap-outline" aria-hidden="true">
      <rect className="outline-halo" {...box} />
      <rect className="outline-core" {...box} />
    </svg>
  );
}

/** Ticks below and to the left, placed by percentages so that nothing has to be measured. */
const HeatmapAxes = memo(function HeatmapAxes({ model }: { readonly model: HeatmapsModel }) {
  return (
    <>
      <svg className="heatmap-left" aria-hidden="true">
        {model.rowTicks.map(({ position, label }) => (
          <text key={label} x="100%" dx="-5" y={`${(1 - position) * 100}%`} dy="0.35em" textAnchor="end">{label}</text>
        ))}
      </svg>
      <svg className="heatmap-bottom" aria-hidden="true">
        {model.columnTicks.map(({ position, label }) => (
          <text key={label} x={`${position * 100}%`} y="13" textAnchor="middle">{label}</text>
        ))}
      </svg>
      <div className="heatmap-row-name" aria-hidden="true">{model.rowName}</div>
      <div className="heatmap-column-name" aria-hidden="true">{model.columnName}</div>
    </>
  );
}, (before, after) => before.model.rowTicks.length === after.model.rowTicks.length && before.model.rows === after.model.rows
  && before.model.columns === after.model.columns && before.model.rowName === after.model.rowName && before.model.columnName === after.model.columnName);
