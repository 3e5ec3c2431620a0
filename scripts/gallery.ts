/**
 * Runs the cards of the gallery whose stored results are missing, or are those of other settings or of an earlier trainer:
 * `npm run gallery`, or `npm run gallery -- smallGrid desert` for these alone. Writes after each card, so that it can be stopped.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { encodeHash } from '../src/config/hashCodec.ts';
import { cardConfig, CARDS } from '../src/gallery/registry.ts';
import { readResult } from '../src/gallery/result.ts';
import { parseJson } from '../src/lib/parseJson.ts';
import { runCard } from './gallery/runCard.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const pathOf = (id: string): string => `src/gallery/results/${id}.json`;

function isDone(id: string, settings: string): boolean {
  const path = pathOf(id);
  return existsSync(path) && readResult(parseJson(readFileSync(path, 'utf8')))?.settings === settings;
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((id) => !CARDS.some((card) => card.id === id));
if (unknown.length > 0) throw new Error(`There is no card called ${unknown.join(', ')}.`);

const commit = execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
const cards = CARDS.filter((card) => (wanted.length === 0 || wanted.includes(card.id)) && !isDone(card.id, encodeHash(cardConfig(card))));
say(`${cards.length} of ${CARDS.length} cards are to be run.`);
for (const card of cards) {
  say(`${card.id}: ${card.title}`);
  writeFileSync(pathOf(card.id), `${JSON.stringify(await runCard(card, commit, (line) => say(`  ${line}`)))}\n`);
}
