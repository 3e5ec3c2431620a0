import { translate } from '../../texts/translate.ts';
import '../plots.css';
import { useId, useMemo, useRef, useState } from 'react';
import { formatCount } from '../../lib/formatNumber.ts';
import { AreaFrame, MIDDLE } from '../Axes.tsx';
import { cellAt, moveCell } from '../cells.ts';
import { divergingTable } from '../colorTables.ts';
import { PlotSurface, MarkArea, type AreaPoint } from '../PlotSurface.tsx';
import { usePlotTheme } from '../plotTheme.ts';
import { PlotSvg } from '../PlotSvg.tsx';
import { Raster } from '../Raster.tsx';
import { ShowData } from '../ShowData.tsx';
import { fitText, textWidth } from '../textWidth.ts';
import { useSelection, type Selection } from '../useSelection.ts';
import { useWidth } from '../useWidth.ts';
import { sayMode, summarizeModes, tabulateModes } from './describe.ts';
import { FULL_SCALE, modePicture, reportAt, type CoverageReport, type ModePicture } from './model.ts';

export interface ModeTimelineProps {
  /** Not empty, in the order of time. Keep the array itself from one rendering to the next. */
  readonly reports: readonly CoverageReport[];
  /** [modes] in words. */
  readonly labels: readonly string[];
}

/** More rows than this get no words beside them: the picture would be too tall. */
const MAX_LABELLED = 16;
const TEXT_SIZE = 12;
/** In pixels: a row with its label, the least height of the picture with labels and without, and what stands below it. */
const ROW = 18;
const LEAST_HEIGHT = { labelled: 96, plain: 192 } as const;
const BELOW = 18;
const GAP = 8;
/** Share of the width that labels may take. */
const MOST_LABEL = 0.45;

/** How much of its share the policy gave each mode, and when: a row for each mode, time to the right, purple too little, red too much, plain as it should be. */
export function ModeTimeline({ reports, labels }: ModeTimelineProps) {
  const id = useId();
  const frame = useRef<HTMLElement>(null);
  const width = useWidth(frame);
  const [selected, setSelected] = useState<number | null>(null);
  const rows = labels.length;
  const picture = useMemo(() => modePicture(reports, rows), [reports, rows]);
  const { columns } = picture;
  const say = (cell: number): string => {
    const mode = Math.floor(cell / columns);
    return sayMode(reportAt(reports, cell % columns, columns), mode, labels[mode] ?? '');
  };
  const { shownIndex, announcement, onKeyDown, ...pointing } = useSelection({
    count: rows * columns,
    selectedIndex: selected,
    onSelect: setSelected,
    move: (key, index) => moveCell(key, index, rows, columns),
    announce: say,
  });
  return (
    <figure ref={frame} className="plot mode-timeline">
      <PlotSurface
        className="mode-timeline-area"
        kind={translate('timeline of modes')}
        label={translate('Modes over time. Arrow keys move over modes and iterations.')}
        describedBy={id}
        onKeyDown={onKeyDown}
      >
        <Timeline reports={reports} labels={labels} picture={picture} width={width} {...pointing} />
      </PlotSurface>
      <p id={id} className="mode-timeline-words">{shownIndex === null ? summarizeModes(reports, labels) : say(shownIndex)}</p>
      <span className="plot-hidden" aria-live="polite">{announcement}</span>
      <ShowData of={translate('the modes')} table={() => tabulateModes(reports, labels)} />
    </figure>
  );
}

interface TimelineProps extends ModeTimelineProps, Pick<Selection, 'onHover' | 'onPick'> {
  readonly picture: ModePicture;
  readonly width: number;
}

function Timeline({ reports, labels, picture: { columns, values }, width, onHover, onPick }: TimelineProps) {
  const { isDark } = usePlotTheme();
  const scale = useMemo(() => ({ table: divergingTable(isDark), minimum: -FULL_SCALE, maximum: FULL_SCALE }), [isDark]);
  const rows = labels.length;
  const isLabelled = rows <= MAX_LABELLED;
  const height = Math.max(rows * ROW, LEAST_HEIGHT[isLabelled ? 'labelled' : 'plain']);
  const gutter = isLabelled ? gutterOf(labels, width) : 0;
  const inner = width - gutter;
  const cellOf = ({ left, top }: AreaPoint): number => cellAt(left, top, rows, columns);
  return (
    <PlotSvg width={width} height={height + BELOW}>
      {isLabelled ? <RowLabels labels={labels} height={height} room={gutter - GAP} /> : null}
      <g transform={`translate(${gutter} 0)`}>
        <MarkArea className="mode-timeline-frame" width={inner} height={height} indexAt={cellOf} onHover={onHover} onPick={onPick}>
          <Raster rows={rows} columns={columns} values={values} scale={scale} width={inner} height={height} />
          <AreaFrame width={inner} height={height} />
        </MarkArea>
        <TimeAxis reports={reports} width={inner} y={height + BELOW - 4} />
      </g>
    </PlotSvg>
  );
}

function gutterOf(labels: readonly string[], width: number): number {
  return Math.ceil(Math.min(width * MOST_LABEL, GAP + Math.max(...labels.map((label) => textWidth(label, TEXT_SIZE)))));
}

/** Each at the middle of its own row of the picture, the first at the bottom. */
function RowLabels({ labels, height, room }: { readonly labels: readonly string[]; readonly height: number; readonly room: number }) {
  const { text } = usePlotTheme();
  const row = height / labels.length;
  return (
    <g className="mode-timeline-labels" aria-hidden="true" fontSize={TEXT_SIZE} fill={text}>
      {labels.toReversed().map((label, place) => <text key={label} y={(place + 0.5) * row} dy={MIDDLE}>{fitText(label, TEXT_SIZE, room)}</text>)}
    </g>
  );
}

function TimeAxis({ reports, width, y }: { readonly reports: readonly CoverageReport[]; readonly width: number; readonly y: number }) {
  const [first, last] = [reports[0]?.iteration ?? 0, reports.at(-1)?.iteration ?? 0];
  return (
    <g className="mode-timeline-axis" aria-hidden="true" fontSize={TEXT_SIZE}>
      <text y={y}>{formatCount(first)}</text>
      <text x={width / 2} y={y} textAnchor="middle">{translate('iteration')}</text>
      {last === first ? null : <text x={width} y={y} textAnchor="end">{formatCount(last)}</text>}
    </g>
  );
}
