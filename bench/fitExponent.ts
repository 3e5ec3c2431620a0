/** A power law y = c · x^exponent through measured points. */
export interface PowerLaw {
  readonly exponent: number;
  /** Of the logarithms: 1 where the points lie on the law. */
  readonly rSquared: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Least squares on the logarithms. @throws Error with fewer than two different x, or where a logarithm does not exist */
export function fitExponent(points: readonly Point[]): PowerLaw {
  if (points.some(({ x, y }) => !(x > 0 && y > 0))) throw new Error('A power law is fitted to positive numbers only.');
  const logX = points.map(({ x }) => Math.log(x));
  const logY = points.map(({ y }) => Math.log(y));
  const meanX = mean(logX);
  const meanY = mean(logY);
  const sumOver = (term: (dx: number, dy: number) => number): number =>
    logX.reduce((sum, value, index) => sum + term(value - meanX, (logY[index] as number) - meanY), 0);
  const variationX = sumOver((dx) => dx * dx);
  if (!(variationX > 0)) throw new Error('A power law needs at least two different x.');
  const exponent = sumOver((dx, dy) => dx * dy) / variationX;
  const variationY = sumOver((_, dy) => dy * dy);
  const residual = sumOver((dx, dy) => (dy - exponent * dx) ** 2);
  return { exponent, rSquared: variationY === 0 ? 1 : 1 - residual / variationY };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
