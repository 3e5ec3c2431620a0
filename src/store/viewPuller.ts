/** At most five pictures a second: more is not seen, and each costs the worker a sweep and the page a paint. @internal */
export const VIEW_INTERVAL_MILLISECONDS = 200;

export interface ViewPuller {
  /** There is something new to draw. */
  request(): void;
  /** The page can be seen again: draws what was asked for meanwhile. */
  pageShown(): void;
  dispose(): void;
}

export interface ViewPullerOptions {
  /** Fetches and shows one picture; settles its own errors. */
  readonly pull: () => Promise<void>;
  readonly isHidden: () => boolean;
  readonly clock: () => number;
}

/** Pulls pictures one at a time, never more often than the interval, never for a hidden page. */
export function createViewPuller({ pull, isHidden, clock }: ViewPullerOptions): ViewPuller {
  let isWanted = false;
  let isInFlight = false;
  let lastStart = -Infinity;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const pullNow = async (): Promise<void> => {
    isWanted = false;
    isInFlight = true;
    lastStart = clock();
    try {
      await pull();
    } finally {
      isInFlight = false;
    }
    schedule();
  };
  const schedule = (): void => {
    if (!isWanted || isInFlight || timer !== null || isHidden()) return;
    const wait = lastStart + VIEW_INTERVAL_MILLISECONDS - clock();
    if (wait <= 0) void pullNow();
    else timer = setTimeout(scheduleAgain, wait);
  };
  const scheduleAgain = (): void => {
    timer = null;
    schedule();
  };
  return {
    request() {
      isWanted = true;
      schedule();
    },
    pageShown: schedule,
    dispose() {
      isWanted = false;
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
