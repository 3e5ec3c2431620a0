import { translate } from '../texts/translate.ts';
import type { ColorTable } from './colorTables.ts';
import type { Tick } from './ticks.ts';

export interface ColorLegendProps {
  readonly label: string;
  readonly table: ColorTable;
  readonly ticks: readonly Tick[];
  /** What the two ends mean, where a number alone does not say it. */
  readonly ends?: readonly [string, string];
}

/** A colour bar over its ticks. */
export function ColorLegend({ label, table, ticks, ends }: ColorLegendProps) {
  const values = { label, from: ticks[0]?.label ?? '', to: ticks.at(-1)?.label ?? '' };
  return (
    <div className="color-legend" role="img" aria-label={translate('{label}: colours from {from} to {to}', values)}>
      <div className="color-legend-label">
        {ends === undefined ? label : <><span>{ends[0]}</span><span>{ends[1]}</span></>}
      </div>
      <div className="color-legend-bar" style={{ background: table.cssGradient }} />
      <svg className="color-legend-axis" aria-hidden="true">
        {ticks.map(({ position, label: text }) => (
          <g key={text}>
            <line x1={`${position * 100}%`} x2={`${position * 100}%`} y1="0" y2="4" />
            <text x={`${position * 100}%`} y="15" textAnchor={anchorAt(position)}>{text}</text>
          </g>
        ))}
      </svg>
    </div>
  );
}

/** Labels at the ends stay inside the bar's width. */
function anchorAt(position: number): 'start' | 'middle' | 'end' {
  if (position < 0.04) return 'start';
  return position > 0.96 ? 'end' : 'middle';
}
