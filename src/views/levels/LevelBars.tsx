import { useMemo } from 'react';
import { translate } from '../../lib/text/translate.ts';
import { Bars } from '../../plots/bars/Bars.tsx';
import { MostLikely } from '../../plots/MostLikely.tsx';
import type { LevelViewData } from './data.ts';
import { readLevel, summarizeLevels, tabulateLevels, titleLevels } from './describe.ts';
import { barsOfLevels } from './model.ts';

interface LevelBarsProps {
  readonly view: LevelViewData;
  readonly selectedIndex: number | null;
  readonly onSelect: (index: number | null) => void;
}

/** The levels of the reward, where the objects are too many. */
export function LevelBars({ view, selectedIndex, onSelect }: LevelBarsProps) {
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
