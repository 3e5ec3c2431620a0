/** Puts `runCheck` on the page: it runs one check in the worker and resolves to null, or to what went wrong. */
const worker = new Worker(new URL('./checks.worker.ts', import.meta.url), { type: 'module' });

function ask(question: string | null): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.onmessage = (event) => resolve(event.data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(question);
  });
}

Object.assign(globalThis, { listChecks: () => ask(null), runCheck: (name: string) => ask(name) });
