import type { LiveSettings } from '../config/liveSettings.ts';
import type { RunConfig } from '../config/runConfig.ts';
import { Heartbeat, HEARTBEAT_MILLISECONDS } from '../lib/heartbeat.ts';
import type { TrajectoryExplanation } from '../lib/runInspection.ts';
import { message, SaidError, type Words } from '../lib/text/message.ts';
import type {
  CommandName,
  Commands,
  Event,
  InspectionReport,
  Request,
  RunInfo,
  RunSnapshot,
  WireError,
  WorkerMessage,
} from './protocol.ts';
import type { View, ViewRequest } from '../views/viewKind.ts';

/** An error that the worker answered with, or `workerDied` / `superseded` made by the client itself. */
export class TrainingError extends SaidError {
  readonly code: string;

  constructor(error: WireError) {
    super(error.message);
    this.name = error.name;
    this.code = error.code;
    if (error.stack !== '') this.stack = error.stack;
  }
}

/** The part of `Worker` that the client uses, so that tests can hand it an in-process pair. */
export interface WorkerLike {
  postMessage(message: unknown): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<WorkerMessage>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

interface Pending {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/**
 * The page's side of the training worker. One client drives one run at a time: `start` ends the run before,
 * replaces a dead worker, and from then on events of earlier runs are dropped.
 */
export class TrainingClient {
  readonly #createWorker: () => WorkerLike;
  readonly #onEvent: (event: Event) => void;
  readonly #pending = new Map<number, Pending>();
  #worker: WorkerLike | null = null;
  #runId = 0;
  #nextRequestId = 1;
  #latestSnapshot: RunSnapshot | null = null;
  #heartbeat = new Heartbeat();
  #heartbeatTimer: ReturnType<typeof setInterval> | null = null;
  #isPreparing = false;

  constructor(options: { readonly createWorker: () => WorkerLike; readonly onEvent: (event: Event) => void }) {
    this.#createWorker = options.createWorker;
    this.#onEvent = options.onEvent;
  }

  /** The last good parameters known to the page; survives the worker. */
  get latestSnapshot(): RunSnapshot | null {
    return this.#latestSnapshot;
  }

  /** Ends any run before (its worker is replaced, so that nothing of it can linger) and prepares a new one. */
  start(config: RunConfig, resumeFrom: RunSnapshot | null): Promise<RunInfo> {
    this.#replaceWorker();
    this.#latestSnapshot = resumeFrom;
    return this.#request('start', { config, resumeFrom });
  }

  async run(): Promise<void> {
    await this.#request('run', null);
  }

  async pause(): Promise<void> {
    await this.#request('pause', null);
  }

  async step(): Promise<void> {
    await this.#request('step', null);
  }

  /** @returns the iteration after which the settings count */
  tune(settings: LiveSettings): Promise<{ readonly iteration: number }> {
    return this.#request('tune', settings);
  }

  readView(request: ViewRequest): Promise<View> {
    return this.#request('readView', request);
  }

  inspect(state: number): Promise<InspectionReport | null> {
    return this.#request('inspect', { state });
  }

  explain(number: number): Promise<TrajectoryExplanation> {
    return this.#request('explain', { number });
  }

  async readSnapshot(): Promise<RunSnapshot> {
    const snapshot = await this.#request('readSnapshot', null);
    this.#latestSnapshot = snapshot;
    return snapshot;
  }

  /** Ends the worker; every pending promise rejects. */
  dispose(): void {
    this.#endWorker({ name: 'TrainingError', code: 'superseded', message: message('worker.ended', 'The run was ended.'), stack: '' });
  }

  #replaceWorker(): void {
    this.#endWorker({ name: 'TrainingError', code: 'superseded', message: message('worker.superseded', 'A newer run has started.'), stack: '' });
    this.#runId += 1;
    const worker = this.#createWorker();
    worker.onmessage = (event) => this.#receive(event.data);
    worker.onerror = (event) => this.#die(worker, event.message);
    worker.onmessageerror = () => this.#die(worker, message('worker.unreadable', 'a message could not be read'));
    this.#worker = worker;
    this.#startHeartbeat(worker);
  }

  #startHeartbeat(worker: WorkerLike): void {
    this.#heartbeat = new Heartbeat();
    this.#isPreparing = true;
    this.#heartbeatTimer = setInterval(() => {
      if (this.#heartbeat.asks(this.#isPreparing)) this.#die(worker, message('worker.silent', 'it no longer answers'));
      // A worker that dies rejects this; `#die` has told the page by then.
      else this.#request('ping', null).catch(() => null);
    }, HEARTBEAT_MILLISECONDS);
  }

  #request<Name extends CommandName>(command: Name, params: Commands[Name]['params']): Promise<Commands[Name]['result']> {
    const worker = this.#worker;
    if (worker === null) {
      return Promise.reject(
        new TrainingError({
          name: 'TrainingError',
          code: 'workerDied',
          message: message('worker.none', 'No training worker is running. Press Restart to start one.'),
          stack: '',
        }),
      );
    }
    const id = this.#nextRequestId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve as (result: unknown) => void, reject });
      worker.postMessage({ kind: 'request', id, runId: this.#runId, command, params } as Request);
    });
  }

  #receive(received: WorkerMessage): void {
    if (received.runId !== this.#runId) return;
    this.#heartbeat.heard();
    if (received.kind === 'event') {
      if (received.event.type === 'snapshotTaken') this.#latestSnapshot = received.event.snapshot;
      if (received.event.type === 'stateChanged') this.#isPreparing = received.event.state.type === 'preparing';
      this.#onEvent(received.event);
      return;
    }
    const pending = this.#pending.get(received.id);
    if (pending === undefined) return;
    this.#pending.delete(received.id);
    if (received.ok) pending.resolve(received.result);
    else pending.reject(new TrainingError(received.error));
  }

  #die(worker: WorkerLike, reason: Words): void {
    if (worker !== this.#worker) return;
    const kept = this.#latestSnapshot?.iteration ?? 0;
    const said =
      reason === ''
        ? message(
            'worker.stopped',
            'The training worker stopped. The parameters of iteration {iteration} were kept. Press Continue to go on from there.',
            { iteration: kept },
          )
        : message(
            'worker.stoppedBecause',
            'The training worker stopped ({reason}). The parameters of iteration {iteration} were kept. Press Continue to go on from there.',
            { reason, iteration: kept },
          );
    this.#endWorker({ name: 'TrainingError', code: 'workerDied', message: said, stack: '' });
    this.#onEvent({
      type: 'stateChanged',
      state: { type: 'failed', failure: { code: 'workerDied', message: said, keptIteration: kept } },
    });
  }

  #endWorker(error: WireError): void {
    if (this.#heartbeatTimer !== null) clearInterval(this.#heartbeatTimer);
    this.#heartbeatTimer = null;
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    if (this.#worker !== null) {
      this.#worker.onmessage = null;
      this.#worker.onerror = null;
      this.#worker.onmessageerror = null;
      this.#worker.terminate();
      this.#worker = null;
    }
    for (const { reject } of pending) reject(new TrainingError(error));
  }
}
