import { expect } from 'vitest';
import type { RunConfig } from '../../config/runConfig.ts';
import { validateConfig } from '../../config/schema.ts';
import { nodeHost } from '../../tensor/nodeHost.ts';
import type { Open } from '../openRun.ts';
import type { Event, Request, WorkerMessage } from '../protocol.ts';
import type { SessionHost } from '../sessionHost.ts';
import { TrainingClient, type WorkerLike } from '../trainingClient.ts';
import { TrainingSession } from '../trainingSession.ts';
import { transferables } from '../transferables.ts';

const TINY = { hiddenWidth: 8, hiddenLayers: 1, batchSize: 4, backend: 'cpu', iterations: 30 };

/** A configuration that trains in milliseconds on the cpu backend. */
export function configOf(overrides: Readonly<Record<string, number | string>> = {}): RunConfig {
  const environment = overrides['environment'] === undefined ? { height: 4 } : {};
  const { config, notices } = validateConfig({ ...TINY, ...environment, ...overrides });
  expect(notices).toEqual([]);
  return config;
}

/** A worker without a thread: a session whose messages are delivered as a real one's would be, asynchronously. */
export function inProcessWorker(host: Partial<SessionHost> = {}): WorkerLike & { crash(message: string): void } {
  let alive = true;
  const worker: WorkerLike & { crash(message: string): void } = {
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    postMessage(message) {
      const request = structuredClone(message) as Request;
      setImmediate(() => void (alive && session.handle(request)));
    },
    terminate() {
      alive = false;
    },
    crash(message) {
      alive = false;
      worker.onerror?.({ message } as ErrorEvent);
    },
  };
  const session = new TrainingSession({
    ...nodeHost(),
    post(message: WorkerMessage) {
      const data = structuredClone(message, { transfer: transferables(message) });
      setImmediate(() => alive && worker.onmessage?.({ data } as MessageEvent<WorkerMessage>));
    },
    clock: () => performance.now(),
    yieldToMessages: () => new Promise((resolve) => setImmediate(resolve)),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    ...host,
  });
  return worker;
}

/** The page's side in a Node test: a client whose workers are sessions in this process. */
export interface Page {
  readonly client: TrainingClient;
  readonly events: Event[];
  readonly workers: ReturnType<typeof inProcessWorker>[];
  states(): readonly string[];
  losses(): readonly number[];
  until(accept: (event: Event) => boolean): Promise<Event>;
}

export function openPage(open?: Open, host: Partial<SessionHost> = {}): Page {
  const events: Event[] = [];
  const waiting: { accept: (event: Event) => boolean; resolve: (event: Event) => void }[] = [];
  const workers: ReturnType<typeof inProcessWorker>[] = [];
  const client = new TrainingClient({
    createWorker() {
      const worker = inProcessWorker({ ...(open && { openBackend: open }), ...host });
      workers.push(worker);
      return worker;
    },
    onEvent(event) {
      events.push(event);
      for (const entry of waiting.filter(({ accept }) => accept(event))) entry.resolve(event);
    },
  });
  return {
    client,
    events,
    workers,
    states: () => events.flatMap((event) => (event.type === 'stateChanged' ? [event.state.type] : [])),
    losses: () => events.flatMap((event) => (event.type === 'progressed' ? [...event.progress.losses] : [])),
    until: (accept) => new Promise((resolve) => waiting.push({ accept, resolve })),
  };
}

export const isState = (type: string) => (event: Event): boolean => event.type === 'stateChanged' && event.state.type === type;
