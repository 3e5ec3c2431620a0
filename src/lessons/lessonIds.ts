/** The lessons, in the order in which they are offered; their content is loaded when it is wanted. */
export const LESSON_IDS: readonly string[] = [
  'firstLook',
  'flow',
  'proportion',
  'ownReward',
  'trajectoryBalance',
  'credit',
  'modeCollapse',
  'replay',
  'backward',
  'readingPlots',
];
