import { writeFileSync } from 'node:fs';
import { referenceDocument } from './referenceDocument.ts';

writeFileSync('docs/reference.md', referenceDocument());
