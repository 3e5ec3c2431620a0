import { encodeHash } from '../../config/hashCodec.ts';
import type { RunConfig } from '../../config/runConfig.ts';
import { defaultConfig, validateConfig } from '../../config/schema.ts';
import { evaluateGoal } from '../../lessons/goal.ts';
import { overridesAt, settingsInQuestion, type Lesson, type LessonStep } from '../../lessons/lesson.ts';
import type { AppState } from '../../store/appStore.ts';
import { goalMoment } from '../../store/watchGoals.ts';
import type { Playground } from '../app/PlaygroundContext.ts';

/** The configuration of a step, on the backend that the person has chosen. */
function stepConfig(lesson: Lesson, step: number, form: RunConfig): RunConfig {
  return validateConfig({ ...overridesAt(lesson, step), backend: form.training.backend }).config;
}

/**
 * Carries out what a step asks for: its settings, prepared but not running, the frame and the goal. Where it goes on with the
 * run of the step before, that run comes to rest first: it must not answer a question that is only just being asked.
 */
export async function beginStep(page: Pick<Playground, 'store' | 'controller'>, lesson: Lesson, index: number): Promise<void> {
  const { store, controller } = page;
  const { lesson: place, runState } = store.getState();
  if (runState.type === 'running' && runsOn(store.getState(), lesson, index)) {
    await controller.pause();
    // Left meanwhile, or begun by a second press.
    if (store.getState().lesson !== place) return;
  }
  setUp(page, lesson, index);
}

function setUp({ store, controller }: Pick<Playground, 'store' | 'controller'>, lesson: Lesson, index: number): void {
  const step = lesson.steps[index];
  if (step === undefined) return;
  const before = store.getState();
  const { form, lesson: place, startConfig, loadConfig } = before;
  const goesOn = runsOn(before, lesson, index) && !isMetBy(before, step);
  // A link that brings settings of its own means them; so does a page that is loaded again.
  const isLinked = place !== null && startConfig === null && !isSame(form, withBackendOf(form, defaultConfig()));
  const config = stepConfig(lesson, index, form);
  if (!goesOn && !isLinked) {
    loadConfig({ config, notices: [] });
    // Before the goal is set: it must not be judged by the run that was.
    if (!isFresh(before, config)) void controller.prepare();
  }
  store.getState().beginStep({
    place: { lessonId: lesson.id, step: index },
    startConfig: goesOn ? form : config,
    goal: step.goal ?? null,
    lookAt: step.lookAt,
    settings: settingsInQuestion(step),
    ownConfig: ownConfigOf(before),
  });
}

/** Whether the step asks for nothing new and its lesson has come to it: whoever goes back begins it again. */
function runsOn({ lesson: place, startConfig }: AppState, { id, steps }: Lesson, index: number): boolean {
  return steps[index]?.overrides === null && startConfig !== null && place?.lessonId === id && place.step === index - 1;
}

/** Whether a run has done what the step asks for before it was asked: then there is nothing left to predict, and it begins anew. */
function isMetBy(state: AppState, { goal }: LessonStep): boolean {
  return goal !== undefined && evaluateGoal(goal, goalMoment(state)).isMet;
}

/** What is to be offered back: within a lesson what was kept; else the form, unless it still shows the lesson before. */
function ownConfigOf({ lesson, form, ownConfig, leftConfig }: AppState): RunConfig | null {
  if (lesson !== null) return ownConfig;
  return leftConfig !== null && isSame(form, leftConfig) ? ownConfig : form;
}

/** The backend is the machine's affair, not the lesson's. */
function withBackendOf({ training }: RunConfig, config: RunConfig): RunConfig {
  return { ...config, training: { ...config.training, backend: training.backend } };
}

function isFresh({ runningConfig, counters, runState }: AppState, config: RunConfig): boolean {
  const isWaiting = runState.type === 'ready' || runState.type === 'preparing';
  return isWaiting && runningConfig !== null && counters.iteration === 0 && isSame(runningConfig, config);
}

function isSame(left: RunConfig, right: RunConfig): boolean {
  return encodeHash(left) === encodeHash(right);
}

/** Brings back the settings from before the lessons. */
export function restoreOwnConfig({ store, controller }: Pick<Playground, 'store' | 'controller'>): void {
  const { ownConfig, loadConfig, setOwnConfig } = store.getState();
  if (ownConfig === null) return;
  loadConfig({ config: ownConfig, notices: [] });
  setOwnConfig(null);
  void controller.prepare();
}
