/** The lessons by id, in the order in which they are offered; the content is loaded when it is wanted. */
export const LESSON_TITLES: ReadonlyMap<string, string> = new Map([
  ['flow', 'What a flow is'],
  ['proportion', 'In proportion to the reward, or the best?'],
  ['trajectoryBalance', 'Trajectory balance, term by term'],
  ['credit', 'Who gets the credit? TB, DB and SubTB'],
  ['modeCollapse', 'Mode collapse and exploration'],
  ['replay', 'Replay and local search'],
  ['backward', 'The freedom of the backward policy'],
  ['readingPlots', 'Reading the plots'],
]);
