import { translate } from '../../texts/translate.ts';
import '../plots.css';
import { useId, useMemo, useState } from 'react';
import { formatCount } from '../../lib/formatNumber.ts';
import { cellAt, moveCell } from '../cells.ts';
import { divergingTable } from '../colorTables.ts';
import { HeatmapCanvas } from '../heatmap/HeatmapCanvas.tsx';
import { PlotSurface, PointerArea } from '../PlotSurface.tsx';
import { usePlotTheme } from '../plotTheme.ts';
import { ShowData } from '../ShowData.tsx';
import { useSelection } from '../useSelection.ts';
import { sayMode, summarizeModes, tabulateModes } from './describe.ts';
import { FULL_SCALE, modePicture, reportAt, type CoverageReport } from './model.ts';

export interface ModeTimelineProps {
  /** Not empty, in the order of time. Keep the array itself from one rendering to the next. */
  readonly reports: readonly CoverageReport[];
  /** [modes] in words. */
  readonly labels: readonly string[];
}

/** More rows than this get no words beside them: the picture would be too tall. */
const MAX_LABELLED = 16;

/** Which modes the policy covered when: a row for each mode, time to the right, blue too little, red too much, plain as it should be. */
export function ModeTimeline({ reports, labels }: ModeTimelineProps) {
  const id = useId();
  const { isDark } = usePlotTheme();
  const [selected, setSelected] = useState<number | null>(null);
  const rows = labels.length;
  const { columns, values } = useMemo(() => modePicture(reports, rows), [reports, rows]);
  const scale = useMemo(() => ({ table: divergingTable(isDark), minimum: -FULL_SCALE, maximum: FULL_SCALE }), [isDark]);
  const say = (cell: number): string => {
    const mode = Math.floor(cell / columns);
    return sayMode(reportAt(reports, cell % columns, columns), mode, labels[mode] ?? '');
  };
  const { shownIndex, announcement, onHover, onPick, onKeyDown } = useSelection({
    count: rows * columns,
    selectedIndex: selected,
    onSelect: setSelected,
    move: (key, index) => moveCell(key, index, rows, columns),
    announce: say,
  });
  const summary = summarizeModes(reports, labels);
  const [first, last] = [reports[0]?.iteration ?? 0, reports.at(-1)?.iteration ?? 0];
  return (
    <figure className="plot mode-timeline">
      <PlotSurface
        className="mode-timeline-area"
        kind={translate('timeline of modes')}
        label={translate('Modes over time. Arrow keys move over modes and iterations.')}
        describedBy={id}
        onKeyDown={onKeyDown}
      >
        {rows > MAX_LABELLED ? null : (
          <div className="mode-timeline-labels" aria-hidden="true">{labels.toReversed().map((label) => <span key={label}>{label}</span>)}</div>
        )}
        <PointerArea
          className="mode-timeline-frame"
          onPoint={(point) => onHover(point && cellAt(point.left / point.width, point.top / point.height, rows, columns))}
          onPick={(point) => onPick(cellAt(point.left / point.width, point.top / point.height, rows, columns))}
        >
          <HeatmapCanvas rows={rows} columns={columns} values={values} scale={scale} />
        </PointerArea>
      </PlotSurface>
      <p className="mode-timeline-axis" aria-hidden="true">
        <span>{formatCount(first)}</span>
        <span>{translate('iteration')}</span>
        <span>{last === first ? '' : formatCount(last)}</span>
      </p>
      <p id={id} className="mode-timeline-words">{shownIndex === null ? summary : say(shownIndex)}</p>
      <span className="plot-hidden" aria-live="polite">{announcement}</span>
      <ShowData of={translate('the modes')} table={() => tabulateModes(reports, labels)} />
    </figure>
  );
}
