import type { RunRecord } from '../../store/compare/runRecord.ts';
import { translate } from '../../texts/translate.ts';
import { shownNames } from './shownNames.ts';
import type { Playground } from '../app/PlaygroundContext.ts';

/** Says whether a run was pinned. */
export function sayPinned({ announcer, store }: Pick<Playground, 'announcer' | 'store'>, record: RunRecord | null): void {
  const { pinned } = store.getState();
  const name = shownNames(pinned)[pinned.findIndex(({ id }) => id === record?.id)] ?? '';
  announcer.now(record === null ? translate('The run could not be pinned: remove another first') : translate('{name} pinned', { name }));
}
