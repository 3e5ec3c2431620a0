import type { RunConfig } from '../config/runConfig.ts';
import type { Problem } from '../gfn/problem.ts';
import { Trainer } from '../gfn/trainer.ts';
import { openBackend, type BackendHost } from '../tensor/backend.ts';
import type { BackendName } from './protocol.ts';

export interface ChosenBackend {
  readonly backend: BackendName;
  /** Why, in a sentence that the page shows. */
  readonly reason: string;
  /** Resolves when the graphics device is lost. */
  readonly lost: Promise<string>;
}

/** None of the wanted backends starts here. */
export class BackendUnavailableError extends Error {
  readonly code = 'backendUnavailable';
}

export type Open = typeof openBackend;
export type ReportStage = (stage: string, fraction: number) => void;

interface Candidate extends ChosenBackend {
  readonly description: string;
  readonly millisecondsPerIteration: number;
}

const WARM_UP_STEPS = 2;
const TIMED_STEPS = 5;
/** One backend's trial ends early after this long: a software GPU must not keep a visitor waiting. */
const TRIAL_MILLISECONDS = 1500;

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
    report(`Starting ${wanted}`, 0.2);
    const opening = await open(wanted as BackendName, host);
    if (!opening.available) throw new BackendUnavailableError(unavailable(wanted, opening.reason));
    return { backend: wanted as BackendName, reason: `chosen in the settings: ${opening.description}`, lost: opening.lost };
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
  const missing: string[] = [];
  const trials = [
    { backend: 'wasm', label: 'WebAssembly', fraction: 0.2 },
    { backend: 'webgpu', label: 'WebGPU', fraction: 0.5 },
  ] as const;
  for (const { backend, label, fraction } of trials) {
    report(`Timing ${label}`, fraction);
    const opening = await open(backend, host);
    if (!opening.available) {
      missing.push(`${label}: ${opening.reason}`);
      continue;
    }
    const millisecondsPerIteration = await timeSteps(config, problem, backend, clock);
    candidates.push({ backend, reason: '', description: opening.description, lost: opening.lost, millisecondsPerIteration });
  }
  const [fastest, other] = candidates.sort((a, b) => a.millisecondsPerIteration - b.millisecondsPerIteration);
  if (fastest === undefined) {
    const opening = await open('cpu', host);
    if (!opening.available) throw new BackendUnavailableError(unavailable('cpu', opening.reason));
    return { backend: 'cpu', reason: `the only one that starts here (${missing.join('; ')})`, lost: opening.lost };
  }
  await open(fastest.backend, host);
  return { backend: fastest.backend, reason: comparison(fastest, other, missing), lost: fastest.lost };
}

/** Milliseconds per iteration on the current backend, of a trainer that is thrown away. */
async function timeSteps(config: RunConfig, problem: Problem, backend: BackendName, clock: () => number): Promise<number> {
  const trainer = new Trainer(config, problem, { backend });
  try {
    const start = clock();
    for (let step = 0; step < WARM_UP_STEPS; step++) await trainer.step();
    const warm = clock();
    let steps = 0;
    while (steps < TIMED_STEPS && (steps === 0 || clock() - start < TRIAL_MILLISECONDS)) {
      await trainer.step();
      steps += 1;
    }
    return (clock() - warm) / steps;
  } finally {
    trainer.dispose();
  }
}

function comparison(fastest: Candidate, other: Candidate | undefined, missing: readonly string[]): string {
  const own = `${fastest.description}, ${milliseconds(fastest)} per iteration`;
  if (other !== undefined) return `the faster here: ${own} against ${milliseconds(other)} on ${other.description}`;
  return missing.length === 0 ? own : `${own} (${missing.join('; ')})`;
}

function milliseconds({ millisecondsPerIteration }: Candidate): string {
  return `${millisecondsPerIteration.toPrecision(2)} ms`;
}

function unavailable(backend: string, reason: string): string {
  return `The ${backend} backend cannot start: ${reason}. Nothing was lost. Choose another backend, or "auto".`;
}
