import '../plots/plots.css';
import { lazy, Suspense } from 'react';
import type { ViewData } from '../worker/protocol.ts';
import type { FlowGraphViewData } from './flowGraph/data.ts';
import { FlowGraph } from './flowGraph/FlowGraph.tsx';
import type { HeatmapBrush } from './heatmaps/brush.ts';
import { Heatmaps } from './heatmaps/Heatmaps.tsx';

/** Not what the page opens with: fetched with the first space that is drawn so. */
const GridBars = lazy(async () => ({ default: (await import('./bars/GridBars.tsx')).GridBars }));
const LevelBars = lazy(async () => ({ default: (await import('./levels/LevelBars.tsx')).LevelBars }));
const Scatter = lazy(async () => ({ default: (await import('./sequences/Scatter.tsx')).Scatter }));

export interface DistributionViewProps {
  readonly view: ViewData;
  readonly selectedIndex: number | null;
  readonly onSelect: (index: number | null) => void;
  /** The reward as one line of plain text mathematics. */
  readonly rewardFormula: string;
  /** Lets the target of a grid of two axes be drawn. */
  readonly brush?: HeatmapBrush | null;
}

type KindProps<View> = Pick<DistributionViewProps, 'selectedIndex' | 'onSelect' | 'brush'> & { readonly view: View };

/** The target and the learned distribution, and where they differ. */
export function DistributionView({ view, selectedIndex, onSelect, rewardFormula, brush = null }: DistributionViewProps) {
  return (
    <div className="distribution">
      <Picture view={view} selectedIndex={selectedIndex} onSelect={onSelect} brush={brush} />
      <p className="plot-formula">{rewardFormula}</p>
    </div>
  );
}

function Picture({ view, ...selection }: KindProps<ViewData>) {
  if (view.kind === 'flowGraph') return <FlowGraph view={view} {...selection} />;
  if (view.kind === 'grid' && view.shape.length > 1) return <Heatmaps view={view} {...selection} />;
  return <Suspense fallback={<div className="plot-awaited" />}><FetchedPicture view={view} {...selection} /></Suspense>;
}

function FetchedPicture({ view, ...selection }: KindProps<Exclude<ViewData, FlowGraphViewData>>) {
  if (view.kind === 'grid') return <GridBars view={view} {...selection} />;
  return view.kind === 'sequences' ? <Scatter view={view} {...selection} /> : <LevelBars view={view} {...selection} />;
}
