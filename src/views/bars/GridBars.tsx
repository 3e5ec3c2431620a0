import { useMemo } from 'react';
import { Bars } from '../../plots/bars/Bars.tsx';
import type { GridViewData } from '../grid/data.ts';
import { readCell, summarizeGrid, tabulateGrid, titleGrid } from '../grid/describe.ts';
import { barsOfGrid } from './model.ts';

interface GridBarsProps {
  readonly view: GridViewData;
  readonly selectedIndex: number | null;
  readonly onSelect: (index: number | null) => void;
}

/** The cells of a line. */
export function GridBars({ view, selectedIndex, onSelect }: GridBarsProps) {
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
