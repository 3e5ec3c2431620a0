import { parseArgs } from 'node:util';
import { writeCatalogues } from './texts/messages.ts';

/** `npm run texts`, and `npm run texts -- --reword 'old sentence' 'new sentence'` where it does not see that they are the same. */
const { values, positionals } = parseArgs({ options: { reword: { type: 'boolean' } }, allowPositionals: true });
const [before, now] = positionals;
if ((values.reword === true) !== (positionals.length === 2)) throw new Error("--reword takes two sentences: 'the old one' 'the new one'.");
const toReview = writeCatalogues(before === undefined || now === undefined ? [] : [[before, now]]);
if (toReview.length > 0) process.stdout.write(`Their English has changed since they were translated:\n${toReview.join('\n')}\n`);
