import { createViewPuller, type ViewPuller, type ViewPullerOptions } from '../../store/viewPuller.ts';

/** A question, and a name for it: another name is another question. */
interface Look<Answer> {
  readonly key: string;
  /** Of the run: at another one the same question has another answer. */
  readonly iteration: number;
  readonly ask: () => Promise<Answer | null>;
}

export interface LookerOptions<Answer> extends Omit<ViewPullerOptions, 'pull'> {
  readonly show: (answer: Answer) => void;
}

export interface Looker<Answer> extends Pick<ViewPuller, 'pageShown' | 'dispose'> {
  /** What is to be known now. */
  look(look: Look<Answer>): void;
}

/**
 * Asks one question at a time. However often the run moves on meanwhile, every answer is shown, so that a worker which is
 * slower than the page is never cut short; only what answers another question than the present one is left out.
 */
export function createLooker<Answer>({ show, ...options }: LookerOptions<Answer>): Looker<Answer> {
  let current: Look<Answer> | null = null;
  const pull = async (): Promise<void> => {
    const asked = current;
    const answer = (await asked?.ask()) ?? null;
    if (answer !== null && asked?.key === current?.key) show(answer);
  };
  const { request, pageShown, dispose } = createViewPuller({ pull, ...options });
  return {
    pageShown,
    dispose,
    look(look) {
      const isAnother = look.key !== current?.key || look.iteration !== current.iteration;
      current = look;
      if (isAnother) request();
    },
  };
}
