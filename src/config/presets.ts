import type { ParameterValues } from '../lib/parameters.ts';
import { encodeHash } from './hashCodec.ts';
import { flattenConfig, validateConfig } from './schema.ts';
import type { RunConfig } from './runConfig.ts';

/** A starting point worth a look. */
export interface Preset {
  readonly id: string;
  readonly label: string;
  /** What there is to see, in one sentence. */
  readonly why: string;
  /** What differs from the defaults, by flat key. */
  readonly overrides: ParameterValues;
}

/** The first is what an address without settings shows. */
export const PRESETS = [
  {
    id: 'toyGraph',
    label: 'Toy graph: start here',
    why: 'Eleven states, drawn whole: press Run and watch what flows along every arrow grow to what it should be.',
    // Slow enough to be watched: some seconds until every flow is met.
    overrides: { environment: 'toyDag', hiddenWidth: 32, learningRate: 4e-5, logZLearningRate: 3e-4, iterations: 40_000 },
  },
  {
    id: 'smallGrid',
    label: 'Grid, 8 × 8',
    why: 'The smallest grid with four separate modes: watch each of them being found and matched.',
    overrides: {},
  },
  {
    id: 'largerGrid',
    label: 'Grid, 16 × 16',
    why: 'The modes lie twice as far apart, so the far corners take longer to be found.',
    overrides: { height: 16 },
  },
  {
    id: 'line',
    label: 'Line of 32 cells',
    why: 'In one dimension target and learned probability stand side by side as bars, cell by cell.',
    overrides: { dimensions: 1, height: 32 },
  },
  {
    id: 'desert',
    label: 'Grid with a desert',
    why: 'Nearly nothing is earned between the corners, so training tends to settle on what it found first.',
    overrides: { r0: 1e-4 },
  },
  {
    id: 'desertExplored',
    label: 'Desert with exploration',
    why: 'The same desert, crossed by a random step one time in ten at first: compare how many modes are found.',
    overrides: { r0: 1e-4, explorationEpsilon: 0.1 },
  },
  {
    id: 'fourDimensions',
    label: 'Grid in four dimensions',
    why: 'Sixteen modes among 4,096 cells: the pictures show two axes at a time with the others summed out.',
    overrides: { dimensions: 4 },
  },
  {
    id: 'waves',
    label: 'Grid of waves',
    why: 'Many crests of different height, none far from the next: the cosine reward asks for the heights to be matched.',
    overrides: { reward: 'cosine', height: 32 },
  },
  {
    id: 'needles',
    label: 'Needles in a grid',
    why: 'Only three of 64 cells are worth anything: until one of them is found, there is next to nothing to learn from.',
    overrides: { reward: 'sparse', explorationEpsilon: 0.1 },
  },
  {
    id: 'bait',
    label: 'Grid with a bait',
    why: 'A modest reward in the middle draws attention away from the small modes behind it, with the published numbers.',
    overrides: { reward: 'deceptive', height: 16, r0: 1e-5, r1: 0.1 },
  },
  {
    id: 'painting',
    label: 'Painted grid',
    why: 'The reward is a picture that you can paint over with the brush, cell by cell.',
    overrides: { reward: 'painted', height: 16 },
  },
  {
    id: 'formula',
    label: 'Grid by formula',
    why: 'The reward is a formula in the coordinates: change it and see what becomes of the target.',
    overrides: { reward: 'formula', height: 16 },
  },
  {
    id: 'shortBits',
    label: 'Bit sequences of 8 bits',
    why: 'Words instead of cells: 256 sequences whose reward falls with every bit that is wrong.',
    overrides: { environment: 'bitSequence', length: 8, wordSize: 2 },
  },
  {
    id: 'longBits',
    label: 'Bit sequences of 32 bits',
    why: 'Four billion sequences are too many to list, so the distance to the target is estimated from samples.',
    overrides: { environment: 'bitSequence', length: 32, wordSize: 4 },
  },
  {
    id: 'eitherEndBits',
    label: 'Bits put on either end',
    why: 'Up to eight orders build one sequence: the backward policy decides how they share the credit, the target stays.',
    overrides: { environment: 'bitSequence', length: 8, wordSize: 2, construction: 'prependOrAppend' },
  },
  {
    id: 'motifTable',
    label: 'Motif table, 4,096 words',
    why: 'A rugged landscape with eight separate peaks among the words of six letters: watch how many are found, and in what proportion.',
    overrides: { environment: 'sequenceTable' },
  },
  {
    id: 'sevenOfFourteen',
    label: 'Sets, 7 of 14',
    why: 'Every item earns its part of the reward at once: local credit tends to win early, trajectory balance late.',
    overrides: { environment: 'sets', setItems: 14, setSize: 7, setReward: 'energies', energyScale: 1.85, setSeed: 6 },
  },
  {
    id: 'permutations',
    label: 'Permutations of 6 items',
    why: 'The best policy is known in closed form: the reward falls by the same factor with every pair in the wrong order.',
    overrides: { environment: 'permutations' },
  },
] as const satisfies readonly Preset[];

/** The whole configuration of a preset. */
export function presetConfig(preset: Preset): RunConfig {
  return validateConfig(preset.overrides).config;
}

/** The preset that `config` is, setting for setting; null where it is a person's own. */
export function findPreset(config: RunConfig): Preset | null {
  const values = flattenConfig(config);
  const hash = encodeHash(config);
  // Only what has a preset's differences is worth reading the whole preset for.
  const isLike = ({ overrides }: Preset): boolean => Object.entries(overrides).every(([key, value]) => values.get(key) === value);
  return PRESETS.find((preset) => isLike(preset) && encodeHash(presetConfig(preset)) === hash) ?? null;
}
