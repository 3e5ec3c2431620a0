/**
 * A test that no test runner takes part in, so that the same list runs in Node and in a browser's worker. It fails by
 * throwing.
 */
export interface Check {
  readonly name: string;
  run(): Promise<void>;
}

/** @throws Error that names both sides where they differ in any bit */
export function requireSameBits(actual: Float32Array, expected: Float32Array, what: string): void {
  if (actual.length !== expected.length) throw new Error(`${what}: ${actual.length} words instead of ${expected.length}`);
  const [left, right] = [actual, expected].map(({ buffer, byteOffset, length }) => new Int32Array(buffer, byteOffset, length));
  const index = (left as Int32Array).findIndex((word, i) => word !== (right as Int32Array)[i]);
  if (index >= 0) throw new Error(`${what}: word ${index} is ${actual[index]} instead of ${expected[index]}`);
}

/** @throws Error where any entry is further off than `tolerance`; NaN is always too far */
export function requireClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number, what: string): void {
  if (actual.length !== expected.length) throw new Error(`${what}: ${actual.length} entries instead of ${expected.length}`);
  for (let index = 0; index < actual.length; index++) {
    const [left, right] = [actual[index] as number, expected[index] as number];
    if (!(Math.abs(left - right) <= tolerance)) throw new Error(`${what}: entry ${index} is ${left} instead of ${right}`);
  }
}

/** @throws Error with the sentence, where the claim is false */
export function requireThat(claim: boolean, sentence: string): void {
  if (!claim) throw new Error(sentence);
}

/** Runs `work`, which must fail with an error of this name. */
export async function requireFailure(work: Promise<unknown>, errorName: string): Promise<void> {
  const name = await work.then(
    () => 'nothing',
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  );
  requireThat(name === errorName, `${errorName} was expected, and ${name} came`);
}
