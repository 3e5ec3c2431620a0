import type { RunEvaluator } from '../gfn/evaluation/runEvaluator.ts';
import { PolicyInspector } from '../gfn/explain/inspectState.ts';
import type { GraphPolicy } from '../gfn/graph/flowResiduals.ts';
import type { Problem } from '../gfn/problem.ts';
import type { TrainingEngine } from '../gfn/trainingEngine.ts';
import type { InspectionReport } from './protocol.ts';

/** Residuals of larger spaces are not sent: nobody can draw them, and a message each would be megabytes. */
const MAX_RESIDUALS = 65_536;

/** Answers what flows through a state, of the policy that the evaluator reads once per iteration. */
export class RunInspector {
  readonly #problem: Problem;
  readonly #evaluator: RunEvaluator;
  #latest: { readonly policy: GraphPolicy; readonly inspector: PolicyInspector } | null = null;

  constructor(problem: Problem, evaluator: RunEvaluator) {
    this.#problem = problem;
    this.#evaluator = evaluator;
  }

  async inspect(engine: TrainingEngine, state: number): Promise<InspectionReport | null> {
    const { iteration } = engine;
    const policy = await this.#evaluator.readPolicy(engine);
    if (policy === null) return null;
    if (this.#latest?.policy !== policy) this.#latest = { policy, inspector: new PolicyInspector(this.#problem, policy) };
    const { inspector } = this.#latest;
    const { residuals } = inspector;
    const isSent = residuals !== null && residuals.length <= MAX_RESIDUALS;
    return { iteration, inspection: inspector.inspect(state), residuals: isSent ? residuals.slice() : null };
  }
}
