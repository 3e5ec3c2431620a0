import type { Playground } from '../app/PlaygroundContext.ts';
import { runAbilities } from './runActions.ts';

/** What the last button and its key do: begin again with the settings as they are. A run that is finished is not thrown away unasked. */
export function startOver({ store, controller }: Pick<Playground, 'store' | 'controller'>): void {
  const { runState, isRunWanted, openDialog } = store.getState();
  if (!runAbilities(runState.type, isRunWanted).canReset) return;
  if (runState.type === 'finished') openDialog('startOver');
  else void controller.prepare();
}
