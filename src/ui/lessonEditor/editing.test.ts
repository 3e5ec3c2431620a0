import { expect, it } from 'vitest';
import type { OwnLesson } from '../../lessonEditor/ownLesson.ts';
import { edited, startEditing, type Edit, type Editing } from './editing.ts';

const step = (title: string) => ({ title, text: '', settings: null });
const LESSON: OwnLesson = { title: 'T', steps: [step('a'), step('b'), step('c')] };
const after = (...edits: readonly Edit[]): Editing => edits.reduce(edited, startEditing(LESSON));
const titles = ({ lesson }: Editing): string => lesson.steps.map(({ title }) => title).join('');

it('adds behind, moves, and shows what it has added or moved', () => {
  expect([titles(after({ type: 'add' })), after({ type: 'add' }).selected]).toEqual(['abc', 3]);
  const moved = after({ type: 'select', index: 2 }, { type: 'move', by: -1 });
  expect([titles(moved), moved.selected]).toEqual(['acb', 1]);
  expect(titles(after({ type: 'move', by: -1 }))).toBe('abc');
  expect(after(...Array.from({ length: 30 }, (): Edit => ({ type: 'add' }))).lesson.steps).toHaveLength(20);
});

it('brings a deleted step back to its place, with what was written since', () => {
  const removed = after({ type: 'select', index: 1 }, { type: 'remove' }, { type: 'change', step: step('C') });
  expect([titles(removed), removed.selected]).toEqual(['aC', 1]);
  const back = edited(removed, { type: 'undo' });
  expect([titles(back), back.selected, back.removed]).toEqual(['abC', 1, null]);
  expect(edited(back, { type: 'undo' })).toBe(back);
});

it('never has no step, and brings the last one back alone', () => {
  const none = after({ type: 'remove' }, { type: 'remove' }, { type: 'remove' });
  expect(none.lesson.steps).toEqual([step('')]);
  expect(titles(edited(none, { type: 'undo' }))).toBe('c');
});

it('brings back the lesson that another took the place of', () => {
  const other = { title: 'U', steps: [step('x')] };
  const opened = after({ type: 'select', index: 2 }, { type: 'open', lesson: other });
  expect([opened.lesson, opened.selected]).toEqual([other, 0]);
  expect(edited(opened, { type: 'undo' }).lesson).toEqual(LESSON);
});

it('shows other fields anew, and not those that are being typed into', () => {
  expect(after({ type: 'title', title: 'x' }, { type: 'change', step: step('y') }).visit).toBe(0);
  expect(after({ type: 'select', index: 1 }).visit).toBe(1);
});
