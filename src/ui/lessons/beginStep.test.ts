import { describe, expect, it } from 'vitest';
import { decodeHash } from '../../config/hashCodec.ts';
import { validateConfig } from '../../config/schema.ts';
import type { Lesson } from '../../lessons/lesson.ts';
import { findLesson } from '../../lessons/registry.ts';
import { createHarness, progressOf } from '../../store/testing/harness.ts';
import { beginStep, restoreOwnConfig } from './beginStep.ts';

function lessonOf(id: string): Lesson {
  const lesson = findLesson(id);
  if (lesson === null) throw new Error(`There is no lesson ${id}.`);
  return lesson;
}

const collapse = lessonOf('modeCollapse');

describe('beginStep', () => {
  it('sets the page up and keeps what was there', async () => {
    const harness = createHarness();
    await harness.prepared();
    const { store } = harness;
    store.getState().setSetting('height', 11);
    beginStep(harness, collapse, 0);
    expect(store.getState().form.environmentParameters).toMatchObject({ height: 8, r0: 0.0001 });
    expect(store.getState()).toMatchObject({ lesson: { lessonId: 'modeCollapse', step: 0 }, highlighted: 'distribution' });
    expect(harness.worker().requestsFor('start').at(-1)?.params).toMatchObject({ config: { environmentParameters: { r0: 0.0001 } } });
    store.getState().leaveLesson();
    expect(store.getState().ownConfig?.environmentParameters['height']).toBe(11);
    restoreOwnConfig(harness);
    expect(store.getState().form.environmentParameters['height']).toBe(11);
    expect(store.getState().ownConfig).toBeNull();
  });

  it('does not judge a new goal by the run that was', async () => {
    const harness = createHarness();
    await harness.prepared();
    const { store } = harness;
    store.getState().setRunState({ type: 'running' });
    const progress = progressOf(1, 2000, 0.001);
    store.getState().showProgress(progress, progress.metrics, false);
    beginStep(harness, collapse, 0);
    expect(store.getState()).toMatchObject({ isStepGoalMet: false, counters: { iteration: 0 } });
  });

  it('goes on with the run where a step asks for nothing new', async () => {
    const harness = createHarness();
    await harness.prepared();
    beginStep(harness, collapse, 0);
    await harness.becomeReady();
    const starts = (): number => harness.worker().requestsFor('start').length;
    const before = starts();
    harness.store.getState().setSetting('seed', 5);
    beginStep(harness, collapse, 1);
    expect(starts()).toBe(before);
    expect(harness.store.getState().form.training.seed).toBe(5);
    harness.store.getState().showProgress(progressOf(1, 10), null, false);
    beginStep(harness, collapse, 2);
    expect(starts()).toBe(before + 1);
    expect(harness.store.getState().form.training.seed).toBe(0);
  });

  it('takes the settings of a link for meant, and those of the step where there are none', () => {
    const linked = createHarness();
    linked.store.getState().loadLink(decodeHash('#v=1&r0=0.01&lesson=modeCollapse&lessonStep=2'));
    beginStep(linked, collapse, 1);
    expect(linked.store.getState().form.environmentParameters['r0']).toBe(0.01);
    expect(linked.store.getState().ownConfig).toBeNull();
    const plain = createHarness();
    plain.store.getState().loadLink(decodeHash('#v=1&backend=wasm&lesson=modeCollapse&lessonStep=2'));
    beginStep(plain, collapse, 1);
    expect(plain.store.getState().form).toEqual(validateConfig({ r0: 0.0001, backend: 'wasm' }).config);
  });

  it('offers back what a person made between two lessons', () => {
    const harness = createHarness();
    const { store } = harness;
    store.getState().setSetting('height', 11);
    beginStep(harness, collapse, 0);
    store.getState().leaveLesson();
    beginStep(harness, lessonOf('flow'), 0);
    expect(store.getState().ownConfig?.environmentParameters['height']).toBe(11);
    store.getState().leaveLesson();
    store.getState().setSetting('seed', 42);
    beginStep(harness, collapse, 0);
    expect(store.getState().ownConfig?.training.seed).toBe(42);
  });
});
