import { useMemo } from 'react';
import { translate } from '../../../texts/translate.ts';
import type { GridViewData, LevelViewData } from '../../../worker/protocol.ts';
import { readCell, summarizeGrid, tabulateGrid, titleGrid } from '../heatmaps/describe.ts';
import { MostLikely } from '../MostLikely.tsx';
import { Bars } from './Bars.tsx';
import { readLevel, summarizeLevels, tabulateLevels, titleLevels } from './describe.ts';
import { barsOfGrid, barsOfLevels } from './model.ts';

interface BarsProps<View> {
  readonly view: View;
  readonly selectedIndex: number | null;
  readonly onSelect: (index: number | null) => void;
}

/** The cells of a line. */
export function GridBars({ view, selectedIndex, onSelect }: BarsProps<GridViewData>) {
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

/** The levels of the reward, where the objects are too many. */
export function LevelBars({ view, selectedIndex, onSelect }: BarsProps<LevelViewData>) {
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
