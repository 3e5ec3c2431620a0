/**
 * Runs in a page, before anything of it: what the page and its workers say to each other is told as events of the window,
 * `toWorker` and `fromWorker`, whose `detail` is the message.
 */
export function tellOfWorkers(): void {
  const tell = (type: string, detail: unknown): void => void dispatchEvent(new CustomEvent(type, { detail }));
  const Original = globalThis.Worker;
  globalThis.Worker = class extends Original {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      const send = this.postMessage.bind(this) as (message: unknown, transfer: Transferable[]) => void;
      this.postMessage = (message: unknown, transfer: unknown): void => {
        tell('toWorker', message);
        send(message, (transfer ?? []) as Transferable[]);
      };
      this.addEventListener('message', ({ data }: MessageEvent) => tell('fromWorker', data));
    }
  };
}
