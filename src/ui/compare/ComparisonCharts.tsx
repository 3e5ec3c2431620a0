import { useMemo, useState } from 'react';
import { BandChart } from '../../plots/compare/BandChart.tsx';
import type { RecordedReport } from '../../store/compare/runRecord.ts';
import { translate } from '../../texts/translate.ts';
import { UNIT_WORDS } from '../panels/metricGroups.ts';
import { chartedMetrics, curveOf } from './metricCurves.ts';

export interface ComparisonChartsProps {
  /** The metric of the first chart. */
  readonly headline: string;
  readonly contenders: readonly { readonly label: string; readonly runs: readonly (readonly RecordedReport[])[] }[];
}

/** The same few metrics of all contenders, read at one cursor. */
export function ComparisonCharts({ headline, contenders }: ComparisonChartsProps) {
  const [cursor, setCursor] = useState<number | null>(null);
  // The cursor moves far more often than there is anything new to draw.
  const charts = useMemo(
    () => chartedMetrics(headline).map((metric) => ({ metric, inputs: contenders.map(({ label, runs }) => ({ label, runs: runs.map((reports) => curveOf(reports, metric.id)) })) })),
    [headline, contenders],
  );
  return (
    <div className="comparison-charts">
      {charts.map(({ metric, inputs }) => (
        <BandChart
          key={metric.id}
          title={translate(metric.label)}
          xLabel={translate('reward calls')}
          scale={UNIT_WORDS[metric.unit].scale}
          inputs={inputs}
          cursor={cursor}
          onCursor={setCursor}
        />
      ))}
    </div>
  );
}
