import { expect, test } from 'vitest';
import type { RunConfig } from '../config/runConfig.ts';
import { defaultConfig } from '../config/schema.ts';
import { createHashSync, type AddressBar } from './hashSync.ts';

/** A browser history of one tab. */
class FakeHistory implements AddressBar {
  readonly entries: string[];
  place = 0;

  constructor(hash: string) {
    this.entries = [hash];
  }
  hash = (): string => this.entries[this.place] ?? '';
  replace(hash: string): void {
    this.entries[this.place] = hash;
  }
  push(hash: string): void {
    this.entries.splice(this.place + 1, Infinity, hash);
    this.place += 1;
  }
}

function withSeed(seed: number): RunConfig {
  const config = defaultConfig();
  return { ...config, training: { ...config.training, seed } };
}
const encode = (config: RunConfig): string => `seed=${config.training.seed}`;

test('editing the form changes the current entry and adds none', () => {
  const history = new FakeHistory('#seed=1');
  const sync = createHashSync(history, encode);
  sync.formChanged(withSeed(2));
  sync.formChanged(withSeed(3));
  expect(history.entries).toEqual(['#seed=3']);
});

test('a restart leaves the run before behind it, so that Back returns to it', () => {
  const history = new FakeHistory('#seed=1');
  const sync = createHashSync(history, encode);
  sync.formChanged(withSeed(2));
  sync.runStarted(withSeed(1), withSeed(2));
  expect(history.entries).toEqual(['#seed=1', '#seed=2']);
  history.place = 0;
  expect(sync.navigated()).toBe('#seed=1');
  history.place = 1;
  expect(sync.navigated()).toBe('#seed=2');
});

test('restarting the same configuration adds no entry', () => {
  const history = new FakeHistory('');
  const sync = createHashSync(history, encode);
  sync.runStarted(withSeed(1), withSeed(1));
  expect(history.entries).toEqual(['#seed=1']);
});

test('one navigation that the browser reports twice is handled once', () => {
  const history = new FakeHistory('#seed=1');
  const sync = createHashSync(history, encode);
  history.push('#seed=7');
  expect(sync.navigated()).toBe('#seed=7');
  expect(sync.navigated()).toBeNull();
});

test('what the page itself wrote is no navigation', () => {
  const history = new FakeHistory('');
  const sync = createHashSync(history, encode);
  sync.formChanged(withSeed(5));
  expect(sync.navigated()).toBeNull();
  sync.runStarted(withSeed(5), withSeed(6));
  expect(sync.navigated()).toBeNull();
});

test('the gallery in between is no configuration, and the way back leads to the one that was', () => {
  const history = new FakeHistory('#seed=1');
  const sync = createHashSync(history, encode);
  history.push('#gallery');
  expect(sync.navigated()).toBeNull();
  history.place = 0;
  expect(sync.navigated()).toBeNull();
  history.push('#gallery');
  history.push('#seed=7');
  expect([sync.navigated(), sync.navigated()]).toEqual(['#seed=7', null]);
});
