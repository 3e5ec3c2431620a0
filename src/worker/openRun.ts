import type { RunConfig } from '../config/runConfig.ts';
import { costOf, millisecondsFor, type Backend, type Cost } from '../gfn/cost.ts';
import type { Method } from '../gfn/method.ts';
import { openEngine, type OpenedEngine } from '../gfn/openEngine.ts';
import type { Problem } from '../gfn/problem.ts';
import { openBackend, type BackendHost } from '../tensor/backend.ts';
import { describeChoice, describeObstacle, type Candidate, type Timing } from './backendWords.ts';
import { losesAlready, stepOnce, timeSteps } from './timing.ts';
import { listed, message, type Message, saidBy, SaidError, type Words } from '../lib/text/message.ts';

/** What an opened run needs to know of its backend. */
export interface ChosenBackend {
  readonly backend: Backend;
  /** Why, in a sentence that the page shows. */
  readonly reason: Words;
  /** Resolves when the graphics device is lost. */
  readonly lost: Promise<string>;
}

/** A run's engine at its beginning, and the backend that is current for it. */
export interface OpenedRun extends OpenedEngine {
  readonly chosen: ChosenBackend;
}

/** None of the wanted backends starts here. */
class BackendUnavailableError extends SaidError {
  readonly code = 'backendUnavailable';
}

/** Training this configuration would block the worker for a long time at every iteration. */
class TooLargeError extends SaidError {
  readonly code = 'tooLarge';
}

export type Open = typeof openBackend;

/** What is opened, and where. */
export interface Opening {
  readonly config: RunConfig;
  readonly method: Method;
  readonly problem: Problem;
  readonly host: BackendHost & { readonly clock: () => number; readonly openBackend?: Open };
  readonly report: (stage: Words, fraction: number) => void;
  /**
   * Borrows the first engine there is, untrained, for a picture: graphics cards take seconds to warm up, and a visitor sees
   * the target before that. Null where the run has its picture.
   */
  readonly draw: ((opened: OpenedEngine, backend: Backend) => Promise<void>) | null;
}

/** In the order in which `auto` tries them. */
const TRIALS = [
  { backend: 'wasm', label: 'WebAssembly', fraction: 0.2 },
  { backend: 'webgpu', label: 'WebGPU', fraction: 0.5 },
] as const;

/** Beyond this an iteration blocks the worker for so long that the page would take it for dead. */
const MAX_STEP_MILLISECONDS = 5000;
/** A first picture that takes longer waits for the run itself. */
const MAX_PICTURE_MILLISECONDS = 250;

/**
 * Opens the backend that the configuration names, or, for `auto`, the one on which real steps of this configuration are
 * fastest, and the run's engine on it. At most two networks are built: the one that is kept, and one more where another
 * backend is looked at first, for the picture or for its speed.
 */
export async function openRun(opening: Opening): Promise<OpenedRun> {
  const cost = costOf(opening.method, opening.problem);
  const wanted = opening.config.training.backend;
  return wanted === 'auto' ? openFastest(opening, cost) : openWanted(opening, cost, wanted as Backend);
}

async function openWanted(opening: Opening, cost: Cost, backend: Backend): Promise<OpenedRun> {
  opening.report(message('backendChoice.starting', 'Starting {backend}', { backend }), 0.2);
  requireBearable(cost, backend);
  // A graphics card lets the picture wait for too long.
  if (backend === 'webgpu') await drawOnProcessor(opening, cost);
  const started = await start(opening, backend);
  const opened = await openEngine(opening.method, opening.problem, backend);
  if (backend === 'webgpu') {
    // The first step compiles the shaders.
    opening.report(message('preparing.warmingUp', 'Warming up'), 0.9);
    await stepOnce(opened.engine);
  } else {
    await draw(opening, cost, opened, backend);
  }
  const reason = message('backendChoice.chosen', 'chosen in the settings: {backend}', { backend: started.description });
  return { ...opened, chosen: { backend, reason, lost: started.lost } };
}

/** An engine under trial. */
interface Trial extends Candidate {
  readonly backend: Backend;
  /** Null where it has lost before it was built. */
  readonly opened: OpenedEngine | null;
  readonly lost: Promise<string>;
}

async function openFastest(opening: Opening, cost: Cost): Promise<OpenedRun> {
  const trials: Trial[] = [];
  const missing: Message[] = [];
  for (const { backend, label, fraction } of TRIALS) {
    opening.report(message('backendChoice.timing', 'Timing {backend}', { backend: label }), fraction);
    const result = await tryBackend(opening, cost, backend, trials[0]?.timing.milliseconds ?? Infinity);
    if ('obstacle' in result) missing.push(describeObstacle(label, result.obstacle));
    else trials.push(result);
  }
  const [fastest, other] = trials.sort((a, b) => a.timing.milliseconds - b.timing.milliseconds);
  if (fastest === undefined) return openLastResort(opening, cost, missing);
  other?.opened?.engine.dispose();
  await start(opening, fastest.backend);
  const { backend, lost, opened } = fastest;
  // What has lost before it was built is never the fastest.
  return { ...(opened as OpenedEngine), chosen: { backend, reason: describeChoice(fastest, other, missing), lost } };
}

/** The engine and its time per iteration, or why there is none. */
async function tryBackend(opening: Opening, cost: Cost, backend: Backend, toBeat: number): Promise<Trial | { readonly obstacle: Words }> {
  const { method, problem, host } = opening;
  const excess = excessOf(cost, backend);
  if (excess !== null) return { obstacle: excess };
  let opened: OpenedEngine | null = null;
  try {
    const started = await tryToStart(opening, backend);
    if (!started.available) return { obstacle: started.reason };
    const trial = { backend, description: started.description, lost: started.lost };
    let lowerBound: Timing | null = null;
    opened = await openEngine(method, problem, backend, async (network, rowCount) => {
      if (toBeat === Infinity) return true;
      lowerBound = await losesAlready(network, rowCount, problem.space.featureCount, host.clock, toBeat);
      return lowerBound === null;
    });
    if (opened === null) return { ...trial, opened: null, timing: lowerBound as unknown as Timing };
    await draw(opening, cost, opened, backend);
    return { ...trial, opened, timing: await timeSteps(opened.engine, host.clock) };
  } catch (error) {
    opened?.engine.dispose();
    // A backend that breaks while it is tried is one to do without, not a reason to stop.
    return { obstacle: saidBy(error) };
  }
}

async function openLastResort(opening: Opening, cost: Cost, missing: readonly Message[]): Promise<OpenedRun> {
  requireBearable(cost, 'cpu');
  const { lost } = await start(opening, 'cpu');
  const opened = await openEngine(opening.method, opening.problem, 'cpu');
  await draw(opening, cost, opened, 'cpu');
  const reason = message('backendChoice.onlyOne', 'the only one that starts here ({others})', { others: listed(missing, '; ') });
  return { ...opened, chosen: { backend: 'cpu', reason, lost } };
}

/** The untrained policy, on the first processor backend that starts. */
async function drawOnProcessor(opening: Opening, cost: Cost): Promise<void> {
  const { method, problem } = opening;
  if (opening.draw === null) return;
  for (const backend of ['wasm', 'cpu'] as const) {
    const started = await tryToStart(opening, backend);
    if (!started.available) continue;
    const opened = await openEngine(method, problem, backend);
    await draw(opening, cost, opened, backend);
    opened.engine.dispose();
    return;
  }
}

async function draw(opening: Opening, { multiplyAddsPerRow, rowsPerPicture }: Cost, opened: OpenedEngine, backend: Backend): Promise<void> {
  if (backend === 'webgpu' || opening.draw === null) return;
  if (millisecondsFor(rowsPerPicture * multiplyAddsPerRow, backend) <= MAX_PICTURE_MILLISECONDS) await opening.draw(opened, backend);
}

function tryToStart({ host }: Opening, backend: Backend): ReturnType<Open> {
  return (host.openBackend ?? openBackend)(backend, host);
}

/** @throws BackendUnavailableError */
async function start(opening: Opening, backend: Backend): Promise<{ readonly description: Words; readonly lost: Promise<string> }> {
  const started = await tryToStart(opening, backend);
  if (started.available) return started;
  const values = { backend, reason: started.reason };
  const cannotStart = message('backendChoice.cannotStart', 'The {backend} backend cannot start: {reason}. Nothing was lost. Choose another backend, or "auto".', values);
  throw new BackendUnavailableError(cannotStart);
}

/** Null where `backend` can bear the configuration, else what is too much. */
function excessOf(cost: Cost, backend: Backend): Message | null {
  const work = cost.multiplyAddsOn(backend);
  if (millisecondsFor(work, backend) <= MAX_STEP_MILLISECONDS) return null;
  const billions = Math.round(work / 1e9);
  return message('excessWork.multiplications', 'an iteration needs about {billions} billion multiplications; a smaller batch, network or space needs less', { billions });
}

/** @throws TooLargeError */
function requireBearable(cost: Cost, backend: Backend): void {
  const excess = excessOf(cost, backend);
  if (excess !== null) throw new TooLargeError(message('backendChoice.tooLarge', 'This configuration is too large for the {backend} backend: {excess}.', { backend, excess }));
}
