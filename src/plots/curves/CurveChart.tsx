import type { DecimatedSeries } from '../../lib/decimatedSeries.ts';

export interface CurveSeries {
  readonly label: string;
  readonly series: DecimatedSeries;
  readonly color: 'primary' | 'secondary' | 'muted';
  readonly dashed?: boolean;
}

export interface CurveChartProps {
  readonly title: string;
  readonly series: readonly CurveSeries[];
  readonly scale: 'linear' | 'logarithmic';
  readonly reference?: { readonly label: string; readonly value: number } | null;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly help?: string;
}

/** Curves that grow while training runs. */
export function CurveChart({ title, series }: CurveChartProps) {
  return <div className="plot">{`${title}: ${series.length}`}</div>;
}
