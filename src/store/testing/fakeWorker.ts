import type { View } from '../../views/viewKind.ts';
import type { CommandName, Commands, Event, Request, RunInfo, WireError, WorkerMessage } from '../../worker/protocol.ts';
import type { WorkerLike } from '../../worker/trainingClient.ts';

/** A worker that does what the test says: it records requests, and answers and speaks when told to. */
export class FakeWorker implements WorkerLike {
  onmessage: ((event: MessageEvent<WorkerMessage>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  onmessageerror: ((event: MessageEvent) => void) | null = null;
  readonly requests: Request[] = [];
  isTerminated = false;

  postMessage(message: unknown): void {
    this.requests.push(message as Request);
  }

  terminate(): void {
    this.isTerminated = true;
  }

  requestsFor(command: CommandName): readonly Request[] {
    return this.requests.filter((request) => request.command === command);
  }

  /** Answers the latest request for `command`, and lets the page's promises settle. */
  async answer<Name extends CommandName>(command: Name, result: Commands[Name]['result']): Promise<void> {
    const { id, runId } = this.#latest(command);
    this.#deliver({ kind: 'response', id, runId, ok: true, result });
    await settle();
  }

  async refuse(command: CommandName, error: Partial<WireError>): Promise<void> {
    const { id, runId } = this.#latest(command);
    const wireError = { name: 'TrainingError', code: 'internal', message: 'It failed.', stack: '', ...error };
    this.#deliver({ kind: 'response', id, runId, ok: false, error: wireError });
    await settle();
  }

  /** `runId` defaults to the latest run that this worker was started for. */
  async emit(event: Event, runId = this.requestsFor('start').at(-1)?.runId ?? 0): Promise<void> {
    this.#deliver({ kind: 'event', runId, event });
    await settle();
  }

  async crash(message: string): Promise<void> {
    this.onerror?.({ message } as ErrorEvent);
    await settle();
  }

  #latest(command: CommandName): Request {
    const request = this.requestsFor(command).at(-1);
    if (request === undefined) throw new Error(`The page never asked for ${command}.`);
    return request;
  }

  #deliver(message: WorkerMessage): void {
    this.onmessage?.({ data: message } as MessageEvent<WorkerMessage>);
  }
}

/** Lets every promise that is already settled run its continuations. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

export const FAKE_RUN_INFO: RunInfo = {
  backend: 'cpu',
  backendReason: 'cpu: the only backend of a test',
  stateCount: 64,
  terminatingStateCount: 64,
  logPartition: 1.5,
  modeCount: 4,
  modeLabels: [],
  metricsAre: 'exact',
  evaluation: { mode: 'table', reason: '64 rows' },
  parameterCount: 10,
  rewardFormula: 'R(x) = 1',
  warnings: [],
  view: { kind: 'heatmaps', facts: { shape: [8, 8] }, hasThumbnail: true },
};

export function fakeView(iteration: number): View {
  return {
    kind: 'heatmaps',
    iteration,
    data: {
      axes: [0, 1],
      shape: [1, 2],
      isMarginal: false,
      target: Float64Array.of(0.5, 0.5),
      learned: Float64Array.of(0.25, 0.75),
      reward: Float64Array.of(1, 1),
    },
  };
}
