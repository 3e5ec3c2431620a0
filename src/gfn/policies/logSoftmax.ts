/**
 * log softmax over the entries of a row that `isLegal` accepts, in float64; illegal entries become −Infinity
 * and never enter the arithmetic (on a tensor one would have to mask with −1e9 instead).
 * @param logits row-major source; the row starts at `logitsOffset`
 * @param target row-major target; the row starts at `targetOffset`
 */
export function maskedLogSoftmax(
  logits: ArrayLike<number>,
  logitsOffset: number,
  count: number,
  isLegal: (entry: number) => boolean,
  target: Float64Array,
  targetOffset: number,
): void {
  let maximum = -Infinity;
  for (let entry = 0; entry < count; entry++) {
    const legal = isLegal(entry);
    const value = legal ? (logits[logitsOffset + entry] as number) : -Infinity;
    target[targetOffset + entry] = value;
    // Written so that NaN wins: a broken network must not look like an improbable action.
    if (!(value <= maximum)) maximum = value;
  }
  let sum = 0;
  for (let entry = 0; entry < count; entry++) sum += Math.exp((target[targetOffset + entry] as number) - maximum);
  const logSum = maximum + Math.log(sum);
  for (let entry = 0; entry < count; entry++) {
    target[targetOffset + entry] = (target[targetOffset + entry] as number) - logSum;
  }
}
