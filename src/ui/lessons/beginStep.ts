import { encodeHash } from '../../config/hashCodec.ts';
import type { RunConfig } from '../../config/runConfig.ts';
import { defaultConfig, validateConfig } from '../../config/schema.ts';
import { overridesAt, type Lesson } from '../../lessons/lesson.ts';
import type { AppState } from '../../store/appStore.ts';
import type { Playground } from '../app/PlaygroundContext.ts';

/** The configuration of a step, on the backend that the person has chosen. */
function stepConfig(lesson: Lesson, step: number, form: RunConfig): RunConfig {
  return validateConfig({ ...overridesAt(lesson, step), backend: form.training.backend }).config;
}

/** Carries out what a step asks for: its settings, prepared but not running, the frame and the goal. */
export function beginStep({ store, controller }: Pick<Playground, 'store' | 'controller'>, lesson: Lesson, index: number): void {
  const step = lesson.steps[index];
  if (step === undefined) return;
  const before = store.getState();
  const { form, lesson: place, startConfig, loadConfig } = before;
  const isBegun = startConfig !== null;
  const goesOn = step.overrides === null && isBegun && place?.lessonId === lesson.id;
  // A link that brings settings of its own means them; so does a page that is loaded again.
  const isLinked = place !== null && !isBegun && !isSame(form, withBackendOf(form, defaultConfig()));
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
    ownConfig: ownConfigOf(before),
  });
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
