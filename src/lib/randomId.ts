/** An id that nothing else has. `crypto.randomUUID` would do, but a page from a classroom's plain http server has none. */
export function randomId(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}
