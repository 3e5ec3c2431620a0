import { englishOf } from '../../lib/text/message.ts';
import { openBackend, type BackendName } from '../../tensor/backend.ts';
import { nodeHost } from '../../tensor/nodeHost.ts';

/** Makes a backend current in a Node test. @throws Error where it cannot start, so that no test passes on nothing */
export async function startBackend(name: BackendName): Promise<void> {
  const opening = await openBackend(name, nodeHost());
  if (!opening.available) throw new Error(englishOf(opening.reason));
}
