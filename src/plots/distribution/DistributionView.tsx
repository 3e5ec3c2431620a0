import '../plots.css';
import { lazy, Suspense, useMemo } from 'react';
import { translate } from '../../lib/text/translate.ts';
import type { GridViewData, LevelViewData, ViewData } from '../../worker/protocol.ts';
import { Bars } from './bars/Bars.tsx';
import { readLevel, summarizeLevels, tabulateLevels, titleLevels } from './bars/describe.ts';
import { barsOfGrid, barsOfLevels } from './bars/model.ts';
import { FlowGraph } from './flowGraph/FlowGraph.tsx';
import type { HeatmapBrush } from './heatmaps/brush.ts';
import { readCell, summarizeGrid, tabulateGrid, titleGrid } from './heatmaps/describe.ts';
import { Heatmaps } from './heatmaps/Heatmaps.tsx';
import { MostLikely } from './MostLikely.tsx';

/** Not what the page opens with: fetched with the first space that is drawn so. */
const Scatter = lazy(async () => ({ default: (await import('./scatter/Scatter.tsx')).Scatter }));

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
  if (view.kind === 'grid') return <Grid view={view} {...selection} />;
  if (view.kind === 'sequences') return <Suspense fallback={<div className="plot-awaited" />}><Scatter view={view} {...selection} /></Suspense>;
  if (view.kind === 'flowGraph') return <FlowGraph view={view} {...selection} />;
  return <Levels view={view} {...selection} />;
}

function Grid(props: KindProps<GridViewData>) {
  return props.view.shape.length === 1 ? <GridBars {...props} /> : <Heatmaps {...props} />;
}

function GridBars({ view, selectedIndex, onSelect }: KindProps<GridViewData>) {
  const data = useMemo(() => barsOfGrid(view), [view]);
  return (
    <Bars
      data={data}
      title={titleGrid(view)}
      summary={summarizeGrid(view)}
      read={(index) => readCell(view, index)}
      table={() => tabulateGrid(view)}
      selectedIndex={selectedIndex}
      onSelect={onSelect}
    />
  );
}

function Levels({ view, selectedIndex, onSelect }: KindProps<LevelViewData>) {
  const data = useMemo(() => barsOfLevels(view), [view]);
  return (
    <div className="plot-pair">
      <Bars
        data={data}
        title={titleLevels(view)}
        summary={summarizeLevels(view)}
        read={(index) => readLevel(view, index)}
        table={() => tabulateLevels(view)}
        selectedIndex={selectedIndex}
        onSelect={onSelect}
      />
      <MostLikely rows={view.mostLikely} title={translate('Most often sampled, best reward first')} learnedName={translate('Share')} />
    </div>
  );
}
