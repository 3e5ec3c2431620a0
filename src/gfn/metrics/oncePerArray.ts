/**
 * Remembers what was computed of an array for as long as the array lives: the log rewards of a listed space are the same array
 * at every evaluation of a run. The array must not change.
 */
export function oncePerArray<Result>(compute: (values: Float64Array) => Result): (values: Float64Array) => Result {
  const known = new WeakMap<Float64Array, { readonly result: Result }>();
  return (values) => {
    const kept = known.get(values) ?? { result: compute(values) };
    known.set(values, kept);
    return kept.result;
  };
}
