import type { RunConfig } from '../../config/runConfig.ts';
import { SaidError, saidBy, type Words } from '../../lib/text/message.ts';
import type { View } from '../../views/viewKind.ts';
import type { Event, MetricsReport, Progress, RunInfo } from '../../worker/protocol.ts';
import { TrainingClient, TrainingError, type WorkerLike } from '../../worker/trainingClient.ts';
import { withReport, type RecordedReport } from './runRecord.ts';

type BackgroundState = 'waiting' | 'preparing' | 'running' | 'finished' | 'failed' | 'stopped';

/** One run of a comparison, as far as it has come. */
export interface BackgroundRun {
  readonly id: number;
  /** Whose run it is, counted from 0. */
  readonly contender: number;
  readonly label: Words;
  readonly config: RunConfig;
  readonly state: BackgroundState;
  /** Why it failed, or null. */
  readonly problem: Words | null;
  readonly info: RunInfo | null;
  readonly progress: Progress | null;
  readonly reports: readonly RecordedReport[];
  /** The latest picture; a space that is no grid has none. */
  readonly view: View | null;
}

export interface BackgroundRunsOptions {
  readonly createWorker: () => WorkerLike;
  /** Workers at one time. */
  readonly concurrency: number;
  /** What `auto` stands for, so that no worker has to find out anew; null where nobody knows yet. */
  readonly knownBackend?: () => string | null;
  /** Milliseconds of a clock that only goes forward. */
  readonly now?: () => number;
  /** Called with all runs after any change. */
  readonly onChange: (runs: readonly BackgroundRun[]) => void;
}

/** Milliseconds between two pictures of a run, at least. */
const VIEW_INTERVAL = 500;

/**
 * Runs configurations from start to finish, each in a worker of its own, a few at a time and in order; the page's own run
 * is not among them. A run that fails makes room for the next.
 */
export class BackgroundRuns {
  readonly #options: BackgroundRunsOptions;
  readonly #clients = new Map<number, TrainingClient>();
  /** When each run was last asked for its picture. */
  readonly #viewTimes = new Map<number, number>();
  #runs: readonly BackgroundRun[] = [];
  #nextId = 1;

  constructor(options: BackgroundRunsOptions) {
    this.#options = options;
  }

  get runs(): readonly BackgroundRun[] {
    return this.#runs;
  }

  /** Puts runs in the queue, behind those that wait already. */
  add(wanted: readonly Pick<BackgroundRun, 'contender' | 'label' | 'config'>[]): void {
    const added = wanted.map(({ contender, label, config }): BackgroundRun => ({
      id: this.#nextId++,
      contender,
      label,
      config,
      state: 'waiting',
      problem: null,
      info: null,
      progress: null,
      reports: [],
      view: null,
    }));
    this.#runs = [...this.#runs, ...added];
    this.#changed();
    this.#fill();
  }

  /** Ends every run that is not finished; what they found stays. */
  stop(): void {
    const ended = this.#runs.filter((run) => !isOver(run));
    this.#runs = this.#runs.map((run) => (ended.includes(run) ? { ...run, state: 'stopped' } : run));
    this.#changed();
    for (const { id, state } of ended) {
      if (state === 'running') void this.#leave(id);
      else this.#release(id);
    }
  }

  /** Ends and forgets them all. */
  clear(): void {
    const gone = this.#runs;
    this.#runs = [];
    this.#changed();
    for (const { id } of gone) this.#release(id);
  }

  #fill(): void {
    for (const run of this.#runs) {
      if (this.#clients.size >= this.#options.concurrency) return;
      if (run.state === 'waiting') void this.#start(run);
    }
  }

  async #start({ id, config }: BackgroundRun): Promise<void> {
    const client = new TrainingClient({
      createWorker: this.#options.createWorker,
      onEvent: (event) => this.#receive(id, event),
    });
    this.#clients.set(id, client);
    this.#update(id, { state: 'preparing' });
    try {
      const info = await client.start(this.#withBackend(config), null);
      this.#update(id, { info });
      await client.run();
    } catch (error) {
      // Stopped on purpose, or told by an event already.
      if (!(error instanceof TrainingError) || error.code !== 'superseded') this.#fail(id, error);
    }
  }

  #withBackend(config: RunConfig): RunConfig {
    const backend = config.training.backend === 'auto' ? (this.#options.knownBackend?.() ?? 'auto') : config.training.backend;
    return { ...config, training: { ...config.training, backend } };
  }

  #receive(id: number, event: Event): void {
    if (event.type === 'progressed') {
      const { progress } = event;
      const { metrics, trainingSeconds: seconds } = progress;
      const known = this.#find(id)?.reports ?? [];
      const reports = metrics === null ? known : withReport(known, reportOf(metrics, seconds));
      this.#update(id, { progress, reports });
      if (metrics !== null) void this.#watch(id);
    }
    if (event.type !== 'stateChanged') return;
    const { state } = event;
    if (state.type === 'running' && !isOver(this.#find(id))) this.#update(id, { state: 'running' });
    if (state.type === 'finished') void this.#finish(id);
    if (state.type === 'failed') this.#fail(id, new SaidError(state.failure.message));
  }

  /** The last picture, and then the worker goes. */
  async #finish(id: number): Promise<void> {
    try {
      await this.#readView(id);
      this.#end(id, { state: 'finished' });
    } catch (error) {
      this.#end(id, { state: 'finished', problem: saidBy(error) });
    }
  }

  /** A run that is stopped goes with its last picture too; where there is none, the one before stays. */
  async #leave(id: number): Promise<void> {
    await this.#readView(id).catch(() => null);
    this.#release(id);
  }

  /** The picture as it is now, unless it was asked for just before. */
  async #watch(id: number): Promise<void> {
    const now = (this.#options.now ?? (() => performance.now()))();
    if (now - (this.#viewTimes.get(id) ?? Number.NEGATIVE_INFINITY) < VIEW_INTERVAL) return;
    this.#viewTimes.set(id, now);
    // A later one makes up for it.
    await this.#readView(id).catch(() => null);
  }

  async #readView(id: number): Promise<void> {
    const run = this.#find(id);
    const client = this.#clients.get(id);
    if (client === undefined || run?.info?.view.hasThumbnail !== true) return;
    this.#update(id, { view: await client.readView({}) });
  }

  #fail(id: number, error: unknown): void {
    this.#end(id, { state: 'failed', problem: saidBy(error) });
  }

  /** Does nothing where it was stopped in the meantime. */
  #end(id: number, change: Partial<BackgroundRun>): void {
    if (isOver(this.#find(id))) return;
    this.#update(id, change);
    this.#release(id);
  }

  #release(id: number): void {
    this.#clients.get(id)?.dispose();
    this.#clients.delete(id);
    this.#viewTimes.delete(id);
    this.#fill();
  }

  #find(id: number): BackgroundRun | undefined {
    return this.#runs.find((run) => run.id === id);
  }

  #update(id: number, change: Partial<BackgroundRun>): void {
    this.#runs = this.#runs.map((run) => (run.id === id ? { ...run, ...change } : run));
    this.#changed();
  }

  #changed(): void {
    this.#options.onChange(this.#runs);
  }
}

function reportOf({ iteration, rewardCalls, values }: MetricsReport, seconds: number): RecordedReport {
  return { iteration, rewardCalls, seconds, values };
}

/** Whether nothing more comes of it. */
export function isOver(run: BackgroundRun | undefined): boolean {
  return run === undefined || ['finished', 'failed', 'stopped'].includes(run.state);
}
