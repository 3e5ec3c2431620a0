import type { StateCreator } from 'zustand/vanilla';
import { encodeExtras, NO_EXTRAS } from '../config/extraKeys.ts';
import type { RunConfig } from '../config/runConfig.ts';
import { formSections, type ValidatedConfig } from '../config/schema.ts';
import { isShown } from '../lib/parameters.ts';
import { classLinkExtras, hasNews, isHidden, isLocked, PRESET_WORD, readClassLink, type ClassLink, type LessonPlace } from '../lessons/classLink.ts';
import type { Goal } from '../lessons/goal.ts';
import type { LookAt } from '../lessons/parts.ts';
import type { Progress } from '../lessons/progress.ts';
import type { MetricsReport } from '../worker/protocol.ts';
import type { ConfigSlice } from './configSlice.ts';
import type { Reached } from './reached.ts';

/** A step of a lesson as the page carries it out. */
interface StepStart {
  readonly place: LessonPlace;
  /** What changes are measured against. */
  readonly startConfig: RunConfig;
  readonly goal: Goal | null;
  readonly lookAt: LookAt | null;
  /** Keys of the settings that the step is about. */
  readonly settings: readonly string[];
  readonly ownConfig: RunConfig | null;
}

export interface LessonSlice {
  /** What the address asks for beside the settings. */
  readonly classLink: ClassLink;
  readonly areLessonsOpen: boolean;
  /** The step under way, or about to be begun once its content is loaded. */
  readonly lesson: LessonPlace | null;
  /** Null until the step was begun. */
  readonly startConfig: RunConfig | null;
  /** The person's settings from before the lesson; null where there is nothing to bring back. */
  readonly ownConfig: RunConfig | null;
  /** What the form showed when the last lesson was left: where it still does, it is nobody's own. */
  readonly leftConfig: RunConfig | null;
  /** The part of the page that has a frame while the lessons are open. */
  readonly highlighted: LookAt | null;
  /** Keys of the settings that the step is about; null where there is no step. */
  readonly settingsInQuestion: readonly string[] | null;
  readonly stepGoal: Goal | null;
  readonly isStepGoalMet: boolean;
  /** By which the goal of the step was met; null before, and where the run had no report by then. */
  readonly metReport: MetricsReport | null;
  readonly isClassGoalMet: boolean;
  /** What the run had reached when the goal of the step was met, and that of the class; null before. */
  readonly stepReached: Reached | null;
  readonly classReached: Reached | null;
  /** For whoever embeds the page: the goal of the link, else that of the step; null where there is none. */
  readonly goalMet: boolean | null;
  readonly progress: Progress;
  /** A configuration and a class link from the address. */
  loadLink(loaded: ValidatedConfig): void;
  openLessons(areOpen: boolean): void;
  beginStep(start: StepStart): void;
  /** Ends the lesson; the form stays, `ownConfig` is kept. */
  leaveLesson(): void;
  setOwnConfig(config: RunConfig | null): void;
  setProgress(progress: Progress): void;
}

const NO_STEP = { startConfig: null, highlighted: null, settingsInQuestion: null, stepGoal: null, isStepGoalMet: false, metReport: null, stepReached: null } as const;

export const createLessonSlice =
  (classLink: ClassLink): StateCreator<LessonSlice & Pick<ConfigSlice, 'form' | 'loadConfig'>, [], [], LessonSlice> =>
  (set, get) => ({
    ...NO_STEP,
    classLink,
    areLessonsOpen: classLink.lesson !== null,
    lesson: classLink.lesson,
    ownConfig: null,
    leftConfig: null,
    isClassGoalMet: false,
    classReached: null,
    goalMet: classLink.goal === null ? null : false,
    // The storage is read by the lessons themselves, once they are opened.
    progress: { done: new Map(), predictions: new Map(), ownSettings: null },
    loadLink(loaded) {
      const { link, loaded: withNotices } = readLink(loaded);
      get().loadConfig(withNotices, true);
      set((state) => {
        const areLessonsOpen = link.lesson !== null || (state.areLessonsOpen && state.lesson === null);
        return withGoal({ ...NO_STEP, classLink: link, lesson: link.lesson, areLessonsOpen, isClassGoalMet: false, classReached: null });
      });
    },
    openLessons: (areLessonsOpen) => set({ areLessonsOpen }),
    beginStep: ({ place, startConfig, goal, lookAt, settings, ownConfig }) =>
      set(({ classLink: link, isClassGoalMet }) => {
        const step = { lesson: place, startConfig, stepGoal: goal, isStepGoalMet: false, metReport: null, stepReached: null, highlighted: lookAt, settingsInQuestion: settings };
        return withGoal({ ...step, ownConfig, classLink: link, isClassGoalMet });
      }),
    leaveLesson: () =>
      set(({ classLink: link, isClassGoalMet, form }) =>
        withGoal({ ...NO_STEP, lesson: null, leftConfig: form, classLink: link, isClassGoalMet }),
      ),
    setOwnConfig: (ownConfig) => set({ ownConfig }),
    setProgress: (progress) => set({ progress }),
  });

/** Reads the class link beside a configuration; its notices join those of the configuration. */
export function readLink(loaded: ValidatedConfig): { readonly link: ClassLink; readonly loaded: ValidatedConfig } {
  const { link, notices } = readClassLink(loaded.extras ?? NO_EXTRAS);
  return { link, loaded: notices.length === 0 ? loaded : { ...loaded, notices: [...loaded.notices, ...notices] } };
}

/** The settings that the form has a control for, now that it says what it says. */
function keysShown(form: RunConfig): readonly string[] {
  return formSections(form).flatMap(({ choice, definitions, values }) =>
    (choice === null ? definitions : [choice, ...definitions]).filter((definition) => isShown(definition, values)).map(({ key }) => key),
  );
}

interface GoalFields {
  readonly classLink: ClassLink;
  readonly stepGoal: Goal | null;
  readonly isClassGoalMet: boolean;
  readonly isStepGoalMet: boolean;
}

/** The fields, and what follows from them for whoever embeds the page. */
export function withGoal<Fields extends GoalFields>(fields: Fields): Fields & Pick<LessonSlice, 'goalMet'> {
  const { classLink, stepGoal, isClassGoalMet, isStepGoalMet } = fields;
  const stepMet = stepGoal === null ? null : isStepGoalMet;
  return { ...fields, goalMet: classLink.goal === null ? stepMet : isClassGoalMet };
}

/** What stands behind the settings in the address, with its leading '&'; '' where there is nothing. */
export function addressExtras({ classLink, lesson }: LessonSlice): string {
  return encodeExtras(classLinkExtras({ ...classLink, lesson }));
}

export const selectIsLocked =
  (key: string) =>
  ({ classLink }: LessonSlice): boolean =>
    isLocked(classLink, key);
export const selectIsHidden =
  (key: string) =>
  ({ classLink }: LessonSlice): boolean =>
    isHidden(classLink, key);
export const selectIsHighlighted =
  (part: LookAt) =>
  ({ highlighted, areLessonsOpen }: LessonSlice): boolean =>
    areLessonsOpen && highlighted === part;
/** Keys of the settings to which the strip keeps during a lesson, none for a step that is about none; null where it has them all. */
export const selectChipsInQuestion = ({ settingsInQuestion, areLessonsOpen }: LessonSlice): readonly string[] | null =>
  areLessonsOpen ? settingsInQuestion : null;
/** Whether the link of a class leaves anything of the form to be seen. */
export const selectHasSettings = ({ classLink, form }: LessonSlice & Pick<ConfigSlice, 'form'>): boolean =>
  !isHidden(classLink, PRESET_WORD) || keysShown(form).some((key) => !isHidden(classLink, key));
/** Whether the link of a class has to be spoken of. */
export const selectHasClassNews = ({ classLink }: LessonSlice): boolean => hasNews(classLink);
export const selectClassLink = (state: LessonSlice) => state.classLink;
export const selectAreLessonsOpen = (state: LessonSlice) => state.areLessonsOpen;
export const selectLesson = (state: LessonSlice) => state.lesson;
export const selectOwnConfig = (state: LessonSlice) => state.ownConfig;
export const selectProgress = (state: LessonSlice) => state.progress;
export const selectIsStepGoalMet = (state: LessonSlice) => state.isStepGoalMet;
export const selectMetReport = (state: LessonSlice) => state.metReport;
export const selectIsClassGoalMet = (state: LessonSlice) => state.isClassGoalMet;
export const selectStartConfig = (state: LessonSlice) => state.startConfig;
