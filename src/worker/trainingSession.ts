import type { RunConfig } from '../config/runConfig.ts';
import type { Backend } from '../gfn/cost.ts';
import type { OpenedEngine } from '../gfn/openEngine.ts';
import type { TrainingStep } from '../gfn/trainingEngine.ts';
import type { Words } from '../lib/text/message.ts';
import { describeFailure, gpuLost, notStarted, toWireError } from './failures.ts';
import { IterationPace } from './iterationPace.ts';
import { MetricsPacing } from './metricsPacing.ts';
import { isMilestone, planMilestones, untilNext, type Rhythm } from './milestones.ts';
import { openRun, type OpenedRun } from './openRun.ts';
import { ProgressRecorder } from './progressRecorder.ts';
import type { CommandName, Commands, Event, Request, RunInfo, RunSnapshot, RunState } from './protocol.ts';
import type { SessionHost } from './sessionHost.ts';
import { setUpRun } from './setUpRun.ts';
import { SlicePacing } from './slicePacing.ts';
import { isFiniteSnapshot, TrainingRun, type RunSetup } from './trainingRun.ts';

/** Training goes on this long between two looks at the messages. */
const SLICE_MILLISECONDS = 8;
const PROGRESS_MILLISECONDS = 100;
const SNAPSHOT_MILLISECONDS = 3000;

type Handlers = { [Name in CommandName]: (params: Commands[Name]['params']) => Promise<Commands[Name]['result']> };

/**
 * The worker's state machine: preparing → ready → running ⇄ paused → finished, and failed from anywhere. Owns at
 * most one run; a new `start` ends the one before.
 */
export class TrainingSession {
  readonly #host: SessionHost;
  #run: TrainingRun | null = null;
  #runId = 0;
  #state: RunState = { type: 'preparing' };
  #loop: Promise<void> | null = null;
  #isPauseWanted = false;
  #isStepping = false;
  #pacing = new MetricsPacing();
  #progress = new ProgressRecorder();
  #slice = new SlicePacing();
  readonly #pace: IterationPace;
  #snapshot: RunSnapshot | null = null;

  constructor(host: SessionHost) {
    this.#host = host;
    this.#pace = new IterationPace(host);
  }

  /** Answers one request; never rejects. */
  async handle(request: Request): Promise<void> {
    const { id, runId, command } = request;
    try {
      if (command === 'start') await this.#endRun(runId);
      const handler = this.#handlers[command] as (params: unknown) => Promise<unknown>;
      const result = await handler(request.params);
      this.#host.post({ kind: 'response', id, runId, ok: true, result });
    } catch (error) {
      this.#host.post({ kind: 'response', id, runId, ok: false, error: toWireError(error) });
    }
  }

  readonly #handlers: Handlers = {
    start: (params) => this.#start(params),
    run: async () => {
      if (this.#isStepping) await this.#loop;
      if (this.#state.type === 'finished') await this.#stopLoop();
      this.#startLoop();
      return null;
    },
    pause: () => this.#stopLoop().then(() => null),
    step: async () => {
      if (this.#state.type === 'finished') await this.#stopLoop();
      if (this.#loop !== null && this.#pace.isHeld) this.#pace.letOneThrough();
      else await this.#stepOnce();
      return null;
    },
    pace: async ({ iterationsPerSecond }) => {
      this.#pace.set(iterationsPerSecond);
      return null;
    },
    tune: async (settings) => ({ iteration: this.#requireRun().tune(settings) }),
    readView: (request) => this.#requireRun().readView(request),
    inspect: ({ state }) => this.#requireRun().inspect(state),
    explain: ({ number }) => this.#requireRun().explain(number),
    ping: async () => null,
    // Of this moment, with the settings of this moment; of a run that failed, what was kept.
    readSnapshot: async () => (this.#state.type === 'failed' ? this.#snapshot : null) ?? this.#requireRun().snapshot(),
  };

  /** What the run under way still says is its own. */
  async #endRun(nextRunId: number): Promise<void> {
    const run = this.#run;
    this.#run = null;
    await this.#stopLoop();
    run?.dispose();
    this.#runId = nextRunId;
  }

  async #start({ config, resumeFrom }: Commands['start']['params']): Promise<RunInfo> {
    this.#setState({ type: 'preparing' });
    return this.#prepare(config, resumeFrom).catch((error: unknown) => {
      this.#fail(error);
      throw error;
    });
  }

  async #prepare(rawConfig: RunConfig, resumeFrom: RunSnapshot | null): Promise<RunInfo> {
    const { clock } = this.#host;
    this.#pacing = new MetricsPacing();
    // What is kept, should anything fail from here on.
    this.#snapshot = resumeFrom;
    const report = (stage: Words, fraction: number): void => this.#emit({ type: 'preparing', stage, fraction });
    const setup = await setUpRun(rawConfig, this.#host, report);
    let drawn: TrainingRun | null = null;
    // A visitor sees the target at once, not after every backend has been tried; a run that goes on keeps its picture.
    const draw = async (engine: OpenedEngine, backend: Backend): Promise<void> => {
      drawn = new TrainingRun(setup, engine, backend);
      const started = clock();
      const view = await drawn.readView({});
      this.#pacing.record(started, clock());
      this.#emit({ type: 'pictureReady', view, space: drawn.space });
    };
    const opened = await openRun({ ...setup, host: this.#host, report, draw: resumeFrom === null ? draw : null });
    const run = this.#begin(setup, opened, drawn, resumeFrom);
    opened.chosen.lost.then(gpuLost).then((error) => this.#loseGpu(run, error), () => undefined);
    await run.baselines.reportAll(clock);
    await this.#report(run, null, true);
    if (resumeFrom === null) await this.#takeSnapshot(run);
    this.#setState(run.isFinished ? { type: 'finished' } : { type: 'ready' });
    return run.describe(opened.chosen);
  }

  /** @param drawn the run that the first picture was drawn of; where it has the engine that was kept, it goes on */
  #begin(setup: RunSetup, opened: OpenedRun, drawn: TrainingRun | null, resumeFrom: RunSnapshot | null): TrainingRun {
    const run = drawn?.trainer === opened.engine ? drawn : new TrainingRun(setup, opened, opened.chosen.backend);
    if (resumeFrom !== null) run.resume(resumeFrom);
    this.#run = run;
    this.#progress = new ProgressRecorder();
    this.#slice = new SlicePacing();
    return run;
  }

  #startLoop(): void {
    const run = this.#requireRun();
    if (this.#loop !== null) return;
    this.#isPauseWanted = false;
    this.#setState({ type: 'running' });
    void this.#occupy(run, this.#train(run));
  }

  /** Training of any kind is the loop: nothing else trains until it ends, and `pause` and `start` wait for it. */
  #occupy(run: TrainingRun, training: Promise<void>): Promise<void> {
    this.#loop = training
      .catch((error: unknown) => this.#failRun(run, error))
      .finally(() => {
        this.#loop = null;
        this.#isStepping = false;
      });
    return this.#loop;
  }

  async #train(run: TrainingRun): Promise<void> {
    const { clock, yieldToMessages } = this.#host;
    // Past the plan, "run" means: go on at the final learning rate until paused, or until the plan is raised and met.
    let isOvertime = run.isFinished;
    const milestones = planMilestones(run.config.training.iterations, run.cost);
    let lastReport = clock();
    let lastSnapshot = clock();
    this.#progress.restartClock();
    while (!this.#isPauseWanted && this.#isCurrent(run) && (isOvertime || !run.isFinished)) {
      const sliceStart = clock();
      let step: TrainingStep | undefined;
      const isDue = (rhythm: Rhythm): boolean => isMilestone(rhythm, run.trainer.iteration);
      let isOver = !this.#pace.mayGo();
      while (!isOver) {
        const toMilestone = untilNext(milestones.metrics, run.trainer.iteration);
        step = await this.#advance(run, Math.min(toMilestone, isOvertime ? Infinity : run.iterationsLeft));
        const isSliceDone = clock() >= sliceStart + SLICE_MILLISECONDS || !this.#pace.mayGo();
        isOver = isSliceDone || isDue(milestones.metrics) || !(isOvertime || !run.isFinished);
      }
      if (step === undefined) {
        await this.#pace.rest();
        continue;
      }
      await run.follow(clock() - sliceStart, this.#host, () => !this.#isPauseWanted);
      if (isDue(milestones.metrics) || clock() - lastReport >= PROGRESS_MILLISECONDS) {
        await this.#report(run, step, isDue(milestones.metrics) || this.#pacing.isDue(clock()));
        lastReport = clock();
      }
      if (isDue(milestones.snapshots) || clock() - lastSnapshot >= SNAPSHOT_MILLISECONDS) {
        await this.#takeSnapshot(run);
        lastSnapshot = clock();
      }
      await yieldToMessages();
      isOvertime &&= run.isFinished;
    }
    await this.#halt(run, null, isOvertime);
    const isWanted = (): boolean => !this.#isPauseWanted && this.#isCurrent(run) && this.#state.type === 'finished';
    await run.catchUp(this.#host, isWanted, () => this.#report(run, null, false));
  }

  /** Whatever trains, baselines that catch up included, ends at its next look at the messages. */
  async #stopLoop(): Promise<void> {
    this.#isPauseWanted = true;
    await this.#loop;
  }

  /** Training stops here, for now: the last report, what is kept, and the state that says why. */
  async #halt(run: TrainingRun, step: TrainingStep | null, isOvertime: boolean): Promise<void> {
    if (!this.#isCurrent(run)) return;
    await run.baselines.reportAll(this.#host.clock);
    await this.#report(run, step, true);
    await this.#takeSnapshot(run);
    if (this.#isCurrent(run)) this.#setState({ type: run.isFinished && !isOvertime ? 'finished' : 'paused' });
  }

  async #stepOnce(): Promise<void> {
    const run = this.#requireRun();
    if (this.#loop !== null) return;
    const isOvertime = run.isFinished;
    this.#isStepping = true;
    this.#progress.restartClock();
    this.#setState({ type: 'running' });
    const step = this.#advance(run, 1);
    const followed = step.then(() => run.follow(2 * SLICE_MILLISECONDS, this.#host, () => true));
    await this.#occupy(run, followed.then(async () => this.#halt(run, (await step) ?? null, isOvertime)));
  }

  /** As many iterations as fit a slice, at most `most`; the last of them. */
  async #advance(run: TrainingRun, most: number): Promise<TrainingStep | undefined> {
    const { clock } = this.#host;
    const start = clock();
    const steps = await run.advance(Math.min(most, this.#slice.count, this.#pace.most), clock);
    this.#pace.done(steps.length);
    this.#slice.record(steps.length, clock() - start);
    for (const step of steps) this.#progress.record(step);
    return steps.at(-1);
  }

  async #report(run: TrainingRun, step: TrainingStep | null, withMetrics: boolean): Promise<void> {
    const metrics = withMetrics ? await this.#evaluate(run) : null;
    if (step !== null) this.#progress.showTrajectories(run, step.batch);
    this.#emit({ type: 'progressed', progress: this.#progress.report(run, metrics, this.#host.clock()) });
  }

  async #evaluate(run: TrainingRun): ReturnType<TrainingRun['evaluate']> {
    const started = this.#host.clock();
    const metrics = await run.evaluate();
    this.#pacing.record(started, this.#host.clock());
    return metrics;
  }

  async #takeSnapshot(run: TrainingRun): Promise<void> {
    const snapshot = await run.snapshot();
    if (!isFiniteSnapshot(snapshot)) return;
    this.#snapshot = snapshot;
    this.#emit({ type: 'snapshotTaken', snapshot });
  }

  /** Says what is behind an error that a read met a moment earlier, too. */
  #loseGpu(run: TrainingRun, error: unknown): void {
    const isUnexplained = this.#state.type === 'failed' && this.#state.failure.code === 'internal';
    if (run === this.#run && (isUnexplained || this.#state.type !== 'failed')) this.#fail(error);
  }

  /** Keeps the parameters of this moment where they are sound, else those of the last snapshot. */
  async #failRun(run: TrainingRun, error: unknown): Promise<void> {
    if (!this.#isCurrent(run) || this.#state.type === 'failed') return;
    try {
      await this.#takeSnapshot(run);
    } catch (snapshotError) {
      // The device is gone: what was read last is what is kept, and the failure below says which iteration that is.
      this.#fail(error, toWireError(snapshotError).message);
      return;
    }
    this.#fail(error);
  }

  #fail(error: unknown, detail: Words = ''): void {
    const failure = describeFailure(error, this.#snapshot?.iteration ?? 0, detail);
    this.#setState({ type: 'failed', failure });
  }

  #isCurrent(run: TrainingRun): boolean {
    return run === this.#run && this.#state.type !== 'failed';
  }

  #requireRun(): TrainingRun {
    if (this.#run === null) throw notStarted();
    return this.#run;
  }

  #setState(state: RunState): void {
    this.#state = state;
    this.#emit({ type: 'stateChanged', state });
  }

  #emit(event: Event): void {
    this.#host.post({ kind: 'event', runId: this.#runId, event });
  }
}
