import type { RunConfig } from '../../config/runConfig.ts';
import { messageOf } from '../../lib/messageOf.ts';
import type { Event, MetricsReport, Progress, RunInfo, ViewData } from '../../worker/protocol.ts';
import { TrainingClient, TrainingError, type WorkerLike } from '../../worker/trainingClient.ts';
import { withReport, type RecordedReport } from './runRecord.ts';

export type BackgroundState = 'waiting' | 'preparing' | 'running' | 'finished' | 'failed' | 'stopped';

/** One run of a race or a sweep, as far as it has come. */
export interface BackgroundRun {
  readonly id: number;
  readonly label: string;
  readonly config: RunConfig;
  readonly state: BackgroundState;
  /** Why it failed, or null. */
  readonly problem: string | null;
  readonly info: RunInfo | null;
  readonly progress: Progress | null;
  readonly reports: readonly RecordedReport[];
  readonly view: ViewData | null;
}

export interface BackgroundRunsOptions {
  readonly createWorker: () => WorkerLike;
  /** Workers at one time. */
  readonly concurrency: number;
  /** What `auto` stands for, so that no worker has to find out anew; null where nobody knows yet. */
  readonly knownBackend?: () => string | null;
  /** Called with all runs after any change. */
  readonly onChange: (runs: readonly BackgroundRun[]) => void;
}

/**
 * Runs configurations from start to finish, each in a worker of its own, a few at a time and in order; the page's own run
 * is not among them. A run that fails makes room for the next.
 */
export class BackgroundRuns {
  readonly #options: BackgroundRunsOptions;
  readonly #clients = new Map<number, TrainingClient>();
  #runs: readonly BackgroundRun[] = [];
  #nextId = 1;

  constructor(options: BackgroundRunsOptions) {
    this.#options = options;
  }

  get runs(): readonly BackgroundRun[] {
    return this.#runs;
  }

  /** Puts runs in the queue. @returns their ids, in order */
  add(wanted: readonly { readonly label: string; readonly config: RunConfig }[]): readonly number[] {
    const added = wanted.map(({ label, config }): BackgroundRun => ({
      id: this.#nextId++,
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
    return added.map(({ id }) => id);
  }

  /** Ends every run that is not finished; what they found stays. */
  stop(): void {
    for (const client of this.#clients.values()) client.dispose();
    this.#clients.clear();
    this.#runs = this.#runs.map((run) => (isOver(run) ? run : { ...run, state: 'stopped' }));
    this.#changed();
  }

  /** Ends and forgets everything. */
  clear(): void {
    this.stop();
    this.#runs = [];
    this.#changed();
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
    }
    if (event.type !== 'stateChanged') return;
    const { state } = event;
    if (state.type === 'running') this.#update(id, { state: 'running' });
    if (state.type === 'finished') void this.#finish(id);
    if (state.type === 'failed') this.#fail(id, new Error(state.failure.message));
  }

  /** The last picture, and then the worker goes. */
  async #finish(id: number): Promise<void> {
    const client = this.#clients.get(id);
    if (client === undefined) return;
    try {
      const view = await client.readView({ axes: [0, 1] });
      this.#update(id, { view, state: 'finished' });
    } catch (error) {
      // Stopped while the picture was on its way.
      if (isOver(this.#find(id))) return;
      this.#update(id, { state: 'finished', problem: messageOf(error) });
    }
    this.#release(id);
  }

  #fail(id: number, error: unknown): void {
    if (isOver(this.#find(id))) return;
    this.#update(id, { state: 'failed', problem: messageOf(error) });
    this.#release(id);
  }

  #release(id: number): void {
    this.#clients.get(id)?.dispose();
    this.#clients.delete(id);
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

function isOver(run: BackgroundRun | undefined): boolean {
  return run === undefined || ['finished', 'failed', 'stopped'].includes(run.state);
}
