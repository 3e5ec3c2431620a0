import type { RunConfig } from '../config/runConfig.ts';
import { learningRateFactor } from '../gfn/schedules.ts';
import { formatCount, formatPercent } from '../lib/formatNumber.ts';
import { translate } from '../texts/translate.ts';
import type { SpaceInfo } from '../worker/protocol.ts';
import type { RecordedReport } from './compare/runRecord.ts';
import { headlineMetric } from './headline.ts';

/** How a run is doing in plain words of the current language, and the settings that would change it. */
export interface Diagnosis {
  readonly words: readonly string[];
  /** Keys of settings worth trying, best first; empty where nothing is wrong, or it is too early to tell. */
  readonly settings: readonly string[];
}

export interface RunSoFar {
  readonly reports: readonly RecordedReport[];
  readonly info: Pick<SpaceInfo, 'modeCount' | 'metricsAre'> | null;
  /** What the policy leaves out as the picture shows it, in a sentence; null where that is nothing. */
  readonly leftOut: string | null;
  readonly objective: DiagnosedObjective;
  readonly training: Pick<RunConfig['training'], 'iterations' | 'learningRate' | 'learningRateDecay' | 'explorationEpsilon' | 'replay'>;
}

/** What has to be known of an objective. */
export interface DiagnosedObjective {
  readonly label: string;
  /** Where it is, samples from elsewhere bias it. */
  readonly isOnPolicy?: true;
}

/** Latest share of a run in which nothing changed that counts as standing still. */
const STANDSTILL = 0.3;
/** With fewer readings nothing is said. */
const FEWEST_REPORTS = 4;
const GOOD_DISTANCE = 0.02;
/** Up to this share of the plan a standstill tells nothing: much that is learned late begins with one. */
const EARLY = 0.1;
/** From this share of the plan on, a learning rate that falls to less than half is too low to judge a run by. */
const LATE = 0.8;
/** While more than this is left of a learning rate that falls, the steps are what keeps the policy from settling. */
const STILL_HIGH = 0.5;
/** Adam moves every weight by about as much in each iteration: from here on, the first batches throw a policy where it stays. */
const RECKLESS_RATE = 0.03;

/** Null while there is too little to go by. */
export function diagnose(run: RunSoFar): Diagnosis | null {
  const { reports, info, leftOut, training } = run;
  const last = reports.at(-1);
  if (last === undefined || last.iteration === 0 || info === null || reports.length < FEWEST_REPORTS) return null;
  const found = last.values['modesFound'] ?? 0;
  const words = [translate('{found} of {total} modes found.', { found, total: info.modeCount })];
  const newModes = newModesOf(reports, found);
  const isMissing = found < info.modeCount && newModes.haveStopped;
  if (isMissing && found > 0) words.push(translate('No new mode since iteration {iteration}.', { iteration: formatCount(newModes.lastIteration) }));
  if (leftOut !== null) words.push(leftOut);
  const isShort = isMissing || leftOut !== null;
  const distance = distancesOf(reports, info);
  if (!isShort && distance.last !== null && distance.last <= GOOD_DISTANCE) return { words: [...words, translate('The target is met closely.')], settings: [] };
  const progress = last.iteration / Math.max(1, training.iterations);
  if (progress < EARLY) return { words: [...words, tooEarly(progress)], settings: [] };
  const { sentence, settings } = isShort ? adviceOnMissing(run, distance.isWorseThanUntrained) : adviceOnDistance(run, distance, progress);
  return { words: [...words, ...sentence], settings };
}

interface Advice {
  readonly sentence: readonly string[];
  readonly settings: readonly string[];
}

const nothing: Advice = { sentence: [], settings: [] };

function tooEarly(progress: number): string {
  return translate('{share} of the plan is done: too early to tell more.', { share: formatPercent(progress) });
}

/** Since when no mode was found that is new, and whether that is long. */
function newModesOf(reports: readonly RecordedReport[], found: number): { readonly lastIteration: number; readonly haveStopped: boolean } {
  const now = reports.at(-1)?.iteration ?? 0;
  const lastIteration = reports.find(({ values }) => (values['modesFound'] ?? 0) >= found)?.iteration ?? 0;
  return { lastIteration, haveStopped: now - lastIteration > STANDSTILL * now };
}

interface Distances {
  /** Null where it cannot be known. */
  readonly last: number | null;
  readonly isFalling: boolean;
  /** All that time, not in a single reading. */
  readonly isWorseThanUntrained: boolean;
}

function distancesOf(reports: readonly RecordedReport[], info: Pick<SpaceInfo, 'metricsAre'>): Distances {
  const { id } = headlineMetric(info);
  const known = reports.flatMap(({ iteration, values }) => (typeof values[id] === 'number' ? [{ iteration, distance: values[id] }] : []));
  const last = known.at(-1);
  if (last === undefined) return { last: null, isFalling: false, isWorseThanUntrained: false };
  const begin = (1 - STANDSTILL) * last.iteration;
  // The reading in force where the latest share of the run begins: early on, readings lie close together.
  const before = known.findLast(({ iteration }) => iteration <= begin);
  const untrained = known[0]?.iteration === 0 ? known[0].distance : Infinity;
  return {
    last: last.distance,
    isFalling: last.distance < 0.9 * (before?.distance ?? Infinity),
    isWorseThanUntrained: known.filter(({ iteration }) => iteration > begin).every(({ distance }) => distance > untrained),
  };
}

/** Objects of the target that the policy does not build. */
function adviceOnMissing({ objective, training }: RunSoFar, isWorseThanUntrained: boolean): Advice {
  if (training.learningRate > RECKLESS_RATE) return lowerRate();
  if (objective.isOnPolicy === true) return anotherObjective(objective);
  if (isWorseThanUntrained) return lowerRate();
  if (training.replay !== 'none') return { sentence: [translate('More exploration may help.')], settings: ['explorationEpsilon'] };
  return { sentence: [translate('More exploration or a replay buffer may help.')], settings: ['explorationEpsilon', 'replay'] };
}

/** All is built, but not as often as it should be. */
function adviceOnDistance({ reports, objective, training }: RunSoFar, { last, isFalling, isWorseThanUntrained }: Distances, progress: number): Advice {
  if (last === null) return nothing;
  const now = reports.at(-1)?.iteration ?? 0;
  const isOver = now >= training.iterations;
  if (isFalling && !isOver) return { sentence: [translate('The distance to the target is still falling.')], settings: [] };
  if (training.learningRate > RECKLESS_RATE) return lowerRate();
  if (objective.isOnPolicy === true) return anotherObjective(objective);
  if (isWorseThanUntrained) return lowerRate();
  const falls = training.learningRateDecay < 0.5;
  if (isFalling || (falls && progress >= LATE)) return longerPlan();
  if (falls && learningRateFactor(now, training.iterations, training.learningRateDecay) > STILL_HIGH) return rateStillFalls(training.learningRateDecay);
  return anotherRate();
}

function lowerRate(): Advice {
  return { sentence: [translate('The steps are too large: a lower learning rate may help.')], settings: ['learningRate'] };
}

function anotherObjective({ label }: DiagnosedObjective): Advice {
  const values = { objective: translate(label) };
  return {
    sentence: [translate('“{objective}” can learn from the policy’s own samples only, so exploration is no remedy: another objective may be one.', values)],
    settings: ['objective'],
  };
}

function longerPlan(): Advice {
  return {
    sentence: [translate('The plan runs out before the target is met. More may help:')],
    settings: ['iterations', 'learningRateDecay'],
  };
}

function rateStillFalls(lowest: number): Advice {
  const values = { share: formatPercent(lowest) };
  return { sentence: [translate('The distance to the target stands still for now; the learning rate is yet to fall to {share}, which lets it settle.', values)], settings: [] };
}

function anotherRate(): Advice {
  return {
    sentence: [translate('The distance to the target no longer falls. This may help:')],
    settings: ['learningRate', 'batchSize'],
  };
}

/** The longest that may be said of a run: so much room is kept, or what stands below would move whenever other words are said. */
export function longestDiagnoses(objective: DiagnosedObjective, leftOut: string): readonly Diagnosis[] {
  const counted = translate('{found} of {total} modes found.', { found: 99, total: 99 });
  const missing = [counted, translate('No new mode since iteration {iteration}.', { iteration: formatCount(10_000) }), leftOut];
  const exploration = { sentence: [translate('More exploration or a replay buffer may help.')], settings: ['explorationEpsilon', 'replay'] };
  const said = ([before, { sentence, settings }]: readonly [readonly string[], Advice]): Diagnosis => ({ words: [...before, ...sentence], settings });
  const short = objective.isOnPolicy === true ? anotherObjective(objective) : exploration;
  return ([[missing, short], [missing, lowerRate()], [[counted], longerPlan()], [[counted], rateStillFalls(0.01)], [[counted], anotherRate()]] as const).map(said);
}
