import { startBackend } from '../../testing/startBackend.ts';
import { registerDeviceTwins } from './twins/registerDeviceTwins.ts';

/** Makes a backend of the host current on which the device's step runs, too. */
export async function startBackendWithTwins(name: 'cpu' | 'wasm'): Promise<void> {
  registerDeviceTwins();
  await startBackend(name);
}
