import type { ViewData } from '../../worker/protocol.ts';

export interface DistributionViewProps {
  readonly view: ViewData;
  readonly selectedIndex: number | null;
  readonly onSelect: (index: number | null) => void;
  readonly rewardFormula: string;
}

/** The target and the learned distribution, and where they differ. */
export function DistributionView({ view, rewardFormula }: DistributionViewProps) {
  return <div className="plot">{`${view.kind}: ${rewardFormula}`}</div>;
}
