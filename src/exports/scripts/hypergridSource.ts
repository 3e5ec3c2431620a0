import type { ParameterValue, ParameterValues } from '../../lib/parameters.ts';
import { decodePainting, defaultPainting, MAX_LEVEL, resizePainting } from '../../lib/painting.ts';
import { translate } from '../../texts/translate.ts';
import { ImportRefusal } from '../importRefusal.ts';
import { FORMULA_HELPERS, formulaSource } from './formulaSource.ts';
import { pyFloat, pyList, pyNumber } from './python.ts';

const BAND = 'band = ((3 * (H - 1) < 5 * DISTANCE) & (5 * DISTANCE < 4 * (H - 1))).all(axis=1)';

/** The reward of every cell, by the id of the reward; the same integers decide at borders as on the page. */
const REWARDS: ReadonlyMap<string, (values: ParameterValues) => string> = new Map([
  ['original', () => `outer = (2 * DISTANCE > H - 1).all(axis=1)\n${BAND}\nREWARD = R0 + R1 * outer + R2 * band`],
  [
    'cosine',
    () =>
      'offset = DISTANCE / (2 * (H - 1))\n' +
      'waves = (np.cos(50 * offset) + 1) * np.exp(-((5 * offset) ** 2) / 2) / np.sqrt(2 * np.pi)\n' +
      'REWARD = R0 + R1 * waves.prod(axis=1)',
  ],
  [
    'sparse',
    (values) =>
      'target = ((CELLS == 1) | (CELLS == H - 2)).all(axis=1) & (CELLS == H - 2).any(axis=1)\n' +
      `REWARD = np.where(target, 1.0, ${pyFloat(numberOf(values, 'sparseFloor'))})`,
  ],
  ['deceptive', () => `bait = (5 * DISTANCE <= H - 1).any(axis=1)\n${BAND}\nREWARD = R0 + R1 * bait + R2 * band`],
  ['painted', paintedReward],
  ['formula', formulaReward],
]);

/** The tables of a hypergrid, computed by the script. @throws ImportRefusal for a reward that the scripts do not know */
export function hypergridSource(values: ParameterValues): string {
  const reward = REWARDS.get(String(values['reward']));
  if (reward === undefined) throw new ImportRefusal(translate('The scripts do not know the reward "{reward}" of the hypergrid.', { reward: String(values['reward']) }));
  const constants = ['r0', 'r1', 'r2'].map((key) => pyFloat(numberOf(values, key))).join(', ');
  return `\
# A grid of D axes with H cells each: action i raises coordinate i, and every cell may exit.
D, H = ${pyNumber(numberOf(values, 'dimensions'))}, ${pyNumber(numberOf(values, 'height'))}
R0, R1, R2 = ${constants}
CELLS = np.indices((H,) * D).reshape(D, -1).T
STATES = len(CELLS)
NEXT = np.where(CELLS < H - 1, np.arange(STATES)[:, None] + H ** np.arange(D - 1, -1, -1), -1)
CAN_EXIT = np.ones(STATES, dtype=bool)
FEATURES = D * H
HOT = np.arange(D) * H + CELLS
# Twice the distance of each coordinate from the middle of its axis, an integer.
DISTANCE = np.abs(2 * CELLS - (H - 1))
${reward(values)}
LOG_REWARD = np.log(REWARD)
`;
}

function numberOf(values: ParameterValues, key: string): number {
  const value: ParameterValue | undefined = values[key];
  if (typeof value !== 'number') throw new ImportRefusal(translate('The configuration has no number for {key}.', { key }));
  return value;
}

function paintedReward(values: ParameterValues): string {
  const height = numberOf(values, 'height');
  const painting = decodePainting(String(values['painting'])) ?? defaultPainting(height);
  const levels = [...resizePainting(painting, height).levels].map(String);
  return `PAINTING = np.array(${pyList(levels)})\nREWARD = R0 + R2 * PAINTING / ${MAX_LEVEL}`;
}

function formulaReward(values: ParameterValues): string {
  return `

${FORMULA_HELPERS}

def formula_reward():
    x1, x2, x3, x4, x5, x6 = [CELLS[:, axis].astype(np.float64) if axis < D else number(0) for axis in range(6)]
    x, y, z, height, dimensions = x1, x2, x3, number(H), number(D)
    with np.errstate(all="ignore"):
        value = np.broadcast_to(${formulaSource(String(values['formula']))}, STATES)
        # What is less than R0, or no number, is worth R0.
        return np.where((value >= R0) & (value < np.inf), np.minimum(value, 1e300), R0)


REWARD = formula_reward()`;
}
