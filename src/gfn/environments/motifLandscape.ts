import type { SequenceTable } from '../../lib/sequenceTable.ts';
import { message } from '../../lib/text/message.ts';
import { RandomStream } from '../../rng/randomStream.ts';

const LANDSCAPE_ALPHABET = 'ACGT';

/** Standard deviations of the terms of neighbouring letters and of letters further apart; single letters have 1. */
const NEIGHBOUR_COUPLING = 1;
const DISTANT_COUPLING = 0.8;

/**
 * A small synthetic landscape in the shape of a binding table: each letter of a word adds a weight that depends on its
 * place (a position-weight matrix), and each pair of places a weight that depends on both letters, which makes it
 * rugged. All weights are normal and drawn from `seed` alone.
 */
export function motifLandscape(length: number, seed: number): SequenceTable {
  const letterCount = LANDSCAPE_ALPHABET.length;
  const stream = new RandomStream(seed, 'environment');
  const weights = new Float32Array(length * letterCount);
  stream.fillNormal(weights, 0);
  const pairs = drawPairs(stream, length, letterCount);
  const scores = new Float64Array(letterCount ** length);
  const letters = new Array<number>(length).fill(0);
  for (let index = 0; index < scores.length; index += 1) {
    for (let at = length - 1, rest = index; at >= 0; at -= 1, rest = Math.floor(rest / letterCount)) letters[at] = rest % letterCount;
    let score = 0;
    letters.forEach((letter, at) => (score += weights[at * letterCount + letter] ?? 0));
    for (const { first, second, couplings } of pairs) {
      score += couplings[(letters[first] ?? 0) * letterCount + (letters[second] ?? 0)] ?? 0;
    }
    scores[index] = score;
  }
  return { id: '', name: message('sequenceTable.landscape', 'built-in motif landscape'), alphabet: LANDSCAPE_ALPHABET, length, scores, rowCount: scores.length };
}

interface Pair {
  readonly first: number;
  readonly second: number;
  /** [b·b] */
  readonly couplings: Float64Array;
}

function drawPairs(stream: RandomStream, length: number, letterCount: number): readonly Pair[] {
  const pairs: Pair[] = [];
  const normal = new Float32Array(letterCount ** 2);
  for (let first = 0; first < length; first += 1) {
    for (let second = first + 1; second < length; second += 1) {
      stream.fillNormal(normal, 1 + pairs.length);
      const strength = second === first + 1 ? NEIGHBOUR_COUPLING : DISTANT_COUPLING;
      pairs.push({ first, second, couplings: Float64Array.from(normal, (value) => strength * value) });
    }
  }
  return pairs;
}
