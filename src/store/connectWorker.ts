import { liveSettings } from '../config/liveSettings.ts';
import type { RunConfig } from '../config/runConfig.ts';
import type { TrajectoryExplanation } from '../lib/runInspection.ts';
import { saidBy } from '../lib/text/message.ts';
import type { BackendName, Event, FailureCode, InspectionReport, RunSnapshot, RunState } from '../worker/protocol.ts';
import { TrainingClient, TrainingError, type WorkerLike } from '../worker/trainingClient.ts';
import type { AppStore } from './appStore.ts';
import { haveSameEnvironment, haveSameLiveSettings, restartKeys, withLiveSettings } from './configDifference.ts';
import { withLastRun } from './lastRuns.ts';
import { createProgressFlow, type ProgressFlow } from './progressFlow.ts';
import { SPEEDS } from './slowMotion/speeds.ts';
import { Timeline } from './timeline.ts';
import { createViewPuller, type ViewPuller } from './viewPuller.ts';
import { pauseAtGoals } from './watchGoals.ts';

export interface TrainingControllerOptions {
  readonly store: AppStore;
  readonly createWorker: () => WorkerLike;
  /** True while nobody can see the page. */
  readonly isHidden: () => boolean;
  /** Milliseconds on a clock that never goes back. */
  readonly clock: () => number;
}

/** The real worker of the page. */
export function createTrainingWorker(): WorkerLike {
  return new Worker(new URL('../worker/trainer.worker.ts', import.meta.url), { type: 'module' });
}

const FAILURE_CODES: readonly string[] = [
  'gpuLost', 'workerDied', 'lossNotFinite', 'backendUnavailable', 'tooLarge', 'tableMissing', 'outOfMemory', 'internal',
] satisfies readonly FailureCode[];

/** What the buttons do: turns wishes into worker commands, and what the worker says into store state. */
export class TrainingController {
  readonly #store: AppStore;
  readonly #client: TrainingClient;
  readonly #flow: ProgressFlow;
  readonly #puller: ViewPuller;
  readonly #timeline = new Timeline();
  /** The step under way: one at a time, and a run waits for it. */
  #stepping: Promise<void> | null = null;

  constructor({ store, createWorker, isHidden, clock }: TrainingControllerOptions) {
    this.#store = store;
    this.#client = new TrainingClient({ createWorker, onEvent: (event) => this.#receive(event) });
    this.#flow = createProgressFlow(store, clock);
    this.#puller = createViewPuller({ pull: () => this.#pullView(), isHidden, clock });
    pauseAtGoals(store, () => void this.pause());
    store.subscribe(({ speed }) => speed, (speed) => this.#client.pace(SPEEDS[speed]));
  }

  /** Starts over with the form's configuration and shows its first picture; does not train. */
  prepare(): Promise<void> {
    return this.#start(this.#store.getState().form);
  }

  /** Trains what the form shows, now or as soon as the worker is ready: another run than the one under way where it has to. */
  run(): Promise<void> {
    const { form, runState, setRunWanted } = this.#store.getState();
    if (runState.type === 'idle' || this.#isAnotherShown()) return this.#start(form, { runsWhenReady: true });
    if (runState.type === 'preparing') setRunWanted(true);
    const train = (): Promise<void> => this.#when(['ready', 'paused', 'finished'], () => this.#client.run());
    return this.#stepping === null ? train() : this.#stepping.then(train);
  }

  pause(): Promise<void> {
    this.#store.getState().setRunWanted(false);
    return this.#when(['running'], () => this.#client.pause());
  }

  /** One iteration of what the form shows. */
  step(): Promise<void> {
    const started = this.#isAnotherShown() ? this.prepare() : Promise.resolve();
    this.#stepping ??= started
      .then(() => this.#when(['ready', 'paused', 'finished'], () => this.#client.step()))
      .finally(() => {
        this.#stepping = null;
      });
    return this.#stepping;
  }

  /** The form rests: what has not trained yet is prepared anew where it has to be, a run under way takes what it can. */
  async formRested(): Promise<void> {
    const { runState, counters, isRunWanted } = this.#store.getState();
    if (!this.#isAnotherShown()) return this.applyLive();
    const isUntouched = counters.iteration === 0 && ['ready', 'preparing', 'failed'].includes(runState.type);
    if (isUntouched) await this.#start(this.#store.getState().form, { runsWhenReady: isRunWanted });
  }

  /** Whether the form shows what the run under way cannot become. */
  #isAnotherShown(): boolean {
    const { form, runningConfig } = this.#store.getState();
    return runningConfig !== null && restartKeys(runningConfig, form).length > 0;
  }

  /** Hands the form's live settings to the run, where nothing else in the form needs a restart. */
  async applyLive(): Promise<void> {
    const { form, runningConfig, runTuned } = this.#store.getState();
    if (runningConfig === null || this.#isAnotherShown() || haveSameLiveSettings(form, runningConfig)) return;
    await this.#when(['ready', 'running', 'paused', 'finished'], async () => {
      const { iteration } = await this.#client.tune(liveSettings(form.training));
      runTuned(withLiveSettings(runningConfig, form), iteration);
    });
  }

  /** A new worker goes on from the last good parameters, on `backend` where one is given. */
  recover(backend: BackendName | null): Promise<void> {
    const { form, runningConfig, setSetting } = this.#store.getState();
    const kept = withLiveSettings(runningConfig ?? form, form);
    if (backend === null) return this.#start(kept, { resumeFrom: this.#client.latestSnapshot, runsWhenReady: true });
    setSetting('backend', backend);
    const moved = { ...kept, training: { ...kept.training, backend } };
    return this.#start(moved, { resumeFrom: this.#client.latestSnapshot, runsWhenReady: true });
  }

  /** The last good parameters with all that a run needs to go on, to be kept elsewhere; null before there are any. */
  async readSnapshot(): Promise<RunSnapshot | null> {
    try {
      return await this.#client.readSnapshot();
    } catch (error) {
      if (!(error instanceof TrainingError)) throw error;
      return this.#client.latestSnapshot;
    }
  }

  /**
   * Back to a snapshot of this run, ready to go on from there: as it was, or with the form's settings, which then are
   * another branch. Does nothing where there is no such snapshot or the form asks for another network.
   */
  async goBack(iteration: number, settings: 'asItWas' | 'ofTheForm'): Promise<void> {
    const snapshot = this.#timeline.at(iteration);
    const { form, runningConfig, loadConfig, notices } = this.#store.getState();
    if (snapshot === null || runningConfig === null) return;
    if (settings === 'ofTheForm') {
      const { forkObstacle } = await import('./compare/forkObstacle.ts');
      if (forkObstacle(runningConfig, form) === null) await this.#startFrom({ ...snapshot, config: form });
      return;
    }
    // Otherwise the run would take the form's live settings as soon as it is ready.
    loadConfig({ config: withLiveSettings(form, snapshot.config), notices });
    await this.#startFrom(snapshot);
  }

  /** Starts over from a snapshot of any run, ready to go on from there. */
  resume(snapshot: RunSnapshot): Promise<void> {
    this.#forgetPast();
    // Of what it was trained with before, no more is known than its own settings.
    this.#store.setState({ stretches: [{ fromIteration: 0, config: snapshot.config }] });
    return this.#startFrom(snapshot);
  }

  /** One iteration of a run that waits for each at the slow end of the slider. */
  letOneThrough(): Promise<void> {
    return this.#when(['running'], () => this.#client.step());
  }

  /** What flows through a state now; null where the space cannot be listed, or where there is no run to ask. */
  inspect(state: number): Promise<InspectionReport | null> {
    return this.#ask(() => this.#client.inspect(state));
  }

  /** One trajectory of the current policy, taken apart; null where there is no run to ask. */
  explain(number: number): Promise<TrajectoryExplanation | null> {
    return this.#ask(() => this.#client.explain(number));
  }

  /** What is wished of the picture changed, or the page can be seen again. */
  refreshView(): void {
    this.#puller.request();
  }

  dispose(): void {
    this.#flow.drop();
    this.#puller.dispose();
    this.#client.dispose();
  }

  #startFrom(snapshot: RunSnapshot): Promise<void> {
    const { runningConfig, clearMetrics } = this.#store.getState();
    this.#keepLastRun();
    clearMetrics(runningConfig !== null && haveSameEnvironment(runningConfig, snapshot.config));
    return this.#start(snapshot.config, { resumeFrom: snapshot });
  }

  /** Snapshots and pictures of one run are no way back for another. */
  #forgetPast(): void {
    this.#timeline.clear();
    this.#store.getState().setCheckpoints([]);
    this.#store.getState().forgetViews();
  }

  /** What has trained and is left for another run stays beside that. */
  #keepLastRun(): void {
    const { runningConfig, ownReports, lastRuns, setLastRuns, counters } = this.#store.getState();
    if (runningConfig !== null && counters.iteration > 0) setLastRuns(withLastRun(lastRuns, { config: runningConfig, reports: ownReports }));
  }

  async #start(
    config: RunConfig,
    { resumeFrom = null, runsWhenReady = false }: { readonly resumeFrom?: RunSnapshot | null; readonly runsWhenReady?: boolean } = {},
  ): Promise<void> {
    const { runningConfig, runStarted, clearMetrics, setRunWanted } = this.#store.getState();
    this.#flow.drop();
    if (resumeFrom === null) {
      this.#keepLastRun();
      this.#forgetPast();
      clearMetrics(runningConfig !== null && haveSameEnvironment(runningConfig, config));
    }
    runStarted(config, resumeFrom?.iteration);
    setRunWanted(runsWhenReady);
    try {
      const info = await this.#client.start(config, resumeFrom);
      const state = this.#store.getState();
      state.runPrepared(info);
      if (state.runState.type === 'preparing') state.setRunState({ type: 'ready' });
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#puller.request();
    await this.applyLive();
    if (!this.#store.getState().isRunWanted) return;
    this.#store.getState().setRunWanted(false);
    await this.run();
  }

  /** Does nothing where the run is in another state: a button pressed a moment too late is no error. */
  async #when(states: readonly RunState['type'][], action: () => Promise<void>): Promise<void> {
    const { type } = this.#store.getState().runState;
    if (type === 'idle' || !states.includes(type)) return;
    try {
      await action();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** A question whose answer nobody depends on: a run that ends meanwhile leaves it open. */
  async #ask<Answer>(question: () => Promise<Answer>): Promise<Answer | null> {
    if (this.#store.getState().runInfo === null) return null;
    try {
      return await question();
    } catch (error) {
      this.#fail(error);
      return null;
    }
  }

  async #pullView(): Promise<void> {
    const { runInfo, viewRequest, showView, keepView } = this.#store.getState();
    if (runInfo === null) return;
    try {
      const view = await this.#client.readView(viewRequest);
      showView(view);
      keepView(view, viewRequest);
    } catch (error) {
      this.#fail(error);
    }
  }

  #receive(event: Event): void {
    const { runInfo, setPreparation, setRunState, setCheckpoints } = this.#store.getState();
    if (event.type === 'snapshotTaken') {
      this.#timeline.add(event.snapshot);
      setCheckpoints(this.#timeline.iterations);
    }
    if (event.type === 'preparing') setPreparation({ stage: event.stage, fraction: event.fraction });
    if (event.type === 'pictureReady') this.#store.getState().showFirstPicture(event.view, event.space);
    if (event.type === 'progressed') {
      this.#flow.receive(event.progress);
      // The report of a run that is still being prepared comes before there is anything to pull.
      if (event.progress.metrics !== null && runInfo !== null) this.#puller.request();
    }
    if (event.type === 'stateChanged') {
      // The moment of one iteration is no time to swap the buttons under a person's finger.
      if (this.#stepping !== null && event.state.type === 'running') return;
      this.#flow.flush();
      setRunState(event.state);
      if (event.state.type === 'paused' || event.state.type === 'finished') this.#puller.request();
    }
  }

  /** A superseded request belongs to a run that is gone; a failure that the worker announced is known already. */
  #fail(error: unknown): void {
    const code = error instanceof TrainingError ? error.code : 'internal';
    const { runState, setRunState } = this.#store.getState();
    if (code === 'superseded' || runState.type === 'failed') return;
    this.#flow.flush();
    setRunState({
      type: 'failed',
      failure: {
        code: FAILURE_CODES.includes(code) ? (code as FailureCode) : 'internal',
        message: saidBy(error),
        keptIteration: this.#client.latestSnapshot?.iteration ?? 0,
      },
    });
  }
}
