import { lazy, Suspense, type ComponentProps, type ReactNode } from 'react';
import { formatCount, formatNumber, formatSteady } from '../../lib/formatNumber.ts';
import { headlineOf } from '../../store/headline.ts';
import {
  selectCounters,
  selectDrawnInfo,
  selectIsOvertaken,
  selectIsRunWanted,
  selectLookedBackAt,
  selectPendingChanges,
  selectPlannedIterations,
  selectPreparation,
  selectShownReport,
  selectRunInfo,
  selectRunStateType,
  selectTraining,
} from '../../store/selectors.ts';
import { Rich } from '../../texts/Rich.tsx';
import { translatable, translate, wordsOf } from '../../texts/translate.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { PauseIcon, ResetIcon, RunIcon, StepIcon } from '../app/icons.tsx';
import { usePart } from '../lessons/usePart.ts';
import { SpeedSlot } from '../slowMotion/SpeedSlot.tsx';
import { RunTimeline } from './RunTimeline.tsx';
import { runAbilities, toggleRun, type RunAbilities } from './runActions.ts';
import { SHORTCUT_KEYS } from './shortcuts.ts';
import { startOver } from './startOver.ts';

/** Fetched when an earlier picture is looked at. */
const LookingBack = lazy(async () => ({ default: (await import('./LookingBack.tsx')).LookingBack }));

/** The buttons of the run and what it has done so far; stays in sight. */
export function RunBar() {
  const isWaiting = useAppState(selectPendingChanges) > 0;
  const info = useAppState(selectRunInfo);
  return (
    <section className="run-bar" aria-label={translate('Run controls')} data-waiting={isWaiting || undefined} data-backend={info?.backend} {...usePart('runBar')}>
      <RunButtons />
      <RunProgress />
      <RunFigures />
    </section>
  );
}

function RunButtons() {
  const playground = usePlayground();
  const { canStep, canReset } = useAbilities();
  // What was prepared a moment ago is at its beginning.
  const isAtStart = useAppState((state) => state.runState.type === 'ready' && state.counters.iteration === 0);
  return (
    <div className="run-buttons">
      <ToggleButtons />
      <RunButton
        label={translate('Step')}
        title={translate('Step (one iteration: s)')}
        shortcut={SHORTCUT_KEYS.step}
        isEnabled={canStep}
        onPress={() => void playground.controller.step()}
      >
        <StepIcon />
      </RunButton>
      <RunButton
        label={translate('Reset')}
        title={translate('Reset (start over with the settings as they are now: r)')}
        shortcut={SHORTCUT_KEYS.reset}
        isEnabled={canReset && !isAtStart}
        onPress={() => startOver(playground)}
      >
        <ResetIcon />
      </RunButton>
      <SpeedSlot />
    </div>
  );
}

/** What running means at the moment. */
function useRunWords(isOvertaken: boolean, isAtItsEnd: boolean): { readonly label: string; readonly title: string } {
  const { learningRate, learningRateDecay } = useAppState(selectTraining);
  if (isOvertaken) return { label: translate('Run with changes'), title: translate('Start over with the settings as they are now, and run') };
  if (!isAtItsEnd) return { label: translate('Run'), title: translate('Run (space)') };
  const rate = formatNumber(learningRate * learningRateDecay, 2);
  return { label: translate('Run on'), title: translate('Go on past the plan, at the last learning rate, {rate} (space)', { rate }) };
}

function useAbilities(): RunAbilities {
  return runAbilities(useAppState(selectRunStateType), useAppState(selectIsRunWanted));
}

/** Runs or pauses; where the settings have changed since the run was started, it can also make room for another. */
function ToggleButtons() {
  const playground = usePlayground();
  const { canRun, canPause } = useAbilities();
  const isOvertaken = useAppState(selectIsOvertaken);
  const isAtItsEnd = useAppState(selectRunStateType) === 'finished' && !isOvertaken;
  const toRun = useRunWords(isOvertaken, isAtItsEnd);
  return (
    <>
      {/* One element whatever it says: the keyboard's place must not be lost under a press. */}
      <RunButton
        isPrimary={!canPause || !isOvertaken}
        label={canPause ? translate('Pause') : toRun.label}
        title={canPause ? translate('Pause (space)') : toRun.title}
        shortcut={SHORTCUT_KEYS.toggleRun}
        isEnabled={canRun || canPause}
        onPress={() => toggleRun(playground)}
      >
        {canPause ? <PauseIcon /> : <RunIcon />}
      </RunButton>
      {canPause && isOvertaken ? (
        <RunButton isPrimary label={toRun.label} title={toRun.title} isEnabled onPress={() => void playground.controller.run()}>
          <RunIcon />
        </RunButton>
      ) : null}
    </>
  );
}

interface RunButtonProps {
  readonly label: string;
  /** What it does, and its key. */
  readonly title: string;
  readonly shortcut?: string;
  readonly isEnabled: boolean;
  readonly isPrimary?: boolean;
  readonly onPress: () => void;
  /** The icon. */
  readonly children: ReactNode;
}

/** Stays focusable when it cannot be pressed: a step or a reset must not drop the keyboard's place. */
function RunButton({ label, title, shortcut, isEnabled, isPrimary = false, onPress, children }: RunButtonProps) {
  return (
    <button
      type="button"
      className="button"
      data-primary={isPrimary || undefined}
      aria-disabled={!isEnabled}
      aria-keyshortcuts={shortcut}
      title={title}
      onClick={isEnabled ? onPress : undefined}
    >
      {children}
      {label}
    </button>
  );
}

const STATE_WORDS = {
  idle: translatable('Starting'),
  preparing: translatable('Preparing'),
  ready: translatable('Ready'),
  running: translatable('Running'),
  paused: translatable('Paused'),
  finished: translatable('Finished'),
  failed: translatable('Stopped'),
} as const;

/** The number keeps the room of the largest one it will be. */
function iterationElements(iteration: number, planned: number): ComponentProps<typeof Rich>['elements'] {
  const style = { minWidth: `${formatCount(planned).length}ch` };
  return {
    now: () => <strong data-testid="iteration" data-value={iteration} style={style}>{formatCount(iteration)}</strong>,
    plan: (words) => <span className="of-planned">{words}</span>,
  };
}

function RunProgress() {
  const state = useAppState(selectRunStateType);
  const { iteration } = useAppState(selectCounters);
  const planned = useAppState(selectPlannedIterations);
  const lookedBackAt = useAppState(selectLookedBackAt);
  const preparation = useAppState(selectPreparation);
  const isPreparing = state === 'preparing' || state === 'idle';
  return (
    <div className="run-progress">
      <p className="run-progress-words">
        <span className="run-state" data-testid="run-state" data-state={state}>{translate(STATE_WORDS[state])}</span>
        {isPreparing ? (
          <span className="run-stage">{wordsOf(preparation?.stage ?? translate('Starting the training worker'))}</span>
        ) : (
          lookedBackAt === null ? <span className="run-iteration">
            <Rich
              message={iteration > planned ? 'Iteration <now/><plan> ({planned} were planned)</plan>' : 'Iteration <now/><plan> of {planned}</plan>'}
              values={{ planned: formatCount(planned) }}
              elements={iterationElements(iteration, planned)}
            />
          </span> : <Suspense fallback={null}><LookingBack iteration={lookedBackAt} /></Suspense>
        )}
      </p>
      {isPreparing ? (
        <progress aria-label={translate('Preparation')} max={1} value={preparation?.fraction ?? 0} />
      ) : (
        <RunTimeline />
      )}
    </div>
  );
}

function RunFigures() {
  const { rewardCalls, iterationsPerSecond } = useAppState(selectCounters);
  const { id, label, value } = headlineOf(useAppState(selectShownReport), useAppState(selectDrawnInfo));
  return (
    <dl className="run-figures">
      <div>
        <dt>{translate(label)}</dt>
        <dd data-testid="total-variation" data-metric={id} data-value={value ?? ''}>
          {value === null ? '–' : formatSteady(value, 3)}
        </dd>
      </div>
      <div>
        <dt>{translate('Reward calls')}</dt>
        <dd data-testid="reward-calls" data-value={rewardCalls}>{formatCount(rewardCalls)}</dd>
      </div>
      <div>
        <dt>{translate('Iterations / s')}</dt>
        <dd data-testid="iterations-per-second">
          {iterationsPerSecond === null ? '–' : formatNumber(iterationsPerSecond, 3)}
        </dd>
      </div>
    </dl>
  );
}
