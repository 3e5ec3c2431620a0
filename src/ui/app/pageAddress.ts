/** Address of the page without its hash; the query says how it is embedded. */
export function pageAddress(): string {
  return location.origin + location.pathname + location.search;
}
