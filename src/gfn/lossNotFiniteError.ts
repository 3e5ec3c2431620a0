import { translate } from '../lib/text/translate.ts';

/** The loss was NaN or infinite. Nothing was updated: the parameters are those of the iteration before. */
export class LossNotFiniteError extends Error {
  constructor(iteration: number, loss: number) {
    super(
      translate(
        Number.isNaN(loss)
          ? 'The loss became NaN at iteration {iteration}. A smaller learning rate usually cures it: lower it, then continue.'
          : 'The loss became infinite at iteration {iteration}. A smaller learning rate usually cures it: lower it, then continue.',
        { iteration },
      ),
    );
    this.name = 'LossNotFiniteError';
  }
}
