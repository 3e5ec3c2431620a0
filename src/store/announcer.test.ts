import { expect, test } from 'vitest';
import { ANNOUNCEMENT_INTERVAL_MILLISECONDS, createAnnouncer } from './announcer.ts';

function harness() {
  const said: string[] = [];
  const clock = { time: 0 };
  const announcer = createAnnouncer((text) => said.push(text), () => clock.time);
  return { said, clock, announcer };
}

test('progress is said at most once per interval', () => {
  const { said, clock, announcer } = harness();
  for (clock.time = 0; clock.time < 3 * ANNOUNCEMENT_INTERVAL_MILLISECONDS; clock.time += 100) {
    announcer.progress(() => `at ${clock.time}`);
  }
  expect(said).toEqual(['at 0', 'at 5000', 'at 10000']);
});

test('a state change is said at once and holds progress back', () => {
  const { said, clock, announcer } = harness();
  announcer.progress(() => 'iteration 1');
  clock.time = 10;
  announcer.now('Paused');
  clock.time = ANNOUNCEMENT_INTERVAL_MILLISECONDS;
  announcer.progress(() => 'too early');
  clock.time = ANNOUNCEMENT_INTERVAL_MILLISECONDS + 10;
  announcer.progress(() => 'iteration 2');
  expect(said).toEqual(['iteration 1', 'Paused', 'iteration 2']);
});

test('words are composed only when they are said', () => {
  const { announcer } = harness();
  let composed = 0;
  const compose = (): string => `${++composed}`;
  announcer.progress(compose);
  announcer.progress(compose);
  expect(composed).toBe(1);
});
