import type { BackendHost } from '../tensor/backend.ts';
import type { ViewComputation } from '../views/viewKind.ts';
import type { Open } from './openRun.ts';
import type { WorkerMessage } from './protocol.ts';

/** Everything environmental, so that Node tests drive a session as the worker does. */
export interface SessionHost extends BackendHost {
  readonly post: (message: WorkerMessage) => void;
  /** Milliseconds on a clock that never goes back. */
  readonly clock: () => number;
  /** Lets waiting messages in; resolves soon. */
  readonly yieldToMessages: () => Promise<void>;
  /** Resolves after about so long; other messages are let in. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly openBackend?: Open;
  /** Instead of the registered ones. */
  readonly viewKinds?: readonly ViewComputation[];
}
