/** One table of a part's report; the cells are words already. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What the numbers cannot say by themselves. */
  readonly notes?: readonly string[];
}

/** What one part of the benchmarks found: to be read, and as numbers. */
export interface PartReport {
  readonly tables: readonly Table[];
  readonly backend: string;
  readonly adapter: string;
  readonly data: object;
}

/** The table in Markdown, its columns aligned. */
export function renderTable({ title, columns, rows, notes = [] }: Table): string {
  const lines = [columns, ...rows];
  const widths = columns.map((_, column) => Math.max(3, ...lines.map((cells) => (cells[column] ?? '').length)));
  const render = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const [head, ...body] = lines.map(render);
  return [`### ${title}`, '', head, rule, ...body, ...(notes.length > 0 ? ['', ...notes] : []), ''].join('\n');
}

/** Three significant digits, thousands in full. */
export function inWords(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
}

export const percent = (share: number): string => `${inWords(100 * share)} %`;
export const times = (factor: number): string => `${inWords(factor)}×`;
export const mebibytes = (bytes: number): string => `${inWords(bytes / 2 ** 20)} MiB`;
