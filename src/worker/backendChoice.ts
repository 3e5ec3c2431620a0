import type { RunConfig } from '../config/runConfig.ts';
import type { Problem } from '../gfn/problem.ts';
import { openEngine } from '../gfn/openEngine.ts';
import { forwardPasses } from '../gfn/sampling/forwardPasses.ts';
import { Trainer } from '../gfn/trainer.ts';
import { openBackend, type BackendHost } from '../tensor/backend.ts';
import { excessWork } from './excessWork.ts';
import type { BackendName } from './protocol.ts';
import { listed, message, SaidError, saidBy, type Message, type Words } from '../lib/text/message.ts';

export interface ChosenBackend {
  readonly backend: BackendName;
  /** Why, in a sentence that the page shows. */
  readonly reason: Words;
  /** Resolves when the graphics device is lost. */
  readonly lost: Promise<string>;
}

/** None of the wanted backends starts here. */
export class BackendUnavailableError extends SaidError {
  readonly code = 'backendUnavailable';
}

/** Training this configuration would block the worker for a long time at every iteration. */
export class TooLargeError extends SaidError {
  readonly code = 'tooLarge';
}

export type Open = typeof openBackend;
export type ReportStage = (stage: Words, fraction: number) => void;

interface Candidate extends ChosenBackend {
  readonly description: Words;
  readonly timing: Timing;
}

interface Timing {
  readonly milliseconds: number;
  /** The forward passes alone took this long. */
  readonly isLowerBound: boolean;
}

/** In the order in which they are tried. */
const TRIALS = [
  { backend: 'wasm', label: 'WebAssembly', fraction: 0.2 },
  { backend: 'webgpu', label: 'WebGPU', fraction: 0.5 },
] as const;

const WARM_UP_STEPS = 2;
const TIMED_MILLISECONDS = 30;
const FIRST_PASSES = 4;
const FINAL_PASSES = 32;
/** Rows of a probing pass: part of a large table is a lower bound too, and does not take seconds. */
const MAX_PROBE_ROWS = 512;
/** Times slower than the mark after the first passes: no more are needed. */
const CLEAR_LOSS = 4;

/** Opens the backend that the configuration names; `auto` times real steps of this configuration and keeps the faster. */
export async function chooseBackend(
  config: RunConfig,
  problem: Problem,
  host: BackendHost,
  report: ReportStage,
  clock: () => number,
  open: Open = openBackend,
): Promise<ChosenBackend> {
  const wanted = config.training.backend;
  if (wanted !== 'auto') {
    report(message('backendChoice.starting', 'Starting {backend}', { backend: wanted }), 0.2);
    requireBearable(config, problem, wanted as BackendName);
    const opening = await open(wanted as BackendName, host);
    if (!opening.available) throw new BackendUnavailableError(unavailable(wanted, opening.reason));
    const reason = message('backendChoice.chosen', 'chosen in the settings: {backend}', { backend: opening.description });
    return { backend: wanted as BackendName, reason, lost: opening.lost };
  }
  return chooseFastest(config, problem, host, report, clock, open);
}

async function chooseFastest(
  config: RunConfig,
  problem: Problem,
  host: BackendHost,
  report: ReportStage,
  clock: () => number,
  open: Open,
): Promise<ChosenBackend> {
  const candidates: Candidate[] = [];
  const missing: Message[] = [];
  for (const { backend, label, fraction } of TRIALS) {
    report(message('backendChoice.timing', 'Timing {backend}', { backend: label }), fraction);
    const excess = excessWork(config, problem, backend);
    if (excess !== null) {
      missing.push(obstacle(label, excess));
      continue;
    }
    try {
      const opening = await open(backend, host);
      if (!opening.available) {
        missing.push(obstacle(label, opening.reason));
        continue;
      }
      const timing = await timeSteps(config, problem, backend, clock, candidates[0]?.timing.milliseconds ?? Infinity);
      candidates.push({ backend, reason: '', description: opening.description, lost: opening.lost, timing });
    } catch (error) {
      // A backend that breaks while it is tried is one to do without, not a reason to stop.
      missing.push(obstacle(label, saidBy(error)));
    }
  }
  const [fastest, other] = candidates.sort((a, b) => a.timing.milliseconds - b.timing.milliseconds);
  if (fastest === undefined) {
    requireBearable(config, problem, 'cpu');
    const opening = await open('cpu', host);
    if (!opening.available) throw new BackendUnavailableError(unavailable('cpu', opening.reason));
    const reason = message('backendChoice.onlyOne', 'the only one that starts here ({others})', { others: listed(missing, '; ') });
    return { backend: 'cpu', reason, lost: opening.lost };
  }
  await open(fastest.backend, host);
  return { backend: fastest.backend, reason: comparison(fastest, other, missing), lost: fastest.lost };
}

/**
 * Milliseconds per iteration on the current backend, of an engine that is thrown away. Where forward passes
 * alone take longer than `toBeat`, it has lost already: on a software GPU the whole step would keep a visitor waiting.
 */
async function timeSteps(
  config: RunConfig,
  problem: Problem,
  backend: BackendName,
  clock: () => number,
  toBeat: number,
): Promise<Timing> {
  if (toBeat < Infinity) {
    const milliseconds = await timeForwardPasses(config, problem, backend, clock, toBeat);
    if (milliseconds > toBeat) return { milliseconds, isLowerBound: true };
  }
  const { engine } = await openEngine(config, problem, backend);
  try {
    await engine.advance(WARM_UP_STEPS);
    const start = clock();
    let steps = 0;
    while (steps === 0 || clock() - start < TIMED_MILLISECONDS) steps += (await engine.advance(engine.longestAdvance)).length;
    return { milliseconds: (clock() - start) / steps, isLowerBound: false };
  } finally {
    engine.dispose();
  }
}

/** Milliseconds per forward pass of an iteration's size: it compiles one program per layer and no more. */
async function timeForwardPasses(
  config: RunConfig,
  problem: Problem,
  backend: BackendName,
  clock: () => number,
  toBeat: number,
): Promise<number> {
  const trainer = new Trainer(config, problem, { backend });
  const tableRows = problem.graph?.decisionStates.length ?? 0;
  const rowCount = Math.min(MAX_PROBE_ROWS, trainer.evaluationChoice.mode === 'table' ? tableRows : config.training.batchSize);
  const pass = (count: number): Promise<void> =>
    forwardPasses(trainer.network, rowCount, problem.space.featureCount, count);
  try {
    await pass(1);
    const time = async (count: number): Promise<number> => {
      const start = clock();
      await pass(count);
      return (clock() - start) / count;
    };
    const first = await time(FIRST_PASSES);
    // Near the mark the one readback at the end would decide: spread it over more passes.
    return first > CLEAR_LOSS * toBeat ? first : await time(FINAL_PASSES);
  } finally {
    trainer.dispose();
  }
}

function comparison(fastest: Candidate, other: Candidate | undefined, missing: readonly Message[]): Message {
  const own = { backend: fastest.description, time: milliseconds(fastest) };
  if (other !== undefined) {
    const values = { ...own, other: other.description, otherTime: milliseconds(other) };
    return message('backendChoice.faster', 'the faster here: {backend}, {time} per iteration against {otherTime} on {other}', values);
  }
  if (missing.length === 0) return message('backendChoice.timed', '{backend}, {time} per iteration', own);
  return message('backendChoice.timedWithoutOthers', '{backend}, {time} per iteration ({others})', { ...own, others: listed(missing, '; ') });
}

function milliseconds({ timing }: Candidate): Message {
  const time = timing.milliseconds >= 10 ? Math.round(timing.milliseconds) : timing.milliseconds.toPrecision(2);
  return timing.isLowerBound ? message('backendChoice.moreThan', 'more than {time} ms', { time }) : message('backendChoice.milliseconds', '{time} ms', { time });
}

/** @throws TooLargeError */
function requireBearable(config: RunConfig, problem: Problem, backend: BackendName): void {
  const excess = excessWork(config, problem, backend);
  if (excess !== null) throw new TooLargeError(message('backendChoice.tooLarge', 'This configuration is too large for the {backend} backend: {excess}.', { backend, excess }));
}

/** Why one backend was passed over. */
function obstacle(backend: string, reason: Words): Message {
  return message('backendChoice.obstacle', '{backend}: {reason}', { backend, reason });
}

function unavailable(backend: string, reason: Words): Message {
  const values = { backend, reason };
  return message('backendChoice.cannotStart', 'The {backend} backend cannot start: {reason}. Nothing was lost. Choose another backend, or "auto".', values);
}
