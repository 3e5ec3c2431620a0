/**
 * Reference numbers of the SIX6 8-mer table (Barrera et al. 2016), computed independently. The table itself is not
 * part of this project; tests read it where it lies beside the repository.
 */
export const SIX6_TABLE = {
  words: 65_536,
  minimumScore: -0.47907,
  maximumScore: 0.49105,
  /** y = (score − minimum) / (maximum − minimum) */
  meanY: 0.4637666604044365,
  best: 'AGGTATCA',
  worst: 'GGCCGGCC',
  logZ: [
    { scale: 1, exponent: 1, floorAt: 'score', logZ: 10.3219811815556 },
    { scale: 1, exponent: 3, floorAt: 'score', logZ: 9.159561987294632 },
    { scale: 1, exponent: 10, floorAt: 'score', logZ: 7.191860044563641 },
    { scale: 10, exponent: 3, floorAt: 'reward', logZ: 11.462147130398236 },
  ],
  /** Words that no change of a single letter improves, and those of them above the median score. */
  localMaxima: 335,
  localMaximaAboveMedian: 327,
} as const;
