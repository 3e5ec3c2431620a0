/** Is the notice shown? Only for a version that the page does not run, that is kept completely, while nothing trains. */
export function offersVersion(newest: string | undefined, running: string, isIdle: boolean): boolean {
  return newest !== undefined && newest !== running && isIdle;
}
