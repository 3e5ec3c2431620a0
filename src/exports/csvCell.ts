/** What a spreadsheet would take for a formula: names are written by people. */
const FORMULA = /^[=+\-@\t]/;

/** A cell as RFC 4180 has it, which no spreadsheet computes. Numbers keep all their digits; what is unknown is empty. */
export function csvCell(value: number | string | boolean): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (typeof value === 'boolean') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
