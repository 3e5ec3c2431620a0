import { logSumExp } from '../../lib/logSumExp.ts';
import type { SequenceTable } from '../../lib/sequenceTable.ts';
import { message, type Message, type Words } from '../../lib/text/message.ts';
import type { ClosedForm } from './environment.ts';

/** How a score becomes a reward; y is the score on a scale from 0, the lowest, to 1, the highest. */
export interface RewardTransform {
  readonly exponent: number;
  readonly scale: number;
  readonly floor: number;
  /** `score`: R = scale · max(y, floor)^exponent; `reward`: R = max(scale · y^exponent, floor). */
  readonly floorAt: 'score' | 'reward';
}

/** The lowest and the highest score of a table. */
export function scoreRange({ scores }: SequenceTable): readonly [number, number] {
  let [lowest, highest] = [Infinity, -Infinity];
  for (const score of scores) {
    if (score < lowest) lowest = score;
    if (score > highest) highest = score;
  }
  return [lowest, highest];
}

/** [b^L] log R of every word. Words without a score get the floor. */
export function logRewards(table: SequenceTable, { exponent, scale, floor, floorAt }: RewardTransform): Float64Array {
  const [lowest, highest] = scoreRange(table);
  return table.scores.map((score) => {
    const y = Number.isNaN(score) ? 0 : (score - lowest) / (highest - lowest);
    if (floorAt === 'score') return Math.log(scale) + exponent * Math.log(Math.max(y, floor));
    return Math.max(Math.log(scale) + exponent * Math.log(y), Math.log(floor));
  });
}

/** [b^L] 1 where a word has a score and no change of a single letter gives a higher one. */
export function localMaxima({ scores, alphabet, length }: SequenceTable): Uint8Array<ArrayBuffer> {
  const letterCount = alphabet.length;
  const maxima = new Uint8Array(scores.length);
  for (let index = 0; index < scores.length; index += 1) {
    const score = scores[index] ?? Number.NaN;
    if (!Number.isNaN(score) && !hasHigherNeighbour(scores, index, score, letterCount, length)) maxima[index] = 1;
  }
  return maxima;
}

function hasHigherNeighbour(scores: Float64Array, index: number, score: number, letterCount: number, length: number): boolean {
  for (let place = 0, weight = 1; place < length; place += 1, weight *= letterCount) {
    const first = index - (Math.floor(index / weight) % letterCount) * weight;
    // The word itself is among them, which changes nothing; unknown scores are never higher.
    for (let letter = 0; letter < letterCount; letter += 1) if ((scores[first + letter * weight] ?? 0) > score) return true;
  }
  return false;
}

/** Which words count as modes. */
export interface ModeRule {
  readonly id: string;
  readonly label: string;
  readonly meaning: Message;
  /** [b^L] 1 where a word is a mode. @param rewards [b^L] log R */
  readonly modesOf: (table: SequenceTable, rewards: Float64Array) => Uint8Array<ArrayBuffer>;
}

const BEST_SHARE = 0.005;

/** The first is the default. */
export const MODE_RULES = [
  {
    id: 'localMaxima',
    label: 'Local maxima',
    // Of the 335 local maxima of the SIX6 table, 290 have at least the mean reward at the exponent 3.
    meaning: message('tableRewards.localMaxima', 'local maxima: words of at least the mean reward that no change of a single letter improves'),
    modesOf(table, rewards) {
      const logMean = logSumExp(rewards) - Math.log(rewards.length);
      return localMaxima(table).map((isMaximum, index) => (isMaximum === 1 && (rewards[index] ?? -Infinity) >= logMean ? 1 : 0));
    },
  },
  {
    id: 'bestWords',
    label: 'The best 0.5 % of all words',
    meaning: message('tableRewards.bestHalfPercent', 'the best 0.5 % of all words, with those that score alike'),
    modesOf(_table, rewards) {
      const count = Math.max(1, Math.ceil(BEST_SHARE * rewards.length));
      const least = Float64Array.from(rewards).sort()[rewards.length - count] ?? -Infinity;
      return Uint8Array.from(rewards, (reward) => (reward >= least ? 1 : 0));
    },
  },
] as const satisfies readonly ModeRule[];

/** @throws Error for a rule that does not exist (settings are checked first) */
export function modeRule(id: string): ModeRule {
  const rule = MODE_RULES.find((candidate) => candidate.id === id);
  if (rule === undefined) throw new Error(`There is no rule "${id}" for modes.`);
  return rule;
}

/** Sums over all words, by reward, the best first. */
export function tableClosedForm(rewards: Float64Array): ClosedForm {
  const sorted = Float64Array.from(rewards).sort();
  const rewardLevels: { logReward: number; logCount: number; label: Words }[] = [];
  for (let end = sorted.length; end > 0; ) {
    const logReward = sorted[end - 1] ?? 0;
    let start = end - 1;
    while (start > 0 && sorted[start - 1] === logReward) start -= 1;
    rewardLevels.push({ logReward, logCount: Math.log(end - start), label: `R = ${Math.exp(logReward).toPrecision(4)}` });
    end = start;
  }
  return { logPartition: logSumExp(rewards), rewardLevels };
}
