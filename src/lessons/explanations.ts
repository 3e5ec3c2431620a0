import { CATALOGUE } from '../config/catalogue.ts';
import type { TrainingParameters } from '../config/runConfig.ts';
import { translatable } from '../lib/text/translate.ts';
import type { FormulaId } from './formulas.ts';
import { settingOfPart, type LookAt, type PartId } from './parts.ts';
import { ALL_SETTINGS } from './settings.ts';

/** The answer to "What is this?". */
export interface Explanation {
  /** A message that is translated where it is shown. */
  readonly sentence: string;
  readonly formula: FormulaId | null;
  /** A formula in plain text, where the setting belongs to an objective that has one. */
  readonly plainFormula: string | null;
  readonly reference: string;
}

type Words = readonly [sentence: string, formula: FormulaId, reference: string];

const FOUNDATIONS = 'Bengio, Lahlou, Deleu, Hu, Tiwari & Bengio (2023), GFlowNet Foundations.';
const TRAJECTORY_BALANCE = 'Malkin, Jain, Bengio, Sun & Bengio (2022), Trajectory Balance: Improved Credit Assignment in GFlowNets.';
const FLOW_NETWORK = 'Bengio, Jain, Korablyov, Precup & Bengio (2021), Flow Network based Generative Models for Non-Iterative Diverse Candidate Generation.';
const ADAM = 'Kingma & Ba (2015), Adam: A Method for Stochastic Optimization.';
const COSINE = 'Loshchilov & Hutter (2017), SGDR: Stochastic Gradient Descent with Warm Restarts, eq. 5.';
const LOCAL_SEARCH = 'Kim, Yun, Bengio, Zhang, Bengio, Ahn & Park (2023), Local Search GFlowNets.';
const SHEN = 'Shen, Bengio, Hajiramezanali, Loukas, Cho & Biancalani (2023), Towards Understanding and Improving GFlowNet Training.';
const LIN = 'Lin (1992), Self-Improving Reactive Agents Based on Reinforcement Learning, Planning and Teaching.';
const RECTIFIER = 'Glorot, Bordes & Bengio (2011), Deep Sparse Rectifier Neural Networks.';

const OF_PARTS: Readonly<Record<PartId, Words>> = {
  distribution: [
    translatable('The target R(x)/Z beside the probability that the current policy ends in x, computed over all states where they can be listed, and the difference of the two.'),
    'target',
    FLOW_NETWORK,
  ],
  totalVariationCurve: [
    translatable('The distance between target and learned distribution, 0 when they agree and 1 when they share nothing; the dashed noise floor is what as many perfect samples would show.'),
    'totalVariation',
    'Levin & Peres (2017), Markov Chains and Mixing Times, section 4.1.',
  ],
  lossCurve: [
    translatable('What training lowers, averaged over a batch: it is 0 only where the balance that the objective asks for holds along every trajectory sampled, which says nothing about places never visited.'),
    'batchLoss',
    TRAJECTORY_BALANCE,
  ],
  logZCurve: [translatable('The learned logarithm of the total reward, beside the true one where it is known.'), 'logPartition', TRAJECTORY_BALANCE],
  trajectories: [translatable('Objects that the sampler built a moment ago, one action after another, each with the logarithm of its reward.'), 'trajectory', FLOW_NETWORK],
  metrics: [translatable('How far the learned distribution is from the target, seen from several sides; open a metric for its own words, formula and source.'), 'kullbackLeibler', SHEN],
  modeTimeline: [
    translatable('Each row is a mode and time goes to the right: blue where the policy gives the mode less than its share of the target, plain where as much, red where more. A mode that stays blue is missed.'),
    'target',
    FLOW_NETWORK,
  ],
  inspector: [
    translatable('One state with all that flows into it and out of it, learned against optimal, and one update taken apart into the numbers of its formula; where flow in and flow out differ, the residual says by how much.'),
    'flowConservation',
    FOUNDATIONS,
  ],
  comparison: [
    translatable('Runs kept side by side: what differs in their settings, their curves over each other, races on the same seeds and sweeps over two settings. The band is the spread over seeds; curves of one seed each can differ by chance alone.'),
    'totalVariation',
    'Agarwal, Schwarzer, Castro, Courville & Bellemare (2021), Deep Reinforcement Learning at the Edge of the Statistical Precipice.',
  ],
  runBar: [translatable('Runs, pauses, steps and resets the training; a step is one batch of trajectories and one update of the network.'), 'batchLoss', TRAJECTORY_BALANCE],
};

const OF_SETTINGS: Readonly<Record<'environment' | 'objective' | keyof TrainingParameters, Words>> = {
  environment: [translatable('What is built step by step, and the reward of each finished object: together they fix the target.'), 'target', FLOW_NETWORK],
  objective: [translatable('The loss whose minimum is a policy that ends in each object in proportion to its reward; policy gradient is there for comparison and maximises instead.'), 'batchLoss', FOUNDATIONS],
  backwardPolicy: [translatable('How the flow into a state is shared among its parents: any choice leaves the target as it is, and each gives other flows.'), 'backwardFromFlow', FOUNDATIONS],
  batchSize: [translatable('B, the number of trajectories that one update learns from: more give a steadier gradient and cost as many more rewards.'), 'batchLoss', FLOW_NETWORK],
  hiddenLayers: [translatable('How many hidden layers k the policy network has.'), 'networkLayer', RECTIFIER],
  hiddenWidth: [translatable('How many units h each hidden layer has.'), 'networkLayer', RECTIFIER],
  learningRate: [translatable('η for the network: how far one update moves it.'), 'adamStep', ADAM],
  logZLearningRate: [translatable('η for log Z, a single number that may move much faster than the network.'), 'adamStep', TRAJECTORY_BALANCE],
  initialLogZ: [translatable('Where the learned log Z starts: at 0, at a value of your own, or at what the first batch suggests.'), 'initialLogZ', TRAJECTORY_BALANCE],
  initialLogZValue: [translatable('The value that log Z starts from.'), 'logPartition', TRAJECTORY_BALANCE],
  learningRateDecay: [translatable('d, the share of the learning rates that is left at the last planned iteration; they fall along half a cosine.'), 'cosineDecay', COSINE],
  iterations: [translatable('n, the planned number of updates, over which learning rates and exploration are scheduled.'), 'cosineDecay', COSINE],
  seed: [translatable('Every random number is computed from the seed and from what it is for, so the same seed repeats the run on the processor.'), 'randomDraw', 'Salmon, Moraes, Dror & Shaw (2011), Parallel Random Numbers: As Easy as 1, 2, 3.'],
  backend: [translatable('What computes; automatic times a few real iterations and keeps the fastest.'), 'fastestBackend', 'Smilkov et al. (2019), TensorFlow.js: Machine Learning for the Web and Beyond.'],
  explorationEpsilon: [translatable('ε at the start: how often the sampler takes a random legal action instead of one of the policy’s.'), 'explorationMix', FLOW_NETWORK],
  explorationEpsilonEnd: [translatable('ε at the last planned iteration.'), 'explorationMix', FLOW_NETWORK],
  explorationSchedule: [translatable('How ε gets from its first value v₀ to its last v₁.'), 'linearSchedule', FLOW_NETWORK],
  samplingTemperature: [translatable('T at the start: above 1 the sampler is more even than the policy, below 1 more decided.'), 'temperature', FOUNDATIONS],
  samplingTemperatureEnd: [translatable('T at the last planned iteration.'), 'temperature', FOUNDATIONS],
  temperatureSchedule: [translatable('How the temperature gets from its first value v₀ to its last v₁.'), 'linearSchedule', FOUNDATIONS],
  replay: [translatable('Trains a second time in each iteration, on trajectories to objects found earlier, drawn backward; this costs no new rewards.'), 'replayMix', SHEN],
  replayQuantile: [translatable('q, the best share of the buffer, from which half of the replayed objects come.'), 'replayHalves', SHEN],
  replayCapacity: [translatable('How many different objects are kept for replay.'), 'replayMix', LIN],
  localSearchRounds: [translatable('How often objects of a batch are taken apart a little and rebuilt; each proposal costs one reward, within the same batch size.'), 'localSearch', LOCAL_SEARCH],
  localSearchSteps: [translatable('K, the number of steps that a local search takes back.'), 'localSearch', LOCAL_SEARCH],
  localSearchAcceptance: [translatable('Whether the search goes on from the better object, or with this probability from the new one.'), 'metropolisHastings', LOCAL_SEARCH],
  warmStartObjects: [translatable('Known objects that training begins with: trajectories to them are drawn backward.'), 'replayMix', SHEN],
  warmStartIterations: [translatable('For how many iterations the known objects are trained on.'), 'replayMix', SHEN],
  baselines: [translatable('Other samplers run beside the training on the same number of rewards; the policy gradient among them maximises the expected reward.'), 'expectedReward', 'Metropolis et al. (1953), Hastings (1970); Williams (1992).'],
};

/** The words for a part of the page or a setting; null for one that nobody knows. */
export function explanationOf(part: LookAt): Explanation | null {
  const key = settingOfPart(part);
  if (key === null) return explanationFrom(OF_PARTS, part);
  return explanationFrom(OF_SETTINGS, key) ?? explanationOfOwner(key);
}

function explanationFrom(table: Readonly<Record<string, Words>>, key: string): Explanation | null {
  const words = Object.hasOwn(table, key) ? table[key] : undefined;
  if (words === undefined) return null;
  const [sentence, formula, reference] = words;
  return { sentence, formula, plainFormula: null, reference };
}

/** A setting of an environment or an objective explains itself; the paper is that of its owner. */
function explanationOfOwner(key: string): Explanation | null {
  const isOwner = ({ parameters }: { readonly parameters: readonly { readonly key: string }[] }): boolean => parameters.some((parameter) => parameter.key === key);
  const sentence = ALL_SETTINGS.get(key)?.help;
  const environment = CATALOGUE.environments.find(isOwner);
  const objective = CATALOGUE.objectives.find(isOwner);
  const reference = environment?.reference ?? objective?.reference;
  if (sentence === undefined || reference === undefined) return null;
  return { sentence, formula: environment === undefined ? null : 'target', plainFormula: objective?.formula ?? null, reference };
}
