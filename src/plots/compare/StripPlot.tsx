import { formatNumber } from '../../lib/formatNumber.ts';
import { translate } from '../../texts/translate.ts';
import { colorOf } from '../curves/palette.ts';
import { usePlotTheme } from '../plotTheme.ts';
import { bandStyle } from './bandModel.ts';

export interface StripPlotProps {
  /** Of the contender, which has the colour of its curve. */
  readonly index: number;
  /** What all contenders reach, lowest and highest: their strips share it. */
  readonly domain: readonly [number, number];
  readonly points: readonly { readonly seed: number; readonly value: number | null }[];
  readonly estimate: { readonly mean: number; readonly halfWidth: number | null } | null;
  readonly label: string;
}

const [WIDTH, HEIGHT, MARGIN] = [120, 24, 6];

/** A dot for each seed, the mean as a stroke, its interval as a bar. */
export function StripPlot({ index, domain: [low, high], points, estimate, label }: StripPlotProps) {
  const theme = usePlotTheme();
  const x = (value: number): number => MARGIN + (high > low ? (value - low) / (high - low) : 0.5) * (WIDTH - 2 * MARGIN);
  const color = colorOf(bandStyle(index).color, theme);
  const known = points.flatMap(({ seed, value }) => (value === null ? [] : [{ seed, value }]));
  const words = known.map(({ seed, value }) => translate('seed {seed}: {value}', { seed, value: formatNumber(value, 3) })).join('; ');
  return (
    <svg className="strip-plot" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words === '' ? label : `${label}: ${words}`}>
      <path stroke={theme.line} d={`M${MARGIN},${HEIGHT / 2}H${WIDTH - MARGIN}`} />
      {estimate?.halfWidth ? (
        <path stroke={color} strokeWidth="6" strokeOpacity="0.25" d={`M${x(estimate.mean - estimate.halfWidth).toFixed(1)},${HEIGHT / 2}H${x(estimate.mean + estimate.halfWidth).toFixed(1)}`} />
      ) : null}
      {estimate === null ? null : <path stroke={color} strokeWidth="2" d={`M${x(estimate.mean).toFixed(1)},3v${HEIGHT - 6}`} />}
      {known.map(({ seed, value }) => <circle key={seed} cx={x(value).toFixed(1)} cy={HEIGHT / 2} r="3" fill={color} fillOpacity="0.7" stroke={theme.surface} strokeWidth="0.5" />)}
    </svg>
  );
}
