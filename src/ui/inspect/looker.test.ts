import { expect, it, vi } from 'vitest';
import { createLooker } from './looker.ts';

function setUp() {
  const shown: string[] = [];
  const answers: ((answer: string | null) => void)[] = [];
  const ask = vi.fn<() => Promise<string | null>>(() => new Promise<string | null>((resolve) => answers.push(resolve)));
  let time = 0;
  const looker = createLooker<string>({ show: (answer) => shown.push(answer), isHidden: () => false, clock: () => (time += 1000) });
  const settle = (answer: string | null): void => answers.shift()?.(answer);
  return { looker, ask, shown, settle };
}

it('shows every answer of a worker that is slower than the page asks, one question at a time', async () => {
  const { looker, ask, shown, settle } = setUp();
  for (let iteration = 0; iteration < 5; iteration += 1) looker.look({ key: 'a', iteration, ask });
  expect(ask).toHaveBeenCalledTimes(1);
  settle('first');
  await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(2));
  looker.look({ key: 'a', iteration: 5, ask });
  settle('second');
  await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(3));
  looker.look({ key: 'a', iteration: 5, ask });
  settle('third');
  await vi.waitFor(() => expect(shown).toEqual(['first', 'second', 'third']));
  expect(ask).toHaveBeenCalledTimes(3);
});

it('leaves out what answers another question', async () => {
  const { looker, ask, shown, settle } = setUp();
  looker.look({ key: 'a', iteration: 0, ask });
  looker.look({ key: 'b', iteration: 0, ask });
  settle('of a');
  await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(2));
  settle('of b');
  await vi.waitFor(() => expect(shown).toEqual(['of b']));
});
