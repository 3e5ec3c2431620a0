import '../plots.css';
import { memo, useRef } from 'react';
import { translate, wordsOf } from '../../texts/translate.ts';
import type { TrajectorySample } from '../../worker/protocol.ts';
import { PlotSvg } from '../PlotSvg.tsx';
import { usePlotTheme, type PlotTheme } from '../plotTheme.ts';
import { ShowData } from '../ShowData.tsx';
import { flow, textWidth } from '../textWidth.ts';
import { useWidth } from '../useWidth.ts';
import { describeTrajectory, rewardText, tabulateTrajectories } from './describe.ts';
import { drawTrajectory } from './drawTrajectory.tsx';
import { MOST_TRAJECTORIES, pictureTrajectory } from './model.ts';

export interface TrajectoryListProps {
  /** The first eight are shown. */
  readonly trajectories: readonly TrajectorySample[];
  readonly gridShape: readonly number[] | null;
}

/** In pixels: between two trajectories, and the room that one takes at least. */
const GAP = { across: 14, down: 14 } as const;
const LEAST_WIDTH = 240;
/** Pictures over a plane are tiles, four in a row, or all where there is room. */
const ALL_TILES_FROM = 720;
const CAPTION = { size: 12, line: 17, gap: 8 } as const;

/** The latest sampled trajectories, small and side by side. */
export const TrajectoryList = memo(function TrajectoryList({ trajectories, gridShape }: TrajectoryListProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const theme = usePlotTheme();
  const shown = trajectories.slice(0, MOST_TRAJECTORIES);
  const columns = columnsOf(width, gridShape?.length === 2);
  const room = (width - GAP.across * (columns - 1)) / columns;
  const items = shown.map((sample) => layOut(sample, gridShape, room, theme));
  const heights = rowsOf(items.map(({ height }) => height), columns);
  const top = (row: number): number => heights.slice(0, row).reduce((sum, height) => sum + height + GAP.down, 0);
  return (
    <div ref={frame} className="plot">
      <PlotSvg width={width} height={top(heights.length) - GAP.down}>
        <g role="list">
          {items.map(({ sample, picture, caption }, index) => (
            <g key={index} role="listitem" transform={`translate(${((index % columns) * (room + GAP.across)).toFixed(1)} ${top(Math.floor(index / columns))})`}>
              <g role="img" aria-label={describeTrajectory(sample)} color={sample.isMode ? theme.secondary : theme.primary}>{picture.drawing}</g>
              <g transform={`translate(0 ${picture.height})`} fontSize={CAPTION.size}>
                {caption.map(({ id, text, color, x, y }) => <text key={id} x={x} y={y} fill={color}>{text}{id === 'mode' ? <title>{translate('ended in a mode')}</title> : null}</text>)}
              </g>
            </g>
          ))}
        </g>
      </PlotSvg>
      <ShowData of={translate('the trajectories')} table={() => tabulateTrajectories(shown)} />
    </div>
  );
});

function columnsOf(width: number, isTile: boolean): number {
  if (isTile) return width >= ALL_TILES_FROM ? MOST_TRAJECTORIES : MOST_TRAJECTORIES / 2;
  return Math.max(1, Math.floor((width + GAP.across) / (LEAST_WIDTH + GAP.across)));
}

/** The height of each row: that of the highest in it. */
function rowsOf(heights: readonly number[], columns: number): readonly number[] {
  return Array.from({ length: Math.ceil(heights.length / columns) }, (_, row) => Math.max(...heights.slice(row * columns, (row + 1) * columns)));
}

function layOut(sample: TrajectorySample, gridShape: readonly number[] | null, room: number, theme: PlotTheme) {
  const picture = drawTrajectory(pictureTrajectory(sample, gridShape), { room, theme });
  const words = [
    ...(gridShape === null ? [] : [{ id: 'end', text: wordsOf(sample.states.at(-1) ?? ''), color: theme.text }]),
    { id: 'reward', text: rewardText(sample.logReward), color: theme.muted },
    ...(sample.isMode ? [{ id: 'mode', text: `★ ${translate('mode')}`, color: theme.secondary }] : []),
  ];
  const places = flow(words.map(({ text }) => textWidth(text, CAPTION.size)), room, CAPTION.gap);
  const caption = words.map(({ id, text, color }, index) => {
    const { left = 0, line = 0 } = places[index] ?? {};
    return { id, text, color, x: Math.round(left), y: (line + 1) * CAPTION.line - 3 };
  });
  return { sample, picture, caption, height: picture.height + ((places.at(-1)?.line ?? 0) + 1) * CAPTION.line };
}
