import type { RunConfig } from '../config/runConfig.ts';
import { translate } from '../texts/translate.ts';
import type { SpaceInfo } from '../worker/protocol.ts';
import type { RecordedReport } from './compare/runRecord.ts';

/** How a run is doing in plain words of the current language, and the settings that would change it. */
export interface Diagnosis {
  readonly words: readonly string[];
  /** Keys of settings worth trying, best first; empty where nothing is wrong. */
  readonly settings: readonly string[];
}

export interface RunSoFar {
  readonly reports: readonly RecordedReport[];
  readonly info: Pick<SpaceInfo, 'modeCount'> | null;
  /** What the policy leaves out as the picture shows it, in a sentence; null where that is nothing. */
  readonly leftOut: string | null;
  readonly training: Pick<RunConfig['training'], 'iterations' | 'learningRateDecay'>;
}

/** Share of the run without a new mode that counts as standing still. */
const STANDSTILL = 0.3;
/** With fewer readings nothing is said. */
const FEWEST_REPORTS = 4;
const GOOD_DISTANCE = 0.02;
/** From this share of the plan on, a learning rate that falls to less than half is too low to judge a run by. */
const LATE = 0.8;

/** Null while there is too little to go by. */
export function diagnose({ reports, info, leftOut, training }: RunSoFar): Diagnosis | null {
  const last = reports.at(-1);
  if (last === undefined || info === null || reports.length < FEWEST_REPORTS) return null;
  const found = last.values['modesFound'] ?? 0;
  const distance = last.values['totalVariation'] ?? null;
  const words = [translate('{found} of {total} modes visited.', { found, total: info.modeCount })];
  const lastNew = reports.find(({ values }) => (values['modesFound'] ?? 0) >= found)?.iteration ?? 0;
  const stoodStill = found < info.modeCount && last.iteration - lastNew > STANDSTILL * last.iteration;
  if (stoodStill && found > 0) words.push(translate('No new mode since iteration {iteration}.', { iteration: lastNew }));
  if (leftOut !== null) words.push(leftOut);
  if (stoodStill || leftOut !== null) {
    return { words: [...words, translate('More exploration or a replay buffer may help.')], settings: ['explorationEpsilon', 'replay'] };
  }
  if (distance === null) return { words, settings: [] };
  if (distance <= GOOD_DISTANCE) return { words: [...words, translate('The target is met closely.')], settings: [] };
  const isFalling = distance < 0.9 * (reports[Math.floor(reports.length * (1 - STANDSTILL))]?.values['totalVariation'] ?? Infinity);
  const planned = training.iterations;
  if (isFalling && last.iteration < planned) return { words: [...words, translate('The distance to the target is still falling.')], settings: [] };
  if (isFalling || (last.iteration >= LATE * planned && training.learningRateDecay < 0.5)) {
    return {
      words: [...words, translate('The plan runs out before the target is met: more planned iterations, or more of the learning rate left at the end, may help.')],
      settings: ['iterations', 'learningRateDecay'],
    };
  }
  return {
    words: [...words, translate('The distance to the target no longer falls: another learning rate or a larger batch may help.')],
    settings: ['learningRate', 'batchSize'],
  };
}
