import type { EmbedEvent } from './embedProtocol.ts';

/** An embedder hears of each kind of event at most this often; the last one is never lost. @internal */
export const EVENT_INTERVAL_MILLISECONDS = 250;

export interface EventPacer {
  /** Something happened; `compose` is asked for what to say when it is said. */
  offer(type: EmbedEvent['type'], compose: () => EmbedEvent): void;
  dispose(): void;
}

/** Sends the first event at once and then what is new, in the order in which it became so, once per interval. */
export function createEventPacer(send: (event: EmbedEvent) => void): EventPacer {
  const waiting = new Map<EmbedEvent['type'], () => EmbedEvent>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  const flush = (): void => {
    timer = null;
    if (waiting.size === 0) return;
    const composers = [...waiting.values()];
    waiting.clear();
    timer = setTimeout(flush, EVENT_INTERVAL_MILLISECONDS);
    for (const compose of composers) send(compose());
  };
  return {
    offer(type, compose) {
      waiting.set(type, compose);
      if (timer === null) flush();
    },
    dispose() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      waiting.clear();
    },
  };
}
