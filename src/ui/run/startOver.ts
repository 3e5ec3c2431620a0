import type { Playground } from '../app/PlaygroundContext.ts';
import { runAbilities } from './runActions.ts';

/** What the last button and its key do: begin again with the settings as they are. What was trained is not thrown away unasked. */
export function startOver({ store, controller }: Pick<Playground, 'store' | 'controller'>): void {
  const { runState, isRunWanted, counters, openDialog } = store.getState();
  if (!runAbilities(runState.type, isRunWanted).canReset) return;
  if (counters.iteration > 0) openDialog('startOver');
  else void controller.prepare();
}
