/** Least time between two announcements of progress, so that a screen reader can finish a sentence. @internal */
export const ANNOUNCEMENT_INTERVAL_MILLISECONDS = 5_000;

export interface Announcer {
  /** Said at once: state changes and answers to what a person just did. */
  now(text: string): void;
  /** Said when the last announcement is old enough, else dropped: the next one knows more. */
  progress(compose: () => string): void;
}

/** Decides when the page's one polite live region speaks; `say` puts the words there. */
export function createAnnouncer(say: (text: string) => void, clock: () => number): Announcer {
  let lastSpoken = -Infinity;
  const speak = (text: string): void => {
    lastSpoken = clock();
    say(text);
  };
  return {
    now: speak,
    progress(compose) {
      if (clock() - lastSpoken >= ANNOUNCEMENT_INTERVAL_MILLISECONDS) speak(compose());
    },
  };
}
