/** How long a browser may take to begin with a file before its address goes away. */
const KEPT_MILLISECONDS = 60_000;

/** Hands a file to the browser, which saves it or asks where to. */
export function download(name: string, content: string | Uint8Array<ArrayBuffer>, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MILLISECONDS);
}
