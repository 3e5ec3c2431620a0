import { BROWSER_HOST } from '../tensor/browserHost.ts';
import type { Request } from './protocol.ts';
import { TrainingSession } from './trainingSession.ts';
import { transferables } from './transferables.ts';

/** A macrotask that, unlike a timer, is not clamped to 4 ms. */
function createYield(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
}

const session = new TrainingSession({
  ...BROWSER_HOST,
  post: (message) => self.postMessage(message, { transfer: transferables(message) }),
  clock: () => performance.now(),
  yieldToMessages: createYield(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
});

self.onmessage = (event: MessageEvent<Request>) => {
  void session.handle(event.data);
};
