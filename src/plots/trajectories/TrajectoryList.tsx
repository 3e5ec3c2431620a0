import type { TrajectorySample } from '../../worker/protocol.ts';

export interface TrajectoryListProps {
  readonly trajectories: readonly TrajectorySample[];
  readonly gridShape: readonly number[] | null;
  /** The trajectory under the pointer or the focus, null when there is none. */
  readonly onHover?: (index: number | null) => void;
}

/** The latest sampled trajectories. */
export function TrajectoryList({ trajectories }: TrajectoryListProps) {
  return <ol className="trajectories">{trajectories.map((sample, index) => <li key={index}>{sample.states.join(' → ')}</li>)}</ol>;
}
