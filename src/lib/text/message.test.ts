import { expect, test } from 'vitest';
import { englishOf, isMessage, labelled, listed, message, SaidError, saidBy, wordMessage, type Message } from './message.ts';

const REASON = message('backend.none', 'no {name}', { name: 'WebGPU' });
const SENTENCE = message('run.cannotStart', 'The run cannot start: {reason}, {count, plural, one {once} other {{count} times}}.', { reason: REASON, count: 2 });

test('a message is plain data, which crosses to another thread', () => {
  const sent = structuredClone(SENTENCE);
  expect(sent).toEqual(SENTENCE);
  expect(englishOf(sent)).toBe('The run cannot start: no WebGPU, 2 times.');
  expect([SENTENCE, labelled('Sets'), {}, null, 'text', { code: '', english: 1, values: {} }].map(isMessage)).toEqual([true, true, false, false, false, false]);
});

test('the messages inside a message are worded too, and values are not read as messages', () => {
  const wordings: Readonly<Record<string, string>> = { 'backend.none': 'pas de {name}', 'run.cannotStart': '({reason}) ×{count}' };
  const french = (said: Message): string => wordings[said.code] ?? said.english;
  expect(wordMessage(SENTENCE, 'fr', french)).toBe('(pas de WebGPU) ×2');
  expect(wordMessage(message('run.cannotStart', '', { reason: '{count}', count: 0 }), 'fr', french)).toBe('({count}) ×0');
  expect(wordMessage('12 % {x}', 'fr', french)).toBe('12 % {x}');
});

test('things that are listed are one thing to say', () => {
  expect(englishOf(listed([REASON, 'no wasm', REASON], '; '))).toBe('no WebGPU; no wasm; no WebGPU');
  expect(listed(['alone'], ', ')).toBe('alone');
  expect(listed([], ' ')).toBe('');
});

test('an error says what it has to say, in English to programs', () => {
  const error = new SaidError(SENTENCE);
  expect(error.message).toBe(englishOf(SENTENCE));
  expect(saidBy(error)).toBe(SENTENCE);
  expect([new Error('plain'), 'thrown', null].map(saidBy)).toEqual(['plain', 'thrown', 'null']);
});
