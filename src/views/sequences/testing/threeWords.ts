import type { SequencesData } from '../data.ts';

/** Three words of two letters, at three levels of reward. */
export const THREE_WORDS: SequencesData = {
  objectName: 'Sequence',
  terminatingStateCount: 3,
  labels: ['00', '01', '10'],
  states: Int32Array.of(3, 4, 5),
  logReward: Float32Array.of(-4, 0, -2),
  logTarget: Float32Array.of(-6, -2, -4),
  logLearned: Float32Array.of(-6, -1, -5),
  mostLikely: [],
};
