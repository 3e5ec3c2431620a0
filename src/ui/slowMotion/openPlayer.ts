import { translate } from '../../texts/translate.ts';
import type { AppStore } from '../../store/appStore.ts';
import type { WalkPlayer } from '../../store/slowMotion/player.ts';
import type { Playground } from '../app/PlaygroundContext.ts';

/** One for each page, from when it is first asked for. */
const PLAYERS = new WeakMap<AppStore, Promise<WalkPlayer>>();

/** Fetched when somebody first wants to see an object being built. */
function openPlayer({ store, controller }: Pick<Playground, 'store' | 'controller'>): Promise<WalkPlayer> {
  const known = PLAYERS.get(store);
  if (known !== undefined) return known;
  const coming = import('./createPlayer.ts').then(({ createPlayer }) => createPlayer(store, controller));
  PLAYERS.set(store, coming);
  // What could not be fetched is tried again next time.
  coming.catch(() => PLAYERS.delete(store));
  return coming;
}

/** Has what shows objects being built do something; where it cannot be fetched, that is said, and no run waits for it. */
export function withPlayer(playground: Pick<Playground, 'store' | 'controller'>, act: (player: WalkPlayer) => void): void {
  openPlayer(playground).then(act, () => {
    const { setSpeed } = playground.store.getState();
    setSpeed('full');
    const message = translate('What shows objects being built could not be fetched; the run goes on at full speed. Try again when there is a network.');
    playground.store.setState(({ notices }) => ({ notices: [...notices.filter(({ key }) => key !== 'slowMotion'), { level: 'warning', key: 'slowMotion', message }] }));
  });
}

/** Opens the panel of states, and builds one object in it and on the picture, which is that of the present. */
export function buildOne(playground: Pick<Playground, 'store' | 'controller'>): void {
  playground.store.getState().lookBack(null);
  playground.store.getState().openPanel('state');
  withPlayer(playground, (player) => void player.begin());
}
