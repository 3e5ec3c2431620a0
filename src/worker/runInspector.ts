import type { RunConfig } from '../config/runConfig.ts';
import { PolicyInspector } from '../gfn/explain/inspectState.ts';
import type { Problem } from '../gfn/problem.ts';
import { createTableReader, type TableReader } from '../gfn/sampling/networkTables.ts';
import type { TrainingEngine } from '../gfn/trainingEngine.ts';
import type { InspectionReport } from './protocol.ts';

/** Residuals of larger spaces are not sent: nobody can draw them, and a message each would be megabytes. */
const MAX_RESIDUALS = 65_536;

/** Answers what flows through a state; the whole policy is read once per iteration, however many states are asked for. */
export class RunInspector {
  readonly #problem: Problem;
  readonly #reader: TableReader | null;
  #latest: { readonly iteration: number; readonly inspector: PolicyInspector } | null = null;

  constructor(config: RunConfig, problem: Problem) {
    this.#problem = problem;
    this.#reader = problem.graph === null ? null : createTableReader(config, problem);
  }

  async inspect(engine: TrainingEngine, state: number): Promise<InspectionReport | null> {
    if (this.#reader === null) return null;
    const { iteration } = engine;
    if (this.#latest?.iteration !== iteration) {
      const policy = await this.#reader.read(engine.network, await engine.readLogZ());
      this.#latest = { iteration, inspector: new PolicyInspector(this.#problem, policy) };
    }
    const { inspector } = this.#latest;
    const { residuals } = inspector;
    const isSent = residuals !== null && residuals.length <= MAX_RESIDUALS;
    return { iteration, inspection: inspector.inspect(state), residuals: isSent ? residuals.slice() : null };
  }

  /** The parameters have changed without an iteration: a snapshot was loaded. */
  forget(): void {
    this.#latest = null;
  }
}
