import { lazy, type ComponentType } from 'react';
import type { TextParameter } from '../../../lib/parameters.ts';
import { FormulaControl } from './FormulaControl.tsx';
import { LineControl } from './LineControl.tsx';
import { LinesControl } from './LinesControl.tsx';
import type { TextControlProps } from './textControl.ts';

export interface TextEditor {
  readonly Editor: ComponentType<TextControlProps>;
  /** Whether it is one field, with the given id, that the setting's label belongs to; else a group that the label names. */
  readonly isField: boolean;
}

// Of no use to most visits, and loaded with the first setting that wants them.
const TableControl = lazy(async () => ({ default: (await import('../../tables/TableControl.tsx')).TableControl }));
const PaintingControl = lazy(async () => ({ default: (await import('../painting/PaintingControl.tsx')).PaintingControl }));

/** What edits each kind of text. */
export const TEXT_EDITORS: Readonly<Record<TextParameter['editor'], TextEditor>> = {
  line: { Editor: LineControl, isField: true },
  lines: { Editor: LinesControl, isField: true },
  formula: { Editor: FormulaControl, isField: true },
  painting: { Editor: PaintingControl, isField: false },
  table: { Editor: TableControl, isField: false },
};
