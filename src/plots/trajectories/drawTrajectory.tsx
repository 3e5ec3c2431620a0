import type { ReactNode } from 'react';
import { hundredths, MIDDLE } from '../Axes.tsx';
import type { PlotTheme } from '../plotTheme.ts';
import { flow, MONO_WIDTH, textWidth } from '../textWidth.ts';
import { axisName } from '../ticks.ts';
import { endDirection, gridLines, trackPath, type TrajectoryPicture } from './model.ts';

export interface TrajectoryLook {
  /** The width that there is, in pixels. */
  readonly room: number;
  readonly theme: PlotTheme;
}

/** What is drawn down from (0, 0), the trajectory itself in the current colour, and how far it reaches. */
export interface DrawnTrajectory {
  readonly drawing: ReactNode;
  readonly height: number;
}

type PictureOf<Kind extends TrajectoryPicture['kind']> = Extract<TrajectoryPicture, { kind: Kind }>;

/** One trajectory in the way that suits it. */
export function drawTrajectory(picture: TrajectoryPicture, look: TrajectoryLook): DrawnTrajectory {
  if (picture.kind === 'path') return drawPath(picture, look);
  if (picture.kind === 'steps') return drawSteps(picture, look);
  return picture.kind === 'word' ? drawWord(picture, look) : drawActions(picture, look);
}

const MONO = 'ui-monospace, Menlo, Consolas, monospace';
/** Heights that a plane and a line take at most, in pixels. */
const MOST_PLANE = 140;
const MOST_LINE = 22;

function drawPath({ rows, columns, points }: PictureOf<'path'>, { room, theme }: TrajectoryLook): DrawnTrajectory {
  const cell = Math.min((room - 2) / columns, (rows === 1 ? MOST_LINE : MOST_PLANE) / rows);
  const places = points.map(([x, y]): readonly [number, number] => [hundredths(x * cell), hundredths(y * cell)]);
  const [start, end] = [places[0] ?? [0, 0], places.at(-1) ?? [0, 0]];
  const direction = endDirection(points);
  // Marks keep their size whatever the number of cells; in a single row they fit its height.
  const mark = rows === 1 ? 0.18 * cell : (Math.max(rows, columns) * cell) / 26;
  const drawing = (
    <g transform="translate(1 1)" fill="none">
      <path d={gridLines(rows, columns)} transform={`scale(${cell})`} stroke={theme.line} strokeWidth={1 / cell} />
      <rect width={columns * cell} height={rows * cell} stroke={theme.muted} />
      <path d={trackPath(places)} stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
      <circle cx={start[0]} cy={start[1]} r={mark} fill={theme.surface} stroke="currentColor" strokeWidth="2" />
      {direction === null ? <circle cx={end[0]} cy={end[1]} r={mark * 1.9} stroke="currentColor" strokeWidth="1.5" /> : (
        <path d="M1.1,0L-1.2,1.15L-0.7,0L-1.2,-1.15Z" fill="currentColor" transform={`translate(${end[0]} ${end[1]}) rotate(${direction}) scale(${hundredths(mark * 1.5)})`} />
      )}
    </g>
  );
  return { drawing, height: Math.ceil(rows * cell) + 4 };
}

const STEP = { width: 14, height: 12, gap: 8, coordinates: 44 } as const;

function drawSteps({ axisCount, moves, stepCount, end }: PictureOf<'steps'>, { room, theme }: TrajectoryLook): DrawnTrajectory {
  const step = Math.min(STEP.width, (room - STEP.gap - STEP.coordinates) / stepCount);
  const middle = (axis: number): number => (axis + 0.5) * STEP.height;
  const drawing = (
    <>
      <path d={end.map((_, axis) => `M0,${middle(axis)}h${hundredths(stepCount * step)}`).join('')} stroke={theme.line} />
      <path d={moves.map(({ axis, step: at }) => `M${hundredths((at + 0.1) * step)},${middle(axis) - 4}h${hundredths(0.8 * step)}v8h${hundredths(-0.8 * step)}z`).join('')} fill="currentColor" />
      {end.map((value, axis) => <text key={axis} x={hundredths(stepCount * step) + STEP.gap} y={middle(axis)} dy={MIDDLE}>{axisName(axis)} = {value}</text>)}
    </>
  );
  return { drawing, height: axisCount * STEP.height + 2 };
}

const PIECE = { size: 13, padding: 4, gap: 2, line: 34 } as const;

function drawWord({ pieces }: PictureOf<'word'>, { room, theme }: TrajectoryLook): DrawnTrajectory {
  const widths = pieces.map(({ text }) => [...text].length * MONO_WIDTH * PIECE.size + 2 * PIECE.padding);
  const places = flow(widths, room, PIECE.gap);
  const drawing = pieces.map(({ text, step }, index) => {
    const { left = 0, line = 0 } = places[index] ?? {};
    const width = Math.round(widths[index] ?? 0);
    return (
      <g key={step} transform={`translate(${Math.round(left)} ${line * PIECE.line})`} textAnchor="middle">
        <text x={width / 2} y="13" fill={theme.text} fontFamily={MONO} fontSize={PIECE.size}>{text}</text>
        <text x={width / 2} y="27" fontSize="12">{step}</text>
        <path d={`M0,30h${width}`} stroke="currentColor" strokeWidth="2" />
      </g>
    );
  });
  return { drawing, height: ((places.at(-1)?.line ?? 0) + 1) * PIECE.line };
}

const ACTION = { size: 13, gap: 4, line: 18 } as const;

function drawActions({ actions }: PictureOf<'actions'>, { room }: TrajectoryLook): DrawnTrajectory {
  const words = actions.map((action, index) => (index === actions.length - 1 ? action : `${action} ·`));
  const places = flow(words.map((word) => textWidth(word, ACTION.size)), room, ACTION.gap);
  const lines = Array.from({ length: (places.at(-1)?.line ?? 0) + 1 }, (_, line) => words.filter((_word, index) => places[index]?.line === line).join(' '));
  const drawing = lines.map((line, index) => <text key={index} y={(index + 1) * ACTION.line - 4} fontSize={ACTION.size}>{line}</text>);
  return { drawing, height: lines.length * ACTION.line + 2 };
}
