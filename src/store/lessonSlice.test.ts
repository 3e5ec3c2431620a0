import { describe, expect, it } from 'vitest';
import { decodeHash } from '../config/hashCodec.ts';
import { formSections, validateConfig } from '../config/schema.ts';
import type { Goal } from '../lessons/goal.ts';
import { isShown } from '../lib/parameters.ts';
import type { MetricsReport } from '../worker/protocol.ts';
import { recordedReport } from './compare/runRecord.ts';
import { createAppStore } from './createAppStore.ts';
import { addressExtras, selectChipsInQuestion, selectHasSettings, selectIsHidden, selectIsHighlighted, selectIsLocked } from './lessonSlice.ts';
import { createProgressFlow } from './progressFlow.ts';
import { progressOf } from './testing/harness.ts';

const GOAL: Goal = { conditions: [{ type: 'metric', id: 'totalVariation', comparison: '<', value: 0.1 }] };
const storeOf = (hash: string) => createAppStore(decodeHash(hash));

/** Every control that the form has at the defaults. */
function keysShown(): readonly string[] {
  return formSections(validateConfig({}).config).flatMap(({ choice, definitions, values }) =>
    [...(choice === null ? [] : [choice]), ...definitions].filter((definition) => isShown(definition, values)).map(({ key }) => key),
  );
}

function report(store: ReturnType<typeof storeOf>, totalVariation: number): void {
  const progress = progressOf(1, 10, totalVariation);
  store.getState().showProgress(progress, progress.metrics, false);
}

function start(store: ReturnType<typeof storeOf>, goal: Goal | null = GOAL): void {
  const { form, runStarted, setRunState, beginStep } = store.getState();
  runStarted(form);
  setRunState({ type: 'running' });
  beginStep({ place: { lessonId: 'flow', step: 1 }, startConfig: form, goal, lookAt: 'distribution', settings: ['seed'], ownConfig: null });
}

describe('a class link', () => {
  it('is read with its notices, and kept in the address', () => {
    const store = storeOf('#v=1&lesson=flow&lessonStep=2&lock=seed,what&hide=backend&goal=totalVariation<0.1');
    expect(store.getState().notices.map(({ key }) => key)).toEqual(['lock']);
    expect(store.getState()).toMatchObject({ areLessonsOpen: true, lesson: { lessonId: 'flow', step: 1 }, goalMet: false });
    expect(addressExtras(store.getState())).toBe('&lesson=flow&lessonStep=2&lock=seed&hide=backend&goal=totalVariation%3C0.1');
  });

  it('holds what it locks, whoever asks', () => {
    const store = storeOf('#v=1&seed=7&lock=seed');
    store.getState().setSetting('seed', 8);
    store.getState().setSetting('height', 9);
    expect(store.getState().form.training.seed).toBe(7);
    expect(store.getState().form.environmentParameters['height']).toBe(9);
    expect([selectIsLocked('seed')(store.getState()), selectIsHidden('seed')(store.getState())]).toEqual([true, false]);
  });

  it.each([
    ['', true],
    ['hide=seed', true],
    ['hide=all', false],
    ['chips=seed', true],
    ['chips=seed&hide=seed,backend', false],
    [`hide=preset,${keysShown().join(',')}`, false],
    [`hide=${keysShown().join(',')}`, true],
    [`hide=preset,${keysShown().slice(1).join(',')}`, true],
  ])('%.30s leaves something of the form: %s', (extras, hasSettings) => {
    expect(selectHasSettings(storeOf(`#v=1&${extras}`).getState())).toBe(hasSettings);
  });

  it('is replaced by the next one', () => {
    const store = storeOf('#v=1&lock=seed&goal=totalVariation<0.1');
    store.getState().loadLink(decodeHash('#v=1&height=12'));
    expect(addressExtras(store.getState())).toBe('');
    expect(store.getState().goalMet).toBeNull();
    expect(store.getState().form.environmentParameters['height']).toBe(12);
  });
});

describe('goals', () => {
  it('are met by the run, and stay met', () => {
    const store = storeOf('#v=1');
    expect(store.getState().goalMet).toBeNull();
    start(store);
    expect(store.getState().goalMet).toBe(false);
    report(store, 0.2);
    expect(store.getState().goalMet).toBe(false);
    report(store, 0.09);
    expect(store.getState()).toMatchObject({ goalMet: true, isStepGoalMet: true });
    report(store, 0.3);
    expect(store.getState().goalMet).toBe(true);
    start(store);
    expect(store.getState().goalMet).toBe(false);
  });

  it('of the link come before those of a lesson', () => {
    const store = storeOf('#v=1&goal=totalVariation<0.05');
    start(store);
    report(store, 0.09);
    expect(store.getState()).toMatchObject({ goalMet: false, isStepGoalMet: true, isClassGoalMet: false });
    report(store, 0.01);
    expect(store.getState()).toMatchObject({ goalMet: true, isClassGoalMet: true });
    store.getState().leaveLesson();
    expect(store.getState()).toMatchObject({ goalMet: true, lesson: null });
  });

  it('are judged by every report, also by one that the page has no time to show', () => {
    const store = storeOf('#v=1&goal=totalVariation<0.2,iteration<=1000');
    store.getState().runStarted(validateConfig({}).config);
    store.getState().setRunState({ type: 'running' });
    const flow = createProgressFlow(store, () => 0);
    flow.receive(progressOf(0, 900, 0.5));
    flow.receive(progressOf(901, 980, 0.1));
    flow.receive(progressOf(981, 1400, 0.05));
    expect(store.getState().goalMet).toBe(true);
    flow.drop();
  });

  it('are judged by what came without metrics, too', () => {
    const store = storeOf('#v=1&goal=iteration>=1000,iteration<=1010');
    store.getState().runStarted(validateConfig({}).config);
    store.getState().setRunState({ type: 'running' });
    const flow = createProgressFlow(store, () => 0);
    flow.receive(progressOf(0, 1005));
    flow.receive(progressOf(1006, 1400));
    expect(store.getState().goalMet).toBe(true);
    flow.drop();
  });

  it('remember the report that met them, for that step', () => {
    const store = storeOf('#v=1');
    start(store);
    report(store, 0.2);
    expect(store.getState().metReport).toBeNull();
    report(store, 0.09);
    report(store, 0.05);
    expect(store.getState().metReport?.values).toEqual({ totalVariation: 0.09 });
    start(store);
    expect(store.getState().metReport).toBeNull();
  });

  it('may ask for a pin, which counts for this run and as it stands', () => {
    const store = storeOf('#v=1');
    start(store, { conditions: [{ type: 'counter', id: 'iteration', comparison: '>=', value: 10 }, { type: 'pinned' }] });
    const own = (iteration: number) => recordedReport(reportOf(iteration), iteration / 100);
    const reportOf = (iteration: number) => progressOf(1, iteration, 0.5).metrics as MetricsReport;
    const run = (iteration: number): void => {
      const metrics = reportOf(iteration);
      store.getState().showProgress(progressOf(1, iteration), metrics, false);
      store.getState().setOwnReports([recordedReport(metrics, iteration / 100)]);
    };
    const isMet = (): boolean => store.getState().isStepGoalMet;
    store.getState().addRecords([{ id: 'of another visit', name: '', createdAt: 0, config: store.getState().form, backend: '', reports: [own(10)] }]);
    run(5);
    expect(store.getState().pinRun('too early', 1)).not.toBeNull();
    run(10);
    expect(isMet()).toBe(false);
    expect(store.getState().pinRun('at the end', 2)).not.toBeNull();
    expect(isMet()).toBe(true);
  });

  it('are not met while a run is prepared', () => {
    const store = storeOf('#v=1&goal=totalVariation<0.1');
    store.getState().runStarted(validateConfig({}).config);
    report(store, 0.01);
    expect(store.getState().goalMet).toBe(false);
    store.getState().setRunState({ type: 'ready' });
    expect(store.getState().goalMet).toBe(true);
  });
});

it('a step keeps the strip to the settings that it is about, while the lessons are open', () => {
  const store = storeOf('#v=1');
  const { openLessons, leaveLesson } = store.getState();
  expect(selectChipsInQuestion(store.getState())).toBeNull();
  start(store);
  expect(selectChipsInQuestion(store.getState())).toBeNull();
  openLessons(true);
  expect(selectChipsInQuestion(store.getState())).toEqual(['seed']);
  leaveLesson();
  expect(selectChipsInQuestion(store.getState())).toBeNull();
});

it('a part has its frame only while the lessons are open', () => {
  const store = storeOf('#v=1');
  start(store);
  expect(selectIsHighlighted('distribution')(store.getState())).toBe(false);
  store.getState().openLessons(true);
  expect(selectIsHighlighted('distribution')(store.getState())).toBe(true);
  expect(selectIsHighlighted('metrics')(store.getState())).toBe(false);
  store.getState().leaveLesson();
  expect(selectIsHighlighted('distribution')(store.getState())).toBe(false);
});
