import type { AppState } from './appStore.ts';
import { changedKeys, restartKeys } from './configDifference.ts';

export const selectForm = (state: AppState) => state.form;
export const selectCanUndo = (state: AppState) => state.formHistory.earlier.length > 0;
export const selectCanRedo = (state: AppState) => state.formHistory.later.length > 0;
export const selectNotices = (state: AppState) => state.notices;
export const selectFormNotices = (state: AppState) => state.formNotices;
export const selectRunState = (state: AppState) => state.runState;
export const selectRunStateType = (state: AppState) => state.runState.type;
export const selectRunInfo = (state: AppState) => state.runInfo;
export const selectDrawnInfo = (state: AppState) => state.drawnInfo;
export const selectRunningConfig = (state: AppState) => state.runningConfig;
export const selectPreparation = (state: AppState) => state.preparation;
export const selectIsRunWanted = (state: AppState) => state.isRunWanted;
export const selectCounters = (state: AppState) => state.counters;
export const selectReport = (state: AppState) => state.report;
export const selectBaselineReports = (state: AppState) => state.baselineReports;
export const selectCurveAxis = (state: AppState) => state.curveAxis;
export const selectCurveMetric = (state: AppState) => state.curveMetric;
/** The settings of the run whose curves are drawn. */
export const selectTraining = (state: AppState) => (state.runningConfig ?? state.form).training;
export const selectBaselines = (state: AppState) => selectTraining(state).baselines;
export const selectTrajectories = (state: AppState) => state.trajectories;
export const selectView = (state: AppState) => state.view;
/** What is drawn: the present, or what is looked back at. */
export const selectShownView = ({ view, pastViews, lookedBackAt }: AppState) =>
  lookedBackAt === null ? view : (pastViews.find(({ iteration }) => iteration === lookedBackAt) ?? view);
/** The report of the moment that the picture shows. */
export const selectShownReport = ({ report, ownReports, lookedBackAt }: AppState) =>
  lookedBackAt === null ? report : (ownReports.findLast(({ iteration }) => iteration <= lookedBackAt) ?? null);
export const selectHasPicture = (state: AppState) => state.view !== null;
export const selectLookedBackAt = (state: AppState) => state.lookedBackAt;
export const selectHasPast = (state: AppState) => state.pastViews.length > 1;
export const selectCurves = (state: AppState) => state.curves;
export const selectViewRequest = (state: AppState) => state.viewRequest;
export const selectSelectedIndex = (state: AppState) => state.selectedIndex;
export const selectIsDifference = (state: AppState): boolean => state.isDifference;
export const selectPanel = (state: AppState) => state.panel;
export const selectAreSettingsOpen = (state: AppState) => state.areSettingsOpen;
export const selectTheme = (state: AppState) => state.theme;
export const selectLanguage = (state: AppState) => state.language;
export const selectDialog = (state: AppState) => state.dialog;
export const selectIsProjected = (state: AppState) => state.isProjected;
export const selectHasShortcuts = (state: AppState) => state.hasShortcuts;
export const selectPlannedIterations = (state: AppState) => selectTraining(state).iterations;

/** How many settings wait for another run; those that the run takes live are not counted unless they wait too. */
export function selectPendingChanges({ runningConfig, form }: AppState): number {
  if (runningConfig === null || restartKeys(runningConfig, form).length === 0) return 0;
  return changedKeys(runningConfig, form).length;
}

/** Whether a run that has trained is not what the form shows any more, and could not become it. */
export function selectIsOvertaken(state: AppState): boolean {
  return state.counters.iteration > 0 && selectPendingChanges(state) > 0;
}

/** Whether one setting of the form waits for another run. */
export const selectIsPending =
  (key: string) =>
  ({ runningConfig, form }: AppState): boolean =>
    runningConfig !== null &&
    restartKeys(runningConfig, form).length > 0 &&
    changedKeys(runningConfig, form).includes(key);

/** Whether any of some settings waits for another run. */
export const selectAreAnyPending =
  (keys: readonly string[]) =>
  (state: AppState): boolean =>
    keys.some((key) => selectIsPending(key)(state));
export const selectTensorCount = (state: AppState) => state.counters.tensorCount;
export const selectIterationShown = (state: AppState) => state.counters.iteration;
export const selectRunningObjective = (state: AppState) => (state.runningConfig ?? state.form).objective;

/** Another word for each run that was prepared, so that what is known of one is not taken for another's. */
export function selectRunSignature({ runInfo, runningConfig }: AppState): string {
  return runInfo === null || runningConfig === null ? 'none' : JSON.stringify(runningConfig);
}
export const selectPinned = (state: AppState) => state.pinned;
export const selectShownIds = (state: AppState) => state.shownIds;
export const selectOwnReports = (state: AppState) => state.ownReports;
export const selectLastRuns = (state: AppState) => state.lastRuns;
/** Whether there is a report of the run. */
export const selectIsMeasured = (state: AppState) => state.ownReports.length > 0;
export const selectComparison = (state: AppState) => state.comparison;
export const selectIsComparisonLarge = (state: AppState) => state.isComparisonLarge;
export const selectBackground = (state: AppState) => state.background;
export const selectPinProblem = (state: AppState) => state.pinProblem;
export const selectCheckpoints = (state: AppState) => state.checkpoints;
export const selectSpeed = (state: AppState) => state.speed;
export const selectWalk = (state: AppState) => state.walk;
/** What the picture shows of the object that is being built. */
export const selectWalkPath = (state: AppState) => state.walk?.path ?? null;
