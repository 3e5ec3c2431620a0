/** The numbers of a run as files: one row per point of a curve, so that curves of different lengths stand side by side. */
import type { RunConfig } from '../config/runConfig.ts';
import type { MetricsReport } from '../worker/protocol.ts';
import { configMark, plainConfig } from './configMark.ts';
import { csvCell } from './csvCell.ts';

/** One curve, column by column; all of the same length. NaN is a gap. */
export interface CurveColumns {
  readonly iterations: readonly number[];
  readonly rewardCalls: readonly number[];
  readonly seconds: readonly number[];
  readonly values: readonly number[];
}

export interface MetricsInput {
  readonly config: RunConfig;
  /** What trained, e.g. "wasm"; null where nothing is known of it. */
  readonly backend: string | null;
  /** Of the package. */
  readonly version: string;
  readonly iteration: number;
  readonly rewardCalls: number;
  readonly trainingSeconds: number;
  /** By metric id, and `loss` and `logZ`. */
  readonly curves: Readonly<Record<string, CurveColumns>>;
  readonly report: MetricsReport | null;
}

const METRICS_COLUMNS = ['series', 'iteration', 'rewardCalls', 'seconds', 'value'] as const;

/** Lines that begin with # are comments: `pandas.read_csv(path, comment='#')`. */
export function metricsCsv({ config, backend, version, iteration, rewardCalls, trainingSeconds, curves, report }: MetricsInput): string {
  const lines = [
    `# GFlowNet playground ${version}: metrics of a run, backend ${backend ?? 'unknown'}`,
    `# ${configMark(config)}`,
    `# at the end: iteration ${iteration}, ${rewardCalls} reward calls, ${trainingSeconds} s of training`,
    '# curves keep at most a few thousand points; a point may stand for several iterations (loss: their mean, others: the last)',
    METRICS_COLUMNS.join(','),
  ];
  for (const [id, columns] of Object.entries(curves)) {
    columns.iterations.forEach((at, point) => {
      const row = [id, at, columns.rewardCalls[point] ?? NaN, columns.seconds[point] ?? NaN, columns.values[point] ?? NaN];
      lines.push(row.map(csvCell).join(','));
    });
  }
  for (const [id, value] of Object.entries(report?.values ?? {})) {
    lines.push([`lastReport.${id}`, report?.iteration ?? NaN, report?.rewardCalls ?? NaN, NaN, value ?? NaN].map(csvCell).join(','));
  }
  return `${lines.join('\n')}\n`;
}

const finite = (values: readonly number[]): readonly (number | null)[] => values.map((value) => (Number.isFinite(value) ? value : null));

/** The same as JSON: the configuration first, each curve as its columns, null for what is unknown. */
export function metricsJson({ config, curves, report, ...rest }: MetricsInput): string {
  const columnsOf = ({ iterations, rewardCalls, seconds, values }: CurveColumns): Readonly<Record<string, unknown>> => ({
    iterations: finite(iterations),
    rewardCalls: finite(rewardCalls),
    seconds: finite(seconds),
    values: finite(values),
  });
  const columns = new Map(Object.entries(curves).map(([id, curve]) => [id, columnsOf(curve)]));
  const file = { format: 'gflownet-playground metrics', config: plainConfig(config), ...rest, lastReport: report, curves: Object.fromEntries(columns) };
  return `${JSON.stringify(file)}\n`;
}
