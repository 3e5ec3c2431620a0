import { randomId } from '../../lib/randomId.ts';
import { englishOf, type Words } from '../../lib/text/message.ts';
import type { BackgroundRun } from '../../store/compare/backgroundRuns.ts';
import { freshName } from '../../store/compare/runRecord.ts';
import type { Playground } from '../app/PlaygroundContext.ts';
import { sayPinned } from './sayPinned.ts';

/** Keeps a run of a comparison as it is now, under `name` where no other has it. */
export function pinBackgroundRun(playground: Pick<Playground, 'store' | 'announcer'>, { config, info, reports }: BackgroundRun, name: Words): void {
  const { pinned, addRecords } = playground.store.getState();
  const isFree = !pinned.some((record) => englishOf(record.name) === englishOf(name));
  const [record = null] = addRecords([
    { id: randomId(), name: isFree ? name : freshName(pinned), createdAt: Date.now(), config, backend: info?.backend ?? '', reports },
  ]);
  sayPinned(playground, record);
}
