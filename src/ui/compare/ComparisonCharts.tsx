import { useState } from 'react';
import { BandChart } from '../../plots/compare/BandChart.tsx';
import type { RecordedReport } from '../../store/compare/runRecord.ts';
import { CHARTED, curveOf, scaleOf } from './metricCurves.ts';

export interface ComparisonChartsProps {
  readonly contenders: readonly { readonly label: string; readonly runs: readonly (readonly RecordedReport[])[] }[];
}

/** The same few metrics of all contenders, read at one cursor. */
export function ComparisonCharts({ contenders }: ComparisonChartsProps) {
  const [cursor, setCursor] = useState<number | null>(null);
  return (
    <div className="comparison-charts">
      {CHARTED.map((metric) => (
        <BandChart
          key={metric.id}
          title={metric.label}
          xLabel="reward calls"
          scale={scaleOf(metric)}
          inputs={contenders.map(({ label, runs }) => ({ label, runs: runs.map((reports) => curveOf(reports, metric.id)) }))}
          cursor={cursor}
          onCursor={setCursor}
        />
      ))}
    </div>
  );
}
