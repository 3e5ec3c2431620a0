import type { RunConfig } from '../config/runConfig.ts';
import { message, SaidError } from '../lib/text/message.ts';
import type { Event, MetricsReport, Progress, RunSnapshot } from '../worker/protocol.ts';
import { TrainingClient, TrainingError, type WorkerLike } from '../worker/trainingClient.ts';

export interface RerunOptions {
  readonly createWorker: () => WorkerLike;
  /** Ends it: the promise rejects with the signal's reason. */
  readonly signal: AbortSignal;
  readonly onIteration: (iteration: number) => void;
  /** Losses of the first iterations that are handed back. */
  readonly lossCount: number;
}

/** A run as it was at one iteration. */
export interface Rerun {
  readonly report: MetricsReport;
  /** Of that iteration. */
  readonly loss: number;
  readonly backend: string;
  readonly firstLosses: readonly number[];
}

/**
 * Runs a configuration from its beginning in a worker of its own, and measures it at exactly `iteration` ≥ 1. Where the worker does not
 * measure there by itself, it goes on from the snapshot before, one iteration at a time: the numbers are the same, but for the metrics
 * of the best objects found so far, which a snapshot does not remember.
 * @throws SaidError where the run cannot be prepared or fails
 */
export async function rerun(config: RunConfig, iteration: number, { createWorker, signal, onIteration, lossCount }: RerunOptions): Promise<Rerun> {
  signal.throwIfAborted();
  const watch = new RunWatch(iteration, lossCount, onIteration);
  const client = new TrainingClient({ createWorker, onEvent: (event) => watch.receive(event, client) });
  const abort = (): void => client.dispose();
  signal.addEventListener('abort', abort);
  try {
    const { backend } = await client.start(config, null);
    await Promise.all([client.run(), Promise.race([watch.passed, aborted(signal)])]);
    if (watch.found === null) await stepTo(client, config, watch);
    if (watch.found === null) throw new SaidError(message('rerun.notMeasured', 'The run could not be measured at iteration {iteration}.', { iteration }));
    return { ...watch.found, backend, firstLosses: watch.firstLosses };
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', abort);
    client.dispose();
  }
}

/** Whether a run could not begin because this machine has not what it was to run on. */
export function lacksBackend(error: unknown): boolean {
  return error instanceof TrainingError && error.code === 'backendUnavailable';
}

async function stepTo(client: TrainingClient, config: RunConfig, watch: RunWatch): Promise<void> {
  const { before, iteration } = watch;
  if (before === null) return;
  await client.start(config, before);
  for (let at = before.iteration; at < iteration; at += 1) await client.step();
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }));
}

/** What is kept of what a worker says. */
class RunWatch {
  readonly iteration: number;
  readonly #lossCount: number;
  readonly #onIteration: (iteration: number) => void;
  /** Resolves once the run has come as far; rejects where it failed. */
  readonly passed: Promise<void>;
  #pass: () => void = () => undefined;
  #fail: (reason: unknown) => void = () => undefined;
  #reached = 0;
  found: Pick<Rerun, 'report' | 'loss'> | null = null;
  /** The latest snapshot from before the iteration. */
  before: RunSnapshot | null = null;
  firstLosses: readonly number[] = [];

  constructor(iteration: number, lossCount: number, onIteration: (iteration: number) => void) {
    this.iteration = iteration;
    this.#lossCount = lossCount;
    this.#onIteration = onIteration;
    this.passed = new Promise((resolve, reject) => {
      this.#pass = resolve;
      this.#fail = reject;
    });
    // A run that fails before anybody waits is told by the command that was under way.
    this.passed.catch(() => null);
  }

  receive(event: Event, client: Pick<TrainingClient, 'run'>): void {
    if (event.type === 'snapshotTaken' && event.snapshot.iteration < this.iteration) this.before = event.snapshot;
    if (event.type === 'progressed') this.#measure(event.progress);
    if (event.type !== 'stateChanged') return;
    const { state } = event;
    if (state.type === 'failed') this.#fail(new SaidError(state.failure.message));
    // The run that is claimed was taken on past its plan.
    if (state.type === 'finished' && this.#reached < this.iteration) client.run().catch(this.#fail);
  }

  #measure({ iteration, losses, metrics }: Progress): void {
    const isNext = iteration - losses.length === this.firstLosses.length && this.firstLosses.length < this.#lossCount;
    if (isNext) this.firstLosses = [...this.firstLosses, ...losses].slice(0, this.#lossCount);
    this.#reached = Math.max(this.#reached, iteration);
    this.#onIteration(Math.min(iteration, this.iteration));
    if (metrics?.iteration === this.iteration && losses.length > 0) this.found = { report: metrics, loss: losses.at(-1) as number };
    if (iteration >= this.iteration) this.#pass();
  }
}
