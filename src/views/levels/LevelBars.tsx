import { useMemo } from 'react';
import { Bars } from '../../plots/bars/Bars.tsx';
import { MostLikely } from '../../plots/MostLikely.tsx';
import { translate, wordsOf } from '../../texts/translate.ts';
import type { PictureProps } from '../viewKind.ts';
import type { LevelsData } from './data.ts';
import { readLevel } from './describe.ts';
import { barsOfLevels } from './model.ts';

/** The levels of the reward, where the objects are too many. */
export function LevelBars({ data, description, selectedIndex, onSelect }: PictureProps<LevelsData>) {
  const bars = useMemo(() => barsOfLevels(data), [data]);
  return (
    <div className="plot-pair">
      <Bars data={bars} description={description} read={(index) => readLevel(data, index)} selectedIndex={selectedIndex} onSelect={onSelect} />
      <MostLikely rows={data.mostLikely} objectName={wordsOf(data.objectName)} title={translate('Most often sampled, best reward first')} learnedName={translate('Frequency')} />
    </div>
  );
}
