import '../plots.css';
import { useMemo } from 'react';
import { translate } from '../../texts/translate.ts';
import { BottomAxis, GridLines, LeftAxis } from '../Axes.tsx';
import { Key, KeyBox, KeyLine, keyLayout, type KeyItem } from '../Key.tsx';
import { PlotSvg } from '../PlotSvg.tsx';
import { usePlotTheme, type PlotTheme } from '../plotTheme.ts';
import { drawMarks, pointsOfMarks, type DrawnMarks, type GoalMarks } from './goalMarks.ts';
import { formatY, type YUnit } from './model.ts';
import type { CurveSeries, GrowingPoints } from './series.ts';
import { useCurves, type DrawnCurves } from './useCurves.ts';

export interface GoalChartProps {
  /** What it shows, in words. */
  readonly label: string;
  readonly title: string;
  /** Keep this and the marks themselves from one rendering to the next. */
  readonly run: GrowingPoints;
  readonly marks: GoalMarks;
  readonly scale: 'linear' | 'logarithmic';
  readonly xLabel: string;
  readonly yUnit: YUnit;
}

const GUTTER = 54;
const HEIGHT = 66;
const BELOW = 18;
const GOAL_DASH = [2, 3];
const NOTHING_BESIDE: readonly GrowingPoints[] = [];

/** The run's curve on its way to a goal, with what was predicted and what came out. */
export function GoalChart({ label, title, run, marks, scale, xLabel, yUnit }: GoalChartProps) {
  const series = useMemo(
    (): readonly CurveSeries[] => [
      { label: title, series: run, color: 'primary' },
      { label: '', series: pointsOfMarks(marks), color: 'muted' },
    ],
    [title, run, marks],
  );
  const { frameRef, drawn } = useCurves({ series, scale, reference: null, beside: NOTHING_BESIDE, label: xLabel, unit: 'count', yUnit, digits: 3, gutter: GUTTER, height: HEIGHT });
  const key = keyOf(title, marks, usePlotTheme(), (value) => formatY(value, yUnit, 3), drawn.readings[0]?.[1] ?? '');
  const width = GUTTER + drawn.width;
  const keyHeight = keyLayout(key, width).height;
  return (
    <figure ref={frameRef} className="plot goal-chart">
      <PlotSvg width={width} height={keyHeight + HEIGHT + BELOW} name={title} label={label}>
        <Key items={key} room={width} />
        <g transform={`translate(${GUTTER} ${keyHeight})`}>
          <Area drawn={drawn} marks={drawMarks(drawn.model, marks, { width: drawn.width, height: HEIGHT })} />
          <LeftAxis ticks={drawn.model.yTicks} length={HEIGHT} />
          <BottomAxis ticks={drawn.model.xTicks} length={drawn.width} y={HEIGHT} isMarked isWithin />
        </g>
      </PlotSvg>
    </figure>
  );
}

function Area({ drawn: { model, paths, width }, marks }: { readonly drawn: DrawnCurves; readonly marks: DrawnMarks }) {
  const { primary, secondary, surface, text, muted } = usePlotTheme();
  const path = (name: string) => ({ 'data-path': name, d: paths[name] ?? '' });
  const lines = [...marks.lines.map((y) => `M0,${crisp(y)}h${width}`), ...marks.uprights.map((x) => `M${crisp(x)},0v${HEIGHT}`)];
  return (
    <g fill="none" strokeLinejoin="round" strokeLinecap="round" pointerEvents="none">
      <g strokeLinecap="butt"><GridLines ticks={model.yTicks} width={width} height={HEIGHT} /></g>
      {marks.areas.map(({ y, height }) => <rect key={`${y} ${height}`} width={width} y={y} height={height} fill={text} fillOpacity="0.07" />)}
      {marks.prediction === null ? null : <rect width={width} {...marks.prediction} fill={secondary} fillOpacity="0.35" />}
      <path d={lines.join('')} stroke={text} strokeLinecap="butt" strokeDasharray={GOAL_DASH.join(' ')} />
      <path d={`M0,${HEIGHT + 0.5}h${width}`} stroke={muted} />
      <g stroke={primary}>
        <path {...path('line 0')} strokeWidth="1.75" />
        <path {...path('dots 0')} strokeWidth="4" />
      </g>
      {marks.outcome === null ? null : <circle cx={marks.outcome[0]} cy={marks.outcome[1]} r="5" fill={primary} stroke={surface} strokeWidth="1.5" />}
    </g>
  );
}

const crisp = (place: number): number => Math.round(place) + 0.5;

function keyOf(title: string, { bounds, places, prediction, outcome }: GoalMarks, { primary, secondary, text }: PlotTheme, format: (value: number) => string, now: string): readonly KeyItem[] {
  const items: KeyItem[] = [{ id: '0', label: title, value: now, mark: <KeyLine color={primary} width={18} />, markWidth: 18 }];
  if (bounds.length + places.length > 0) items.push({ id: 'goal', label: translate('goal'), mark: <KeyLine color={text} width={16} dash={GOAL_DASH} />, markWidth: 16 });
  if (prediction !== null) items.push({ id: 'prediction', label: translate('your prediction'), mark: <KeyBox color={secondary} opacity={0.35} />, markWidth: 10 });
  if (outcome !== null) items.push({ id: 'outcome', label: translate('what came out'), value: format(outcome.value), mark: <circle cx="5" r="4.5" fill={primary} />, markWidth: 10 });
  return items;
}
