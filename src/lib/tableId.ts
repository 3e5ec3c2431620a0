/** Whether a text has the shape of a table's id. */
export function isTableId(text: string): boolean {
  return /^[0-9a-f]{16}$/.test(text);
}
