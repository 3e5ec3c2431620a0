/**
 * Quantities that only ever grow together, such as iterations, reward calls and seconds: rows of them in bounded memory, and
 * the way from one to another by straight lines between the rows. All of them start at 0.
 */
export class MonotoneTable {
  readonly #capacity: number;
  readonly #columns: readonly Float64Array[];
  #length = 0;
  /** Appended rows per stored row, and those in the last stored row so far. */
  #stride = 1;
  #filled = 0;

  /** @param capacity most rows kept, an even number; when full, every other row is dropped */
  constructor(columnCount: number, capacity: number) {
    this.#capacity = capacity;
    this.#columns = Array.from({ length: columnCount }, () => new Float64Array(capacity));
  }

  /** One value per column. A value below an earlier one (a run resumed a little earlier) counts as that one. */
  append(values: readonly number[]): void {
    const raised = values.map((value, column) => Math.max(value, this.#last(column)));
    if (this.#length === 0 || this.#filled === this.#stride) this.#open();
    for (const [column, value] of raised.entries()) (this.#columns[column] as Float64Array)[this.#length - 1] = value;
    this.#filled += 1;
  }

  /** Forgets the rows whose first column is at `value` or beyond. */
  rewind(value: number): void {
    while (this.#length > 0 && this.#last(0) >= value) this.#length -= 1;
    this.#filled = this.#stride;
  }

  clear(): void {
    this.#length = 0;
    this.#stride = 1;
    this.#filled = 0;
  }

  /** Where column `to` stands when column `from` is at `value`; past the last row, where it stands there. */
  convert(value: number, from: number, to: number): number {
    if (from === to) return value;
    const row = this.#firstAtLeast(value, from);
    if (row === this.#length) return this.#last(to);
    const [leftFrom, leftTo] = [this.#at(row - 1, from), this.#at(row - 1, to)];
    const [rightFrom, rightTo] = [this.#at(row, from), this.#at(row, to)];
    if (!(rightFrom > leftFrom)) return rightTo;
    return leftTo + ((value - leftFrom) / (rightFrom - leftFrom)) * (rightTo - leftTo);
  }

  /** Row −1 is the origin. */
  #at(row: number, column: number): number {
    return row < 0 ? 0 : (this.#columns[column]?.[row] ?? 0);
  }

  #last(column: number): number {
    return this.#at(this.#length - 1, column);
  }

  #firstAtLeast(value: number, column: number): number {
    let [low, high] = [0, this.#length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#at(middle, column) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #open(): void {
    if (this.#length === this.#capacity) this.#halve();
    this.#length += 1;
    this.#filled = 0;
  }

  #halve(): void {
    this.#length = this.#capacity / 2;
    this.#stride *= 2;
    for (const column of this.#columns) {
      for (let row = 0; row < this.#length; row += 1) column[row] = column[2 * row + 1] as number;
    }
  }
}
