import { translate, wordsOf } from '../../texts/translate.ts';
import '../plots.css';
import { memo } from 'react';
import type { TrajectorySample } from '../../worker/protocol.ts';
import { ShowData } from '../ShowData.tsx';
import { axisName } from '../ticks.ts';
import { describeTrajectory, rewardText, tabulateTrajectories } from './describe.ts';
import { endDirection, gridLines, MOST_TRAJECTORIES, pictureTrajectory, trackPath, type TrajectoryPicture } from './model.ts';

export interface TrajectoryListProps {
  /** The first eight are shown. */
  readonly trajectories: readonly TrajectorySample[];
  readonly gridShape: readonly number[] | null;
  /** The index of the trajectory under the pointer, null when there is none. */
  readonly onHover?: (index: number | null) => void;
}

/** The latest sampled trajectories, small and side by side. */
export const TrajectoryList = memo(function TrajectoryList({ trajectories, gridShape, onHover }: TrajectoryListProps) {
  const shown = trajectories.slice(0, MOST_TRAJECTORIES);
  if (shown.length === 0) return <p className="plot-note">{translate('No trajectories sampled yet.')}</p>;
  const isTile = gridShape !== null && gridShape.length === 2;
  return (
    <div className="plot">
      <ol className={isTile ? 'trajectories trajectories-tiles' : 'trajectories'}>
        {shown.map((sample, index) => (
          <li
            key={index}
            className={sample.isMode ? 'trajectory trajectory-mode' : 'trajectory'}
            onPointerEnter={() => onHover?.(index)}
            onPointerLeave={() => onHover?.(null)}
          >
            <div className="trajectory-picture" role="img" aria-label={describeTrajectory(sample)}>
              <Picture picture={pictureTrajectory(sample, gridShape)} />
            </div>
            <div className="trajectory-caption">
              {gridShape === null ? null : <span>{wordsOf(sample.states.at(-1) ?? '')}</span>}
              <span className="trajectory-reward">{rewardText(sample.logReward)}</span>
              {sample.isMode ? <span className="mode-mark" title={translate('ended in a mode')}>{`★ ${translate('mode')}`}</span> : null}
            </div>
          </li>
        ))}
      </ol>
      <ShowData of={translate('the trajectories')} table={() => tabulateTrajectories(shown)} />
    </div>
  );
});

function Picture({ picture }: { readonly picture: TrajectoryPicture }) {
  if (picture.kind === 'path') return <PathPicture {...picture} />;
  if (picture.kind === 'steps') return <StepsPicture {...picture} />;
  if (picture.kind === 'word') return <WordPicture {...picture} />;
  return <span className="trajectory-actions">{picture.actions.join(' · ')}</span>;
}

type PictureOf<Kind extends TrajectoryPicture['kind']> = Omit<Extract<TrajectoryPicture, { kind: Kind }>, 'kind'>;

function PathPicture({ rows, columns, points }: PictureOf<'path'>) {
  const [start, end] = [points[0] ?? [0, 0], points.at(-1) ?? [0, 0]];
  const direction = endDirection(points);
  // Marks keep their size on the page whatever the number of cells; a single row has the height of one cell.
  const mark = rows === 1 ? 0.18 : Math.max(rows, columns) / 26;
  return (
    <svg className={rows === 1 ? 'trajectory-grid trajectory-row' : 'trajectory-grid'} preserveAspectRatio="xMinYMid" viewBox={`-0.02 -0.02 ${columns + 0.04} ${rows + 0.04}`} aria-hidden="true">
      <rect className="trajectory-frame" width={columns} height={rows} vectorEffect="non-scaling-stroke" />
      <path className="trajectory-lines" d={gridLines(rows, columns)} vectorEffect="non-scaling-stroke" />
      <path className="trajectory-track" d={trackPath(points)} vectorEffect="non-scaling-stroke" />
      <circle className="trajectory-start" cx={start[0]} cy={start[1]} r={mark} vectorEffect="non-scaling-stroke" />
      {direction === null ? <circle className="trajectory-stay" cx={end[0]} cy={end[1]} r={mark * 1.9} vectorEffect="non-scaling-stroke" /> : (
        <path className="trajectory-arrow" d="M1.1,0L-1.2,1.15L-0.7,0L-1.2,-1.15Z" transform={`translate(${end[0]} ${end[1]}) rotate(${direction}) scale(${mark * 1.5})`} />
      )}
    </svg>
  );
}

function StepsPicture({ axisCount, moves, stepCount, end }: PictureOf<'steps'>) {
  return (
    <div className="trajectory-steps">
      <svg viewBox={`0 0 ${stepCount} ${axisCount}`} preserveAspectRatio="none" aria-hidden="true" style={{ height: `${axisCount * 12}px`, width: `${stepCount * 14}px` }}>
        {Array.from({ length: axisCount }, (_, axis) => <line key={axis} x1="0" x2={stepCount} y1={axis + 0.5} y2={axis + 0.5} vectorEffect="non-scaling-stroke" />)}
        {moves.map(({ axis, step }) => <rect key={`${axis}-${step}`} x={step + 0.1} y={axis + 0.18} width="0.8" height="0.64" />)}
      </svg>
      <div className="trajectory-coordinates" aria-hidden="true">
        {end.map((value, axis) => <span key={axis}>{axisName(axis)} = {value}</span>)}
      </div>
    </div>
  );
}

function WordPicture({ pieces }: PictureOf<'word'>) {
  return (
    <span className="trajectory-word">
      {pieces.map(({ text, step }) => <span key={step}><code>{text}</code><small>{step}</small></span>)}
    </span>
  );
}
