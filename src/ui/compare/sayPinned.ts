import type { RunRecord } from '../../store/compare/runRecord.ts';
import { translate } from '../../texts/translate.ts';
import type { Playground } from '../app/PlaygroundContext.ts';

/** Says whether a run was pinned. */
export function sayPinned({ announcer }: Pick<Playground, 'announcer'>, record: RunRecord | null): void {
  announcer.now(record === null ? translate('The run could not be pinned: remove another first') : translate('{name} pinned', { name: record.name }));
}
