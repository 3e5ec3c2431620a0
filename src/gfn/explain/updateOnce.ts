import { withoutMemory } from '../../tensor/storedTensors.ts';
import { LossNotFiniteError } from '../lossNotFiniteError.ts';
import type { Method } from '../method.ts';
import type { Problem } from '../problem.ts';
import type { TrajectoryBatch } from '../sampling/trajectoryBatch.ts';
import { Trainer } from '../trainer.ts';
import type { TrainingEngine } from '../trainingEngine.ts';

/** What there is to be updated. */
export interface Run {
  readonly method: Method;
  readonly problem: Problem;
  readonly engine: Pick<TrainingEngine, 'network' | 'readLogZ' | 'save' | 'iteration'>;
}

/**
 * What if the run made an update from `batch` alone? A copy makes it, at the rates of this moment, and the run itself is left as
 * it is. The copy's optimiser remembers no earlier batches, so that what is seen is what this one asks for, and not where the run
 * was going. Null where the loss of the batch is not a number.
 * @param look at the copy; it is gone afterwards
 */
export async function afterOneUpdate<Seen>({ method, problem, engine }: Run, batch: TrajectoryBatch, look: (copy: Trainer) => Promise<Seen>): Promise<Seen | null> {
  const copy = new Trainer(method, problem, { backend: 'cpu', evaluation: 'visited' });
  try {
    copy.load(withoutMemory(await engine.save()), engine.iteration);
    await copy.learnFrom(batch);
    return await look(copy);
  } catch (error) {
    if (error instanceof LossNotFiniteError) return null;
    throw error;
  } finally {
    copy.dispose();
  }
}
