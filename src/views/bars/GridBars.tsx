import { useMemo } from 'react';
import { Bars } from '../../plots/bars/Bars.tsx';
import type { GridData } from '../grid/data.ts';
import { readCell } from '../grid/describe.ts';
import { pathCells } from '../grid/pathCells.ts';
import type { PictureProps } from '../viewKind.ts';
import { barsOfGrid } from './model.ts';

/** The cells of a line. */
export function GridBars({ data, description, selectedIndex, onSelect, path = null }: PictureProps<GridData>) {
  const bars = useMemo(() => barsOfGrid(data), [data]);
  const passed = useMemo(() => (path === null ? [] : pathCells(data, path)), [data, path]);
  return <Bars data={bars} description={description} read={(index) => readCell(data, index)} selectedIndex={selectedIndex} onSelect={onSelect} passed={passed} />;
}
