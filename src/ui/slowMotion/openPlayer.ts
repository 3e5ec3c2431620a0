import type { AppStore } from '../../store/appStore.ts';
import type { WalkPlayer } from '../../store/slowMotion/player.ts';
import type { Playground } from '../app/PlaygroundContext.ts';

/** One for each page, from when it is first asked for. */
const PLAYERS = new WeakMap<AppStore, Promise<WalkPlayer>>();

/** What shows objects being built; fetched when somebody first wants to see one. */
export function openPlayer({ store, controller }: Pick<Playground, 'store' | 'controller'>): Promise<WalkPlayer> {
  const known = PLAYERS.get(store);
  if (known !== undefined) return known;
  const coming = import('./createPlayer.ts').then(({ createPlayer }) => createPlayer(store, controller));
  PLAYERS.set(store, coming);
  // What could not be fetched is tried again next time.
  coming.catch(() => PLAYERS.delete(store));
  return coming;
}

/** Opens the panel of states, and builds one object in it and on the picture. */
export function buildOne(playground: Pick<Playground, 'store' | 'controller'>): void {
  playground.store.getState().openPanel('state');
  void openPlayer(playground).then((player) => player.begin());
}
