import { describe, expect, it } from 'vitest';
import { runTraining } from '../cli/runTraining.ts';
import type { TrainingReport } from '../cli/trainingReport.ts';
import type { RunConfig } from '../config/runConfig.ts';
import { validateConfig } from '../config/schema.ts';
import { evaluateGoal, type Goal } from './goal.ts';
import { overridesAt, type Lesson, type LessonStep } from './lesson.ts';
import { LESSONS } from './registry.ts';

// Every goal is reached from the settings of its step, with the change that the step asks for, by three seeds, as the page trains.
// A step that runs on from the one before has something left to do: its goal is not met when the run pauses at the goal before it,
// nor shortly after, with the seed that it begins with.

const SEEDS = [0, 1, 2] as const;
/** Reports after the pause is asked for, until the run stands still: the page has long heard of it by then. */
const REPORTS_UNTIL_PAUSE = 2;
const REPORTS = 40;

/** Steps that one run goes through: the first has settings, the others run on. */
interface Chain {
  readonly name: string;
  readonly lesson: Lesson;
  readonly first: number;
  readonly goals: readonly (Goal & Pick<NonNullable<LessonStep['goal']>, 'change'>)[];
}

function chainsOf(lesson: Lesson): readonly Chain[] {
  const starts = lesson.steps.flatMap(({ overrides }, index) => (overrides === null ? [] : [index]));
  return starts.flatMap((first, place) => {
    const steps = lesson.steps.slice(first, starts[place + 1]);
    const goals = steps.flatMap(({ goal }) => (goal === undefined ? [] : [goal]));
    return goals.length === 0 ? [] : [{ name: `${lesson.id}, from step ${first + 1}`, lesson, first, goals }];
  });
}

/** Ends a training that has shown what it is about. */
class Reached extends Error {}

/** The place of the first report that meets each goal, −1 where there is none. */
async function meetings({ lesson, first, goals }: Chain, seed: number): Promise<readonly number[]> {
  const startConfig = validateConfig(overridesAt(lesson, first)).config;
  const { config } = validateConfig({ ...overridesAt(lesson, first), ...goals[0]?.change, seed, backend: 'wasm' });
  const met = goals.map(() => -1);
  let place = 0;
  const judge = (report: TrainingReport): void => {
    goals.forEach((goal, index) => {
      if (met[index] === -1 && isMet(goal, report, config, startConfig)) met[index] = place;
    });
    place += 1;
    if (!met.includes(-1)) throw new Reached();
  };
  try {
    judge(await runTraining(config, { reportEvery: Math.floor(config.training.iterations / REPORTS) }, judge));
  } catch (error) {
    if (!(error instanceof Reached)) throw error;
  }
  return met;
}

function isMet(goal: Goal, { iterations, trajectories, metrics }: TrainingReport, runningConfig: RunConfig, startConfig: RunConfig): boolean {
  const counters = { iteration: iterations, rewardCalls: trajectories };
  const report = { ...counters, values: metrics, noiseFloor: null, noiseFloorSamples: 0, modeCoverage: null };
  return evaluateGoal(goal, { report, counters, runningConfig, startConfig, runState: { type: 'running' }, isPinned: true }).isMet;
}

describe.each(LESSONS.flatMap(chainsOf))('$name', (chain) => {
  it.each(SEEDS)('seed %i reaches each goal', async (seed) => {
    const met = await meetings(chain, seed);
    expect(met).not.toContain(-1);
    if (seed === 0) for (const [index, place] of met.entries()) expect(place).toBeGreaterThan(index === 0 ? -1 : (met[index - 1] ?? 0) + REPORTS_UNTIL_PAUSE);
  });
});

it('changes are those of a step with settings of its own: what runs on changes nothing', () => {
  const runOn = LESSONS.flatMap(({ steps }) => steps.filter(({ overrides }) => overrides === null));
  expect(runOn.length).toBeGreaterThanOrEqual(5);
  expect(runOn.filter(({ goal }) => goal?.change !== undefined)).toEqual([]);
});
