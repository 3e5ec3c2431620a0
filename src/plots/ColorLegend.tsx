import { translate } from '../texts/translate.ts';
import { useId } from 'react';
import { BottomAxis } from './Axes.tsx';
import type { ColorTable } from './colorTables.ts';
import { usePlotTheme } from './plotTheme.ts';
import type { Tick } from './ticks.ts';

export interface ColorLegendProps {
  readonly label: string;
  readonly table: ColorTable;
  readonly ticks: readonly Tick[];
  /** In pixels. */
  readonly width: number;
  /** Stands at the right end of the label's line. */
  readonly note?: string;
  /** What the two ends mean, where a number alone does not say it. */
  readonly ends?: readonly [string, string];
}

const BAR = { top: 15, height: 9 } as const;
export const LEGEND_HEIGHT = 40;

/** A colour bar over its ticks, down from (0, 0). */
export function ColorLegend({ label, table, ticks, width, note = '', ends }: ColorLegendProps) {
  const id = useId();
  const { line } = usePlotTheme();
  const values = { label, from: ticks[0]?.label ?? '', to: ticks.at(-1)?.label ?? '' };
  const { stops } = table;
  return (
    <g role="img" aria-label={translate('{label}: colours from {from} to {to}', values)}>
      <linearGradient id={id}>
        {stops.map((color, index) => <stop key={index} offset={index / (stops.length - 1)} stopColor={color} />)}
      </linearGradient>
      <g fontSize="12">
        <text y="11">{ends === undefined ? label : ends[0]}</text>
        <text x={width} y="11" textAnchor="end">{ends === undefined ? note : ends[1]}</text>
      </g>
      <rect x="-0.5" y={BAR.top - 0.5} width={width + 1} height={BAR.height + 1} fill={`url(#${id})`} stroke={line} />
      <BottomAxis ticks={ticks} length={width} y={BAR.top + BAR.height} isMarked isWithin />
    </g>
  );
}
