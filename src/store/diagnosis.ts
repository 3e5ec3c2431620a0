import type { RunConfig } from '../config/runConfig.ts';
import { formatPercent } from '../lib/formatNumber.ts';
import { translate } from '../texts/translate.ts';
import type { SpaceInfo, ViewData } from '../worker/protocol.ts';
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
  readonly view: ViewData | null;
  readonly training: Pick<RunConfig['training'], 'iterations' | 'learningRateDecay'>;
}

/** Share of the run without a new mode that counts as standing still. */
const STANDSTILL = 0.3;
/** A policy that builds less than this beyond a line leaves what is there out. */
const NEARLY_NOTHING = 1e-3;
/** Less of the target than this beyond a line is no loss worth a word. */
const WORTH_A_WORD = 0.05;
/** With fewer readings nothing is said. */
const FEWEST_REPORTS = 4;
const GOOD_DISTANCE = 0.02;
/** From this share of the plan on, a learning rate that falls to less than half is too low to judge a run by. */
const LATE = 0.8;

/** Null while there is too little to go by. */
export function diagnose({ reports, info, view, training }: RunSoFar): Diagnosis | null {
  const last = reports.at(-1);
  if (last === undefined || info === null || reports.length < FEWEST_REPORTS) return null;
  const found = last.values['modesFound'] ?? 0;
  const distance = last.values['totalVariation'] ?? null;
  const words = [translate('{found} of {total} modes visited.', { found, total: info.modeCount })];
  const missing = view === null ? null : leftOut(view);
  const lastNew = reports.find(({ values }) => (values['modesFound'] ?? 0) >= found)?.iteration ?? 0;
  const stoodStill = found < info.modeCount && last.iteration - lastNew > STANDSTILL * last.iteration;
  if (stoodStill && found > 0) words.push(translate('No new mode since iteration {iteration}.', { iteration: lastNew }));
  if (missing !== null) words.push(missing);
  if (stoodStill || missing !== null) {
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

/** Where a grid's target has much and the policy builds nearly nothing, beyond a line across one axis; else null. */
function leftOut(view: ViewData): string | null {
  if (view.kind !== 'grid') return null;
  const columns = view.shape.at(-1) ?? 1;
  const rows = view.shape.length > 1 ? (view.shape[0] ?? 1) : 1;
  const sides = view.shape.length > 1
    ? [{ axis: view.axes[0] ?? 0, size: rows, at: (index: number) => Math.floor(index / columns) }, { axis: view.axes[1] ?? 1, size: columns, at: (index: number) => index % columns }]
    : [{ axis: view.axes[0] ?? 0, size: columns, at: (index: number) => index }];
  let worst = { share: WORTH_A_WORD, words: null as string | null };
  for (const { axis, size, at } of sides) {
    const [target, learned] = [new Float64Array(size), new Float64Array(size)];
    view.target.forEach((value, index) => {
      target[at(index)] = (target[at(index)] ?? 0) + value;
      learned[at(index)] = (learned[at(index)] ?? 0) + (view.learned[index] ?? 0);
    });
    let [targetBeyond, learnedBeyond] = [0, 0];
    for (let place = size - 1; place > 0; place -= 1) {
      targetBeyond += target[place] ?? 0;
      learnedBeyond += learned[place] ?? 0;
      if (learnedBeyond > NEARLY_NOTHING || targetBeyond < worst.share) continue;
      worst = {
        share: targetBeyond,
        words: translate('Nearly nothing is built from {axis} = {place} on, where {share} of the target lies.', {
          axis: `x${axis + 1}`, place, share: formatPercent(targetBeyond),
        }),
      };
    }
  }
  return worst.words;
}
