import type { AppStore } from '../../store/appStore.ts';
import type { TrainingController } from '../../store/connectWorker.ts';
import { WalkPlayer } from '../../store/slowMotion/player.ts';

export function createPlayer(store: AppStore, controller: TrainingController): WalkPlayer {
  return new WalkPlayer({
    store,
    controller,
    schedule(action, milliseconds) {
      const timer = setTimeout(action, milliseconds);
      return () => clearTimeout(timer);
    },
    isStill: () => matchMedia('(prefers-reduced-motion: reduce)').matches,
  });
}
