import { EMPTY_LESSON, EMPTY_STEP, LIMITS, type OwnLesson, type OwnStep } from '../../lessonEditor/ownLesson.ts';

/** What can be brought back. */
type Removed = { readonly type: 'step'; readonly step: OwnStep; readonly index: number } | { readonly type: 'lesson'; readonly lesson: OwnLesson };

/** A lesson that is being written. */
export interface Editing {
  readonly lesson: OwnLesson;
  /** Index of the step whose fields are shown. */
  readonly selected: number;
  /** Goes up whenever other fields are shown, so that none keeps what was typed into the ones before. */
  readonly visit: number;
  readonly removed: Removed | null;
}

export type Edit =
  | { readonly type: 'title'; readonly title: string }
  /** Of the step that is shown. */
  | { readonly type: 'change'; readonly step: OwnStep }
  | { readonly type: 'select'; readonly index: number }
  | { readonly type: 'add' }
  | { readonly type: 'remove' }
  | { readonly type: 'move'; readonly by: -1 | 1 }
  | { readonly type: 'open'; readonly lesson: OwnLesson }
  | { readonly type: 'undo' };

export function startEditing(lesson: OwnLesson): Editing {
  return { lesson, selected: 0, visit: 0, removed: null };
}

type Edits = { readonly [Type in Edit['type']]: (editing: Editing, edit: Extract<Edit, { readonly type: Type }>) => Editing };

const EDITS: Edits = {
  title: (editing, { title }) => ({ ...editing, lesson: { ...editing.lesson, title: title.slice(0, LIMITS.title) } }),
  change: (editing, { step }) => withSteps(editing, editing.lesson.steps.with(editing.selected, step)),
  select: (editing, { index }) => shown(editing, index),
  add(editing) {
    const { steps } = editing.lesson;
    return steps.length >= LIMITS.steps ? editing : shown(withSteps(editing, [...steps, EMPTY_STEP]), steps.length);
  },
  remove(editing) {
    const { lesson: { steps }, selected: index } = editing;
    const rest = steps.toSpliced(index, 1);
    const left = withSteps(editing, rest.length === 0 ? [EMPTY_STEP] : rest);
    return { ...shown(left, index), removed: { type: 'step', step: steps[index] ?? EMPTY_STEP, index } };
  },
  move(editing, { by }) {
    const { lesson: { steps }, selected } = editing;
    const [step, other] = [steps[selected], steps[selected + by]];
    if (step === undefined || other === undefined) return editing;
    return shown(withSteps(editing, steps.with(selected, other).with(selected + by, step)), selected + by);
  },
  open: (editing, { lesson }) => ({ ...shown({ ...editing, lesson }, 0), removed: isEmpty(editing.lesson) ? null : { type: 'lesson', lesson: editing.lesson } }),
  undo(editing) {
    const { removed, lesson: { steps } } = editing;
    if (removed === null) return editing;
    if (removed.type === 'lesson') return { ...shown({ ...editing, lesson: removed.lesson }, 0), removed: null };
    // Where the only step was removed, an empty one has taken its place.
    const others = steps.length === 1 && steps[0] === EMPTY_STEP ? [] : steps;
    return { ...shown(withSteps(editing, others.toSpliced(removed.index, 0, removed.step)), removed.index), removed: null };
  },
};

/** The lesson after an edit; pure. */
export function edited(editing: Editing, edit: Edit): Editing {
  return (EDITS[edit.type] as (before: Editing, what: Edit) => Editing)(editing, edit);
}

export function isEmpty(lesson: OwnLesson): boolean {
  return JSON.stringify(lesson) === JSON.stringify(EMPTY_LESSON);
}

function withSteps(editing: Editing, steps: readonly OwnStep[]): Editing {
  return { ...editing, lesson: { ...editing.lesson, steps } };
}

function shown(editing: Editing, index: number): Editing {
  return { ...editing, selected: Math.max(0, Math.min(index, editing.lesson.steps.length - 1)), visit: editing.visit + 1 };
}
