import { expect, test } from 'vitest';
import { createFileDrops, type FileTaker } from './fileDrops.ts';

const CSV = { name: 'scores.csv' } as File;
const JSON_FILE = { name: 'run.json' } as File;

function surfaceWithTakers() {
  const surface = new EventTarget();
  const listened: string[] = [];
  const drops = createFileDrops(() => ({
    addEventListener: (type: string, listener: EventListenerOrEventListenerObject) => {
      listened.push(type);
      surface.addEventListener(type, listener);
    },
    removeEventListener: (type: string, listener: EventListenerOrEventListenerObject) => {
      listened.splice(listened.indexOf(type), 1);
      surface.removeEventListener(type, listener);
    },
  }));
  const log: string[] = [];
  const taker = (name: string, rank: number, takes: (files: readonly File[]) => boolean): FileTaker => ({
    rank,
    takes,
    take: (files) => void log.push(`${name} takes ${files.map((file) => file.name).join(' ')}`),
    showHeld: (isHeld) => void log.push(`${name} ${isHeld ? 'held' : 'free'}`),
  });
  const send = (type: string, types: readonly string[], files: readonly File[] = []): boolean => {
    const event = Object.assign(new Event(type, { cancelable: true }), { dataTransfer: { types, files, dropEffect: 'none' }, relatedTarget: null });
    surface.dispatchEvent(event);
    return event.defaultPrevented;
  };
  return { drops, listened, log, taker, send };
}

test('files go to the more particular taker, unless it does not want them', () => {
  const { drops, log, taker, send } = surfaceWithTakers();
  drops.add(taker('any', 0, () => true));
  drops.add(taker('tables', 1, ([file]) => file?.name.endsWith('.csv') === true));
  expect(send('dragover', ['Files'])).toBe(true);
  expect(send('drop', ['Files'], [CSV])).toBe(true);
  expect(log).toEqual(['tables held', 'any free', 'tables free', 'any free', 'tables takes scores.csv']);
  log.length = 0;
  send('drop', ['Files'], [JSON_FILE]);
  expect(log).toEqual(['tables free', 'any free', 'any takes run.json']);
});

test('text that is dragged is none of its business', () => {
  const { drops, log, taker, send } = surfaceWithTakers();
  drops.add(taker('any', 0, () => true));
  expect(send('dragover', ['text/plain'])).toBe(false);
  expect(send('drop', ['text/plain'])).toBe(false);
  expect(log).toEqual(['any free']);
});

test('a file that nobody wants does not replace the page', () => {
  const { drops, taker, send, log } = surfaceWithTakers();
  drops.add(taker('none', 0, () => false));
  expect(send('drop', ['Files'], [CSV])).toBe(true);
  expect(log).toEqual(['none free']);
});

test('nothing is listened to without a taker', () => {
  const { drops, listened, taker } = surfaceWithTakers();
  const remove = drops.add(taker('any', 0, () => true));
  const removeOther = drops.add(taker('other', 1, () => true));
  expect(listened).toEqual(['dragover', 'dragleave', 'drop']);
  remove();
  expect(listened).toHaveLength(3);
  removeOther();
  expect(listened).toEqual([]);
});
