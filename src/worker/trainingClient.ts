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
  RunState,
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

const SUPERSEDED: WireError = {
  name: 'TrainingError',
  code: 'superseded',
  message: message('worker.superseded', 'A newer run has started.'),
  stack: '',
};

interface Pending {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** A worker that trains takes a new run once it has ended its iteration: not one whose iterations are longer than this, in seconds. */
const LONGEST_LAST_ITERATION = 0.05;

/**
 * The page's side of the training worker. One client drives one run at a time: `start` ends the run before,
 * replaces a worker that is dead or busy, and from then on events of earlier runs are dropped.
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
  /** Of the run under way. */
  #state: RunState['type'] = 'preparing';
  #iterationsPerSecond = 0;
  /** As wished; see `pace`. */
  #pace: number | null = null;

  constructor(options: { readonly createWorker: () => WorkerLike; readonly onEvent: (event: Event) => void }) {
    this.#createWorker = options.createWorker;
    this.#onEvent = options.onEvent;
  }

  /** The last good parameters known to the page; survives the worker. */
  get latestSnapshot(): RunSnapshot | null {
    return this.#latestSnapshot;
  }

  /** Ends any run before and prepares a new one: in the same worker where that is free, because a new one takes much longer. */
  start(config: RunConfig, resumeFrom: RunSnapshot | null): Promise<RunInfo> {
    if (this.#isFree()) this.#reject(SUPERSEDED);
    else this.#replaceWorker();
    this.#runId += 1;
    this.#heartbeat = new Heartbeat();
    this.#state = 'preparing';
    this.#iterationsPerSecond = 0;
    this.#latestSnapshot = resumeFrom;
    if (this.#pace !== null) this.pace(this.#pace);
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

  /** How fast runs go, this one and all later ones: null for as fast as possible, 0 for one iteration for each `step`. */
  pace(iterationsPerSecond: number | null): void {
    this.#pace = iterationsPerSecond;
    // A worker that ends meanwhile leaves it open; the next one is told when it is there.
    if (this.#worker !== null) this.#request('pace', { iterationsPerSecond }).catch(() => null);
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

  /** Whether the worker would turn to a new run at once, from a sound state. */
  #isFree(): boolean {
    if (this.#worker === null) return false;
    if (this.#state === 'running') return this.#iterationsPerSecond * LONGEST_LAST_ITERATION >= 1;
    return this.#state === 'ready' || this.#state === 'paused' || this.#state === 'finished';
  }

  #replaceWorker(): void {
    this.#endWorker(SUPERSEDED);
    const worker = this.#createWorker();
    worker.onmessage = (event) => this.#receive(event.data);
    worker.onerror = (event) => this.#die(worker, event.message);
    worker.onmessageerror = () => this.#die(worker, message('worker.unreadable', 'a message could not be read'));
    this.#worker = worker;
    this.#startHeartbeat(worker);
  }

  #startHeartbeat(worker: WorkerLike): void {
    this.#heartbeatTimer = setInterval(() => {
      if (this.#heartbeat.asks(this.#state === 'preparing')) this.#die(worker, message('worker.silent', 'it no longer answers'));
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
          message: message('worker.none', 'No training worker is running. Press Reset to start one.'),
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
      this.#note(received.event);
      this.#onEvent(received.event);
      return;
    }
    const pending = this.#pending.get(received.id);
    if (pending === undefined) return;
    this.#pending.delete(received.id);
    if (received.ok) pending.resolve(received.result);
    else pending.reject(new TrainingError(received.error));
  }

  #note(event: Event): void {
    if (event.type === 'snapshotTaken') this.#latestSnapshot = event.snapshot;
    if (event.type === 'stateChanged') this.#state = event.state.type;
    if (event.type === 'progressed') this.#iterationsPerSecond = event.progress.iterationsPerSecond ?? 0;
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
    if (this.#worker !== null) {
      this.#worker.onmessage = null;
      this.#worker.onerror = null;
      this.#worker.onmessageerror = null;
      this.#worker.terminate();
      this.#worker = null;
    }
    this.#reject(error);
  }

  #reject(error: WireError): void {
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of pending) reject(new TrainingError(error));
  }
}
