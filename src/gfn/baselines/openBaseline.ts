import type { RunConfig } from '../../config/runConfig.ts';
import type { Problem } from '../problem.ts';
import type { TrainerOptions } from '../trainer.ts';
import { withOwnSpace, type Baseline } from './baseline.ts';
import { MetropolisHastings } from './metropolisHastings.ts';
import { PolicyGradient } from './policyGradient.ts';
import type { BaselineId } from './registry.ts';
import { UniformPolicy } from './uniformPolicy.ts';

type Open = (config: RunConfig, problem: Problem, backend: TrainerOptions['backend']) => Baseline;

/** What each registered baseline is made of; the compiler asks for one entry per id. */
const OPENINGS: Readonly<Record<BaselineId, Open>> = {
  metropolisHastings: (config, problem) => new MetropolisHastings(config, problem),
  uniformPolicy: (config, problem) => new UniformPolicy(config, problem),
  policyGradient: (config, problem, backend) => new PolicyGradient(config, problem, backend),
};

/** A baseline at its beginning, on the problem of a run and on the backend that is current. */
export function openBaseline(id: BaselineId, config: RunConfig, problem: Problem, backend: TrainerOptions['backend']): Baseline {
  return OPENINGS[id](config, withOwnSpace(problem), backend);
}
