import { readResult, type CardResult } from './result.ts';

const STORED = import.meta.glob('./results/*.json', { eager: true, import: 'default' });

const RESULTS = new Map(Object.entries(STORED).flatMap(([path, stored]) => {
  const result = readResult(stored);
  return result === null ? [] : [[path.replace(/^.*\/|\.json$/g, ''), result] as const];
}));

/** What running a card gave; null where it was not run. */
export const resultOf = (cardId: string): CardResult | null => RESULTS.get(cardId) ?? null;

/** The cards that there are stored results of. @internal */
export const storedIds = (): readonly string[] => Object.keys(STORED).map((path) => path.replace(/^.*\/|\.json$/g, ''));
