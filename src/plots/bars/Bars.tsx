import { memo, useId, useMemo } from 'react';
import { translate } from '../../texts/translate.ts';
import { cellAt, moveCell } from '../cells.ts';
import { PlotSurface, PointerArea, type AreaPoint } from '../PlotSurface.tsx';
import { Readout } from '../Readout.tsx';
import { sayReading, type Reading } from '../reading.ts';
import { ShowData } from '../ShowData.tsx';
import type { DataTable } from '../table.ts';
import { useSelection } from '../useSelection.ts';
import { createBarsModel, type BarData, type BarPanel } from './model.ts';

export interface BarsProps {
  readonly data: BarData;
  readonly description: { readonly title: string; readonly summary: string; readonly table: () => DataTable };
  readonly read: (index: number) => Reading;
  readonly selectedIndex: number | null;
  readonly onSelect: (index: number | null) => void;
}

/** Learned as filled bars under the target's outline, and the difference below. */
export function Bars({ data, description, read, selectedIndex, onSelect }: BarsProps) {
  const { title, summary, table } = description;
  const id = useId();
  const model = useMemo(() => createBarsModel(data), [data]);
  const selection = useSelection({
    count: model.count,
    selectedIndex,
    onSelect,
    move: (key, index) => moveCell(key, index, 1, model.count),
    announce: (index) => sayReading(read(index)),
  });
  const { shownIndex } = selection;
  const indexAt = ({ left, width }: AreaPoint): number => cellAt(left / width, 0, 1, model.count);
  return (
    <div className="plot">
      <BarsKey learnedName={data.learnedName} hasTarget={model.difference !== null} />
      <PlotSurface
        className="bars"
        kind={translate('bar chart')}
        label={translate('{title}. Arrow keys move over the bars.', { title })}
        describedBy={`${id}-readout`}
        onKeyDown={selection.onKeyDown}
      >
        <PointerArea
          className="bars-area"
          onPoint={(point) => selection.onHover(point && indexAt(point))}
          onPick={(point) => selection.onPick(indexAt(point))}
        >
          <PanelShapes className="bars-probability" panel={model.probability} count={model.count} />
          {model.difference === null ? null : <PanelShapes className="bars-difference" panel={model.difference} count={model.count} />}
          {shownIndex === null || model.count === 0 ? null : (
            <div className="bars-selected" style={{ left: `${(shownIndex / model.count) * 100}%`, width: `${100 / model.count}%` }} />
          )}
        </PointerArea>
        <BarsAxis data={data} />
      </PlotSurface>
      <Readout
        id={`${id}-readout`}
        reading={shownIndex === null ? null : read(shownIndex)}
        hint={translate('Point at a bar, tap it, or focus the chart and use the arrow keys.')}
        announcement={selection.announcement}
      />
      <p className="plot-hidden">{summary}</p>
      <ShowData of={translate('the distribution')} table={table} />
    </div>
  );
}

function BarsKey({ learnedName, hasTarget }: { readonly learnedName: string; readonly hasTarget: boolean }) {
  return (
    <div className="plot-key" aria-hidden="true">
      {hasTarget ? <span><i className="key-step" />{translate('target')}</span> : null}
      <span><i className="key-bar" />{learnedName}</span>
      {hasTarget ? <span><i className="key-above" />{translate('too high')}</span> : null}
      {hasTarget ? <span><i className="key-below" />{translate('too low')}</span> : null}
    </div>
  );
}

function PanelShapes({ className, panel, count }: { readonly className: string; readonly panel: BarPanel; readonly count: number }) {
  return (
    <div className={className}>
      <svg className="bars-grid" aria-hidden="true">
        {panel.ticks.map(({ position, label }) => (
          <g key={label}>
            <line x1="0" x2="100%" y1={`${position * 100}%`} y2={`${position * 100}%`} className={Math.abs(position - panel.zero) < 1e-9 ? 'axis-zero' : 'axis-line'} />
            <text x="-6" y={`${position * 100}%`} dy="0.32em" textAnchor="end">{label}</text>
          </g>
        ))}
      </svg>
      <svg className="bars-shapes" aria-hidden="true" viewBox={`0 0 ${Math.max(1, count)} 1`} preserveAspectRatio="none">
        {panel.paths.map(({ kind, path }) => <path key={kind} className={`bars-${kind}`} d={path} vectorEffect="non-scaling-stroke" />)}
      </svg>
    </div>
  );
}

const BarsAxis = memo(function BarsAxis({ data }: { readonly data: BarData }) {
  return (
    <div className="bars-axis" aria-hidden="true">
      <svg>
        {data.xTicks.map(({ position, label }) => (
          <text key={position} x={`${position * 100}%`} y="13" textAnchor="middle">{label}</text>
        ))}
      </svg>
      <div className="bars-axis-name">{data.xName}</div>
    </div>
  );
});
