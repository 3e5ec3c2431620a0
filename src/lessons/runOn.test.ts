import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { runTraining } from '../cli/runTraining.ts';
import type { TrainingReport } from '../cli/trainingReport.ts';
import { validateConfig } from '../config/schema.ts';
import { evaluateGoal, type Goal } from './goal.ts';
import { overridesAt } from './lesson.ts';
import { LESSONS } from './registry.ts';

// A step that runs on from the one before has something left to do: its goal is not met when the run pauses at the goal before it,
// nor shortly after, and is met before the plan is over. Trained as the page trains, with the seed that it begins with.

/** Reports after the pause is asked for, until the run stands still: the page has long heard of it by then. */
const REPORTS_UNTIL_PAUSE = 2;
const REPORTS = 40;

const PAIRS = LESSONS.flatMap((lesson) =>
  lesson.steps.flatMap(({ overrides, goal }, index) => {
    const before = lesson.steps[index - 1]?.goal;
    if (overrides !== null || goal === undefined || before === undefined) return [];
    return [{ name: `${lesson.id}, step ${index + 1}`, settings: overridesAt(lesson, index), before, goal }];
  }),
);

/** Lessons share settings: each run is trained once. */
const runs: { readonly settings: unknown; readonly reports: Promise<readonly TrainingReport[]> }[] = [];

function reportsOf(settings: (typeof PAIRS)[number]['settings']): Promise<readonly TrainingReport[]> {
  const { config } = validateConfig({ ...settings, backend: 'wasm' });
  const known = runs.find((run) => isDeepStrictEqual(run.settings, config));
  if (known !== undefined) return known.reports;
  const reports: TrainingReport[] = [];
  const reportEvery = Math.floor(config.training.iterations / REPORTS);
  const trained = runTraining(config, { reportEvery }, (report) => reports.push(report)).then((last) => [...reports, last]);
  runs.push({ settings: config, reports: trained });
  return trained;
}

/** The place of the first report that meets a goal; −1 where there is none. */
function firstMeeting(goal: Goal, settings: (typeof PAIRS)[number]['settings'], reports: readonly TrainingReport[]): number {
  const { config } = validateConfig(settings);
  return reports.findIndex(({ iterations, trajectories, metrics }) => {
    const counters = { iteration: iterations, rewardCalls: trajectories };
    const report = { ...counters, values: metrics, noiseFloor: null, noiseFloorSamples: 0, modeCoverage: null };
    return evaluateGoal(goal, { report, counters, runningConfig: config, startConfig: config, runState: { type: 'running' }, isPinned: false }).isMet;
  });
}

describe('a step that runs on', () => {
  it('is there in several lessons', () => {
    expect(PAIRS.length).toBeGreaterThanOrEqual(5);
  });

  it.each(PAIRS)('$name: has its goal still before it, and reaches it', async ({ settings, before, goal }) => {
    const reports = await reportsOf(settings);
    const pause = firstMeeting(before, settings, reports);
    expect(pause).toBeGreaterThanOrEqual(0);
    expect(firstMeeting(goal, settings, reports)).toBeGreaterThan(pause + REPORTS_UNTIL_PAUSE);
  });
});
