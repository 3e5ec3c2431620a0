import type { ReactNode } from 'react';
import { formatCount, formatNumber } from '../../lib/formatNumber.ts';
import {
  selectCounters,
  selectIsRunWanted,
  selectPlannedIterations,
  selectPreparation,
  selectReport,
  selectRunInfo,
  selectRunStateType,
} from '../../store/selectors.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { PauseIcon, ResetIcon, RunIcon, StepIcon } from '../app/icons.tsx';
import { usePart } from '../lessons/usePart.ts';
import { BackendDetails } from './BackendDetails.tsx';
import { runAbilities } from './runActions.ts';
import { SHORTCUT_KEYS } from './shortcuts.ts';

/** The buttons of the run and what it has done so far; stays in sight. */
export function RunBar() {
  return (
    <section className="run-bar" aria-label="Run controls" {...usePart('runBar')}>
      <RunButtons />
      <RunProgress />
      <RunFigures />
    </section>
  );
}

function RunButtons() {
  const { controller } = usePlayground();
  const state = useAppState(selectRunStateType);
  const { canRun, canPause, canStep, canReset } = runAbilities(state, useAppState(selectIsRunWanted));
  return (
    <div className="run-buttons">
      <RunButton
        isPrimary
        label={canPause ? 'Pause' : 'Run'}
        hint="space"
        shortcut={SHORTCUT_KEYS.toggleRun}
        isEnabled={canRun || canPause}
        onPress={() => void (canPause ? controller.pause() : controller.run())}
      >
        {canPause ? <PauseIcon /> : <RunIcon />}
      </RunButton>
      <RunButton
        label="Step"
        hint="one iteration: s"
        shortcut={SHORTCUT_KEYS.step}
        isEnabled={canStep}
        onPress={() => void controller.step()}
      >
        <StepIcon />
      </RunButton>
      <RunButton
        label="Reset"
        hint="back to the start of this run: r"
        shortcut={SHORTCUT_KEYS.reset}
        isEnabled={canReset}
        onPress={() => void controller.reset()}
      >
        <ResetIcon />
      </RunButton>
    </div>
  );
}

interface RunButtonProps {
  readonly label: string;
  readonly hint: string;
  readonly shortcut: string;
  readonly isEnabled: boolean;
  readonly isPrimary?: boolean;
  readonly onPress: () => void;
  /** The icon. */
  readonly children: ReactNode;
}

/** Stays focusable when it cannot be pressed: a step or a reset must not drop the keyboard's place. */
function RunButton({ label, hint, shortcut, isEnabled, isPrimary = false, onPress, children }: RunButtonProps) {
  return (
    <button
      type="button"
      className="button"
      data-primary={isPrimary || undefined}
      aria-disabled={!isEnabled}
      aria-keyshortcuts={shortcut}
      title={`${label} (${hint})`}
      onClick={isEnabled ? onPress : undefined}
    >
      {children}
      {label}
    </button>
  );
}

const STATE_WORDS = {
  idle: 'Starting',
  preparing: 'Preparing',
  ready: 'Ready',
  running: 'Running',
  paused: 'Paused',
  finished: 'Finished',
  failed: 'Stopped',
} as const;

function RunProgress() {
  const state = useAppState(selectRunStateType);
  const { iteration } = useAppState(selectCounters);
  const planned = useAppState(selectPlannedIterations);
  const preparation = useAppState(selectPreparation);
  const isPreparing = state === 'preparing' || state === 'idle';
  return (
    <div className="run-progress">
      <p className="run-progress-words">
        <span className="run-state" data-testid="run-state" data-state={state}>{STATE_WORDS[state]}</span>
        {isPreparing ? (
          <span className="run-stage">{preparation?.stage ?? 'Starting the training worker'}</span>
        ) : (
          <span className="run-iteration">
            Iteration{' '}
            <strong data-testid="iteration" data-value={iteration}>{formatCount(iteration)}</strong>
            <span className="of-planned">{iteration > planned ? ` (${formatCount(planned)} were planned)` : ` of ${formatCount(planned)}`}</span>
          </span>
        )}
      </p>
      {isPreparing ? (
        <progress aria-label="Preparation" max={1} value={preparation?.fraction ?? 0} />
      ) : (
        <progress aria-label="Iterations done" max={planned} value={Math.min(iteration, planned)} />
      )}
    </div>
  );
}

function RunFigures() {
  const { rewardCalls, iterationsPerSecond } = useAppState(selectCounters);
  const totalVariation = useAppState(selectReport)?.values['totalVariation'] ?? null;
  const info = useAppState(selectRunInfo);
  return (
    <dl className="run-figures">
      <div>
        <dt>Total variation</dt>
        <dd data-testid="total-variation" data-value={totalVariation ?? ''}>
          {totalVariation === null ? '–' : formatNumber(totalVariation, 3)}
        </dd>
      </div>
      <div>
        <dt>Reward calls</dt>
        <dd data-testid="reward-calls" data-value={rewardCalls}>{formatCount(rewardCalls)}</dd>
      </div>
      <div>
        <dt>Iterations / s</dt>
        <dd data-testid="iterations-per-second">
          {iterationsPerSecond === null ? '–' : formatNumber(iterationsPerSecond, 3)}
        </dd>
      </div>
      <div>
        <dt>Backend</dt>
        <dd>{info === null ? <span data-testid="backend">–</span> : <BackendDetails info={info} />}</dd>
      </div>
    </dl>
  );
}
