import { describe, expect, it } from 'vitest';
import { Heartbeat } from './heartbeat.ts';

function questionsUntilDead(heartbeat: Heartbeat, isPreparing: boolean): number {
  let questions = 1;
  while (!heartbeat.asks(isPreparing)) questions += 1;
  return questions;
}

describe('Heartbeat', () => {
  it('takes six unanswered questions for death', () => {
    expect(questionsUntilDead(new Heartbeat(), false)).toBe(7);
  });

  it('is patient while a worker prepares', () => {
    expect(questionsUntilDead(new Heartbeat(), true)).toBe(49);
  });

  it('never suspects a worker that answers', () => {
    const heartbeat = new Heartbeat();
    for (let i = 0; i < 100; i++) {
      expect(heartbeat.asks(false)).toBe(false);
      heartbeat.heard();
    }
  });

  it('gives a slow worker five times its longest silence', () => {
    const heartbeat = new Heartbeat();
    for (let i = 0; i < 4; i++) heartbeat.asks(false);
    heartbeat.heard();
    expect(questionsUntilDead(heartbeat, false)).toBe(21);
  });
});
