import { createViewPuller, type ViewPuller, type ViewPullerOptions } from '../../store/viewPuller.ts';

/** A question, and a name for it: another name is another question. */
export interface Look<Answer> {
  readonly key: string;
  readonly ask: () => Promise<Answer | null>;
}

export interface LookerOptions<Answer> extends Omit<ViewPullerOptions, 'pull'> {
  readonly show: (answer: Answer) => void;
}

export interface Looker<Answer> extends ViewPuller {
  /** What is to be asked from now on. */
  look(look: Look<Answer>): void;
}

/**
 * Asks one question at a time. However often it is asked again meanwhile, every answer is shown, so that a worker which is
 * slower than the page is never cut short; only what answers another question than the present one is left out.
 */
export function createLooker<Answer>({ show, ...options }: LookerOptions<Answer>): Looker<Answer> {
  let current: Look<Answer> | null = null;
  const pull = async (): Promise<void> => {
    const asked = current;
    const answer = (await asked?.ask()) ?? null;
    if (answer !== null && asked?.key === current?.key) show(answer);
  };
  const puller = createViewPuller({ pull, ...options });
  return {
    ...puller,
    look(look) {
      current = look;
    },
  };
}
