/** The loss was NaN or infinite. Nothing was updated: the parameters are those of the iteration before. */
export class LossNotFiniteError extends Error {
  constructor(iteration: number, loss: number) {
    super(
      `The loss became ${Number.isNaN(loss) ? 'NaN' : 'infinite'} at iteration ${iteration}. ` +
        'A smaller learning rate usually cures it: lower it, then continue.',
    );
    this.name = 'LossNotFiniteError';
  }
}
