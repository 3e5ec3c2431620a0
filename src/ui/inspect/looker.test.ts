import { expect, it, vi } from 'vitest';
import { createLooker } from './looker.ts';

function setUp() {
  const shown: string[] = [];
  const answers: ((answer: string | null) => void)[] = [];
  const ask = vi.fn(() => new Promise<string | null>((resolve) => answers.push(resolve)));
  let time = 0;
  const looker = createLooker<string>({ show: (answer) => shown.push(answer), isHidden: () => false, clock: () => (time += 1000) });
  const settle = (answer: string | null): void => answers.shift()?.(answer);
  return { looker, ask, shown, settle };
}

it('shows every answer of a worker that is slower than the page asks, one question at a time', async () => {
  const { looker, ask, shown, settle } = setUp();
  looker.look({ key: 'a', ask });
  for (let report = 0; report < 5; report += 1) looker.request();
  expect(ask).toHaveBeenCalledTimes(1);
  settle('first');
  await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(2));
  looker.request();
  settle('second');
  await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(3));
  settle(null);
  expect(shown).toEqual(['first', 'second']);
});

it('leaves out what answers another question', async () => {
  const { looker, ask, shown, settle } = setUp();
  looker.look({ key: 'a', ask });
  looker.request();
  looker.look({ key: 'b', ask });
  looker.request();
  settle('of a');
  await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(2));
  settle('of b');
  await vi.waitFor(() => expect(shown).toEqual(['of b']));
});
