import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Lesson, LessonStep, StepGoal } from '../../lessons/lesson.ts';
import { partLabel, settingOfPart, type LookAt } from '../../lessons/parts.ts';
import { predictionOf, withOutcome, withPrediction, withStepDone } from '../../lessons/progress.ts';
import { ALL_SETTINGS } from '../../lessons/settings.ts';
import { selectIsHidden, selectIsStepGoalMet, selectMetReport, selectProgress, selectStartConfig } from '../../store/lessonSlice.ts';
import { selectDrawnInfo, selectRunStateType } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { Reference } from '../glossary/Reference.tsx';
import { CopyResult } from '../lessonEditor/CopyResult.tsx';
import { Markdown } from '../lessonEditor/Markdown.tsx';
import { beginStep } from './beginStep.ts';
import { Formula } from './Formula.tsx';
import { GoalList } from './GoalList.tsx';
import { PauseNote } from './PauseNote.tsx';
import { showPartBeside, showPartWhenThere } from './showPart.ts';
import { StepCharts } from './StepCharts.tsx';
import { StepQuestion } from './StepQuestion.tsx';

/** How long a new picture takes to be pulled and drawn. */
const SETTLING_MILLISECONDS = 300;

export interface LessonViewProps {
  readonly lesson: Lesson;
  readonly index: number;
}

/** One step of a lesson, and the way to the next. */
export function LessonView({ lesson, index }: LessonViewProps) {
  const playground = usePlayground();
  const isBegun = useAppState(selectStartConfig) !== null;
  const step: LessonStep | undefined = lesson.steps[index];
  // A link names a step before its content is there.
  useEffect(() => {
    if (!isBegun) void beginStep(playground, lesson, index);
  }, [isBegun, playground, lesson, index]);
  useShownPart(step?.lookAt ?? null, index);
  if (step === undefined) return null;
  return (
    // One key for all of a step: nothing of it may stay, or be taken for a part of the next.
    <div className="lesson-step" key={index}>
      <p className="muted">{translate('Step {step} of {total}', { step: index + 1, total: lesson.steps.length })}</p>
      <StepHeading title={translate(step.title)} />
      {step.text.map((paragraph) => <p key={paragraph}>{translate(paragraph)}</p>)}
      {step.markdown === undefined ? null : <Markdown text={step.markdown} />}
      {(step.formulas ?? []).map((id) => <Formula key={id} id={id} />)}
      <LookHere lookAt={step.lookAt} />
      <StepTask lesson={lesson} index={index} step={step} />
      <StepButtons lesson={lesson} index={index} />
      {index === lesson.steps.length - 1 && lesson.references.length > 0 ? <References lesson={lesson} /> : null}
    </div>
  );
}

/** Takes the focus when its step begins, so that reading starts there. */
function StepHeading({ title }: { readonly title: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.closest('.lessons-body')?.scrollTo({ top: 0 });
  }, []);
  return <h3 ref={heading} tabIndex={-1}>{title}</h3>;
}

/** Shows the part of a step at its start, and again when the picture above it has taken its place. */
function useShownPart(part: LookAt | null, index: number): void {
  const isReady = useAppState(selectRunStateType) === 'ready';
  const drawnInfo = useAppState(selectDrawnInfo);
  const pictureOf = isReady ? drawnInfo : null;
  const shown = useRef<{ readonly index: number; readonly pictureOf: unknown } | null>(null);
  useEffect(() => {
    const isSameStep = shown.current?.index === index;
    if (part === null || (isSameStep && (pictureOf === null || shown.current?.pictureOf === pictureOf))) return undefined;
    shown.current = { index, pictureOf };
    // After the form and the picture have been drawn.
    let stopWaiting: (() => void) | null = null;
    const timer = setTimeout(() => {
      stopWaiting = showPartBeside(part);
    }, isSameStep ? SETTLING_MILLISECONDS : 0);
    return () => {
      clearTimeout(timer);
      stopWaiting?.();
    };
  }, [part, index, pictureOf]);
}

function LookHere({ lookAt }: { readonly lookAt: LookAt | null }) {
  // A class may have hidden the setting that is meant.
  const isHidden = useAppState(selectIsHidden((lookAt === null ? null : settingOfPart(lookAt)) ?? ''));
  if (lookAt === null || isHidden) return null;
  return (
    <button type="button" className="button quiet look-here" onClick={() => void showPartWhenThere(lookAt)}>
      {translate('Look at: {part}', { part: partLabel(lookAt, (key) => ALL_SETTINGS.get(key)?.label) })}
    </button>
  );
}

interface StepTaskProps extends LessonViewProps {
  readonly step: LessonStep;
}

/** The question, the way to the goal, the goal, then what there is to say once it is met. */
function StepTask({ lesson, index, step }: StepTaskProps) {
  const { store, announcer } = usePlayground();
  const isMet = useAppState(selectIsStepGoalMet);
  const { goal, question } = step;
  const prediction = predictionOf(useAppState(selectProgress), lesson.id, index, question?.choices.length ?? 0);
  const chosen = prediction?.choice ?? null;
  const outcome = prediction?.outcome ?? null;
  const praise = goal === undefined ? '' : translate(goal.praise);
  useEffect(() => {
    if (!isMet) return;
    const { progress, setProgress } = store.getState();
    setProgress(withStepDone(progress, lesson.id, index));
    announcer.now(translate('Goal met. {praise}', { praise }));
  }, [isMet, store, announcer, lesson, index, praise]);
  useOutcome(lesson, index, step, chosen);
  const predict = (choice: number): void => {
    const { progress, setProgress } = store.getState();
    setProgress(withPrediction(progress, lesson.id, index, choice));
  };
  return (
    <>
      {question === undefined ? null : <StepQuestion question={question} hasRun={isMet} chosen={chosen} outcome={outcome} onChoose={predict} />}
      <StepCharts step={step} chosen={chosen} outcome={outcome} />
      {goal === undefined ? null : <StepGoalBox goal={goal} isMet={isMet} mayRun={question === undefined || chosen !== null} />}
    </>
  );
}

/** Keeps what came out where something was predicted. */
function useOutcome({ id }: Lesson, index: number, { question }: LessonStep, chosen: number | null): void {
  const { store } = usePlayground();
  const report = useAppState(selectMetReport);
  useEffect(() => {
    const value = question?.measure === undefined ? null : (report?.values[question.measure] ?? null);
    if (report === null || value === null || chosen === null || !Number.isFinite(value)) return;
    const { progress, setProgress } = store.getState();
    setProgress(withOutcome(progress, id, index, { iteration: report.iteration, rewardCalls: report.rewardCalls, value }));
  }, [report, store, id, index, question, chosen]);
}

function StepGoalBox({ goal, isMet, mayRun }: { readonly goal: StepGoal; readonly isMet: boolean; readonly mayRun: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  // The run has paused, and why stands below what was read.
  useEffect(() => {
    if (isMet) box.current?.scrollIntoView({ block: 'nearest' });
  }, [isMet]);
  return (
    <div ref={box} className="lesson-goal" data-met={isMet || undefined}>
      <p><strong>{translate(isMet ? '✓ Goal met' : 'Goal')}</strong> <span>{translate(isMet ? goal.praise : goal.words)}</span></p>
      {isMet ? <PauseNote /> : null}
      {isMet ? <CopyResult goal="step" /> : null}
      {isMet ? null : <GoalList goal={goal} />}
      {isMet ? null : mayRun ? <RunHere seconds={goal.seconds} /> : <p className="muted">{translate('Predict first, then run.')}</p>}
    </div>
  );
}

function RunHere({ seconds }: { readonly seconds: number | undefined }) {
  const { controller } = usePlayground();
  const isRunning = useAppState(selectRunStateType) === 'running';
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const element = button.current;
    return () => {
      // Words take its place: whoever pressed it with a key finds the way to the next step in its stead.
      if (element === document.activeElement) document.querySelector<HTMLElement>('.lesson-next')?.focus({ preventScroll: true });
    };
  }, []);
  return (
    <div className="lesson-run">
      <button ref={button} type="button" className="button" data-primary={!isRunning || undefined} onClick={() => void (isRunning ? controller.pause() : controller.run())}>
        {translate(isRunning ? 'Pause here' : 'Run from here')}
      </button>
      {seconds === undefined ? null : <span className="muted">{translate('took about {seconds} s of training in our runs', { seconds })}</span>}
    </div>
  );
}

function StepButtons({ lesson, index }: LessonViewProps) {
  const playground = usePlayground();
  const { store } = playground;
  const isMet = useAppState(selectIsStepGoalMet);
  const isLast = index === lesson.steps.length - 1;
  const hasGoal = (lesson.steps[index] as LessonStep | undefined)?.goal !== undefined;
  const finishStep = (): void => {
    const { progress, setProgress } = store.getState();
    if (!hasGoal) setProgress(withStepDone(progress, lesson.id, index));
  };
  const next = (): void => {
    finishStep();
    if (isLast) store.getState().leaveLesson();
    else void beginStep(playground, lesson, index + 1);
  };
  return (
    <div className="lesson-buttons lesson-foot">
      <button type="button" className="button lesson-next" data-primary={isMet || !hasGoal || undefined} onClick={next}>
        {translate(isLast ? 'Finish' : isMet || !hasGoal ? 'Next' : 'Skip')}
      </button>
      {index === 0 ? null : (
        <button type="button" className="button quiet" onClick={() => void beginStep(playground, lesson, index - 1)}>{translate('Back')}</button>
      )}
      {isLast ? null : (
        <button type="button" className="button quiet" onClick={() => store.getState().leaveLesson()}>{translate('Leave the lesson')}</button>
      )}
    </div>
  );
}

function References({ lesson }: { readonly lesson: Lesson }) {
  return (
    <div className="lesson-references">
      <h4>{translate('References')}</h4>
      <ul>{lesson.references.map((reference) => <li key={reference}><Reference text={reference} /></li>)}</ul>
    </div>
  );
}
