/** Typesets the formulas of the lessons ahead of time: `npm run formulas`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { formulaMarkupFile, MARKUP_FILE } from './formulaMarkup.ts';

mkdirSync(dirname(MARKUP_FILE), { recursive: true });
writeFileSync(MARKUP_FILE, formulaMarkupFile());
