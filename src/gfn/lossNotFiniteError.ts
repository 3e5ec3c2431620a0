import { message, SaidError } from '../lib/text/message.ts';

/** The loss was NaN or infinite. Nothing was updated: the parameters are those of the iteration before. */
export class LossNotFiniteError extends SaidError {
  constructor(iteration: number, loss: number) {
    super(
      Number.isNaN(loss) ? message('loss.nan', 'The loss became NaN at iteration {iteration}. A smaller learning rate usually cures it: lower it, then continue.', { iteration }) : message('loss.infinite', 'The loss became infinite at iteration {iteration}. A smaller learning rate usually cures it: lower it, then continue.', { iteration }),
    );
    this.name = 'LossNotFiniteError';
  }
}
