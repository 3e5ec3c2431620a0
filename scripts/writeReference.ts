import { writeFileSync } from 'node:fs';
import { glossaryDocument } from './glossaryDocument.ts';
import { referenceDocument } from './referenceDocument.ts';

writeFileSync('docs/reference.md', referenceDocument());
writeFileSync('docs/glossary.md', glossaryDocument());
