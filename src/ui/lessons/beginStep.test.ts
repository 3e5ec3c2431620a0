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
type Harness = ReturnType<typeof createHarness>;
const countStarts = ({ workers }: Harness): number => workers.flatMap((worker) => worker.requestsFor('start')).length;

/** The first step of the lesson, with a run under way that has met its goal. */
async function atFirstStep(): Promise<Harness> {
  const harness = createHarness();
  await harness.prepared();
  void beginStep(harness, collapse, 0);
  await harness.becomeReady();
  await harness.worker().emit({ type: 'stateChanged', state: { type: 'running' } });
  await harness.worker().emit({ type: 'progressed', progress: progressOf(1, 1000, 0.75) });
  expect(harness.store.getState().isStepGoalMet).toBe(true);
  return harness;
}

/** The worker does what it was asked: it pauses. */
async function rest({ worker }: Harness): Promise<void> {
  await worker().emit({ type: 'stateChanged', state: { type: 'paused' } });
  await worker().answer('pause', null);
}

describe('beginStep', () => {
  it('sets the page up and keeps what was there', async () => {
    const harness = createHarness();
    await harness.prepared();
    const { store } = harness;
    store.getState().setSetting('height', 11);
    void beginStep(harness, collapse, 0);
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
    void beginStep(harness, collapse, 0);
    expect(store.getState()).toMatchObject({ isStepGoalMet: false, counters: { iteration: 0 } });
  });

  it('goes on with the run where a step asks for nothing new', async () => {
    const harness = createHarness();
    await harness.prepared();
    void beginStep(harness, collapse, 0);
    await harness.becomeReady();
    const starts = countStarts(harness);
    harness.store.getState().setSetting('seed', 5);
    void beginStep(harness, collapse, 1);
    expect(countStarts(harness)).toBe(starts);
    expect(harness.store.getState().form.training.seed).toBe(5);
    harness.store.getState().showProgress(progressOf(1, 10), null, false);
    void beginStep(harness, collapse, 2);
    expect(countStarts(harness)).toBe(starts + 1);
    expect(harness.store.getState().form.training.seed).toBe(0);
  });

  it('brings a run to rest before it asks what the run will do', async () => {
    const harness = await atFirstStep();
    const begun = beginStep(harness, collapse, 1);
    expect(harness.store.getState().lesson).toEqual({ lessonId: 'modeCollapse', step: 0 });
    await harness.worker().emit({ type: 'progressed', progress: progressOf(1001, 1200, 0.75) });
    await rest(harness);
    await begun;
    expect(harness.store.getState()).toMatchObject({ lesson: { step: 1 }, isStepGoalMet: false, counters: { iteration: 1200 }, runState: { type: 'paused' } });
  });

  it('begins a step anew whose goal the run had met before it was asked for', async () => {
    const harness = await atFirstStep();
    const begun = beginStep(harness, collapse, 1);
    const starts = countStarts(harness);
    await harness.worker().emit({ type: 'progressed', progress: progressOf(1001, 2000, 0.75) });
    await rest(harness);
    await begun;
    expect(countStarts(harness)).toBe(starts + 1);
    expect(harness.store.getState()).toMatchObject({ lesson: { step: 1 }, isStepGoalMet: false, counters: { iteration: 0 }, runState: { type: 'preparing' } });
    await harness.becomeReady();
    expect(harness.store.getState().isStepGoalMet).toBe(false);
  });

  it('begins a step anew for whoever comes back to it', async () => {
    const harness = await atFirstStep();
    void beginStep(harness, collapse, 2);
    await harness.becomeReady();
    await harness.worker().emit({ type: 'progressed', progress: progressOf(1, 10) });
    harness.store.getState().setSetting('objective', 'detailedBalance');
    harness.store.getState().setRunState({ type: 'paused' });
    const starts = countStarts(harness);
    void beginStep(harness, collapse, 1);
    expect(countStarts(harness)).toBe(starts + 1);
    expect(harness.store.getState().form.objective).toBe('trajectoryBalance');
  });

  it('stays away from a lesson that was left while its run came to rest', async () => {
    const harness = await atFirstStep();
    const begun = beginStep(harness, collapse, 1);
    harness.store.getState().leaveLesson();
    await rest(harness);
    await begun;
    expect(harness.store.getState().lesson).toBeNull();
  });

  it('takes the settings of a link for meant, and those of the step where there are none', () => {
    const linked = createHarness();
    linked.store.getState().loadLink(decodeHash('#v=1&r0=0.01&lesson=modeCollapse&lessonStep=2'));
    void beginStep(linked, collapse, 1);
    expect(linked.store.getState().form.environmentParameters['r0']).toBe(0.01);
    expect(linked.store.getState().ownConfig).toBeNull();
    const plain = createHarness();
    plain.store.getState().loadLink(decodeHash('#v=1&backend=wasm&lesson=modeCollapse&lessonStep=2'));
    void beginStep(plain, collapse, 1);
    expect(plain.store.getState().form).toEqual(validateConfig({ r0: 0.0001, backend: 'wasm' }).config);
  });

  it('offers back what a person made between two lessons', () => {
    const harness = createHarness();
    const { store } = harness;
    store.getState().setSetting('height', 11);
    void beginStep(harness, collapse, 0);
    store.getState().leaveLesson();
    void beginStep(harness, lessonOf('flow'), 0);
    expect(store.getState().ownConfig?.environmentParameters['height']).toBe(11);
    store.getState().leaveLesson();
    store.getState().setSetting('seed', 42);
    void beginStep(harness, collapse, 0);
    expect(store.getState().ownConfig?.training.seed).toBe(42);
  });
});
