/** What both scripts share: the configuration, the tables of the space, and the exact distribution of a policy. */
import type { RunConfig } from '../../config/runConfig.ts';
import type { EnvironmentDefinition } from '../../gfn/environments/environment.ts';
import { ENVIRONMENTS } from '../../gfn/environments/registry.ts';
import type { SCHEDULES } from '../../gfn/schedules.ts';
import type { ParameterValues } from '../../lib/parameters.ts';
import { translate } from '../../texts/translate.ts';
import { configMark } from '../configMark.ts';
import { createEnvironment, needsTable } from '../createEnvironment.ts';
import { ImportRefusal } from '../importRefusal.ts';
import { hypergridSource } from './hypergridSource.ts';
import { listedSource } from './listedSource.ts';
import { pyComment, pyFloat, pyNumber } from './python.ts';

/** Environments whose tables a script computes; every other is listed state by state. */
const COMPUTED_SPACES: ReadonlyMap<string, (values: ParameterValues) => string> = new Map([['hypergrid', hypergridSource]]);

/** Python for the share of a schedule that is done at `progress`. */
const SHARES: ReadonlyMap<string, string> = new Map([
  ['linear', 'progress'],
  ['linearHalf', 'min(1.0, 2 * progress)'],
  ['cosine', '0.5 * (1 - math.cos(math.pi * progress))'],
  ['constant', '0.0'],
] satisfies readonly (readonly [(typeof SCHEDULES)[number]['id'], string])[]);

const SPACE_TOOLS = `\
ACTIONS = NEXT.shape[1] + 1
# PARENT[s, a]: the state from which action a leads to s; at most one, or -1.
PARENT = np.full_like(NEXT, -1)
for action in range(ACTIONS - 1):
    origins = np.flatnonzero(NEXT[:, action] >= 0)
    PARENT[NEXT[origins, action], action] = origins
FORWARD = np.concatenate([NEXT >= 0, CAN_EXIT[:, None]], axis=1)
BACKWARD = PARENT >= 0


def topological_levels():
    """The states in groups, each state after all of its parents."""
    waiting = BACKWARD.sum(axis=1)
    level, levels = np.array([0]), []
    while level.size > 0:
        levels.append(level)
        children = NEXT[level][NEXT[level] >= 0]
        np.subtract.at(waiting, children, 1)
        level = np.unique(children[waiting[children] == 0])
    return levels


LEVELS = topological_levels()
TARGET = np.exp(LOG_REWARD - np.logaddexp.reduce(LOG_REWARD))
LOG_PARTITION = np.logaddexp.reduce(LOG_REWARD)


def log_path_counts():
    """How many ways lead to each state, as natural logarithms."""
    counts = np.full(STATES, -np.inf)
    counts[0] = 0.0
    for level in LEVELS:
        for action in range(ACTIONS - 1):
            origins = level[NEXT[level, action] >= 0]
            np.logaddexp.at(counts, NEXT[origins, action], counts[origins])
    return counts


def terminal_distribution(policy):
    """The exact probability of ending in each state under a policy, [STATES, ACTIONS] with the exit last."""
    reach = np.zeros(STATES)
    reach[0] = 1.0
    for level in LEVELS:
        for action in range(ACTIONS - 1):
            origins = level[NEXT[level, action] >= 0]
            np.add.at(reach, NEXT[origins, action], reach[origins] * policy[origins, action])
    return reach * policy[:, -1]


def total_variation(policy):
    return 0.5 * np.abs(terminal_distribution(policy) - TARGET).sum()
`;

/** Header, configuration and tables; `imports` are those beyond numpy. */
interface ScriptFrame {
  readonly library: string;
  readonly pinned: string;
  readonly install: string;
  readonly imports: string;
  readonly notCarried: readonly string[];
}

/** The first part of a script. @throws ImportRefusal where the space cannot be written down */
export function scriptBeginning(config: RunConfig, version: string, frame: ScriptFrame): string {
  const { library, pinned, install, imports, notCarried } = frame;
  const notes = notCarried.map((note) => `- ${note}`).join('\n');
  const header = `A run of the GFlowNet playground ${version} for ${library}.

Written for ${pinned}, from its source; the tests of the playground parse this script, and cannot run it with the library:

    ${install}

It trains with the settings below and prints the exact total variation between what is learned and R(x)/Z,
the number that the page shows. What is not carried over from the page:

${notes}`;
  return `${pyComment(header)}
#
${pyComment(configMark(config))}
import math

import numpy as np
${imports}

${trainingConstants(config)}
${spaceSource(config)}
${SPACE_TOOLS}`;
}

function spaceSource(config: RunConfig): string {
  const computed = COMPUTED_SPACES.get(config.environment);
  if (computed !== undefined) return computed(config.environmentParameters);
  if (needsTable(config)) throw new ImportRefusal(translate('The scores are in a table that is kept on this device, not in the settings that the script is made of.'));
  const definition: EnvironmentDefinition | undefined = ENVIRONMENTS.find(({ id }) => id === config.environment);
  return listedSource(createEnvironment(config), definition?.label ?? config.environment);
}

function trainingConstants({ training }: RunConfig): string {
  const share = (id: string): string => {
    const source = SHARES.get(id);
    if (source === undefined) throw new ImportRefusal(translate('The scripts do not know the schedule "{id}".', { id }));
    return source;
  };
  return `\
SEED = ${pyNumber(training.seed)}
ITERATIONS = ${pyNumber(training.iterations)}
BATCH = ${pyNumber(training.batchSize)}
HIDDEN_LAYERS, HIDDEN_WIDTH = ${pyNumber(training.hiddenLayers)}, ${pyNumber(training.hiddenWidth)}
LEARNING_RATE, LOG_Z_RATE = ${pyFloat(training.learningRate)}, ${pyFloat(training.logZLearningRate)}
# Share of both rates that is left at the last iteration; half a cosine leads there.
RATE_LEFT = ${pyFloat(training.learningRateDecay)}
INITIAL_LOG_Z = ${pyFloat(training.initialLogZ === 'value' ? training.initialLogZValue : 0)}
REPORTS = 20


def progress_at(iteration):
    return min(1.0, iteration / max(1, ITERATIONS - 1))


def epsilon_at(iteration):
    """The chance of a random legal action."""
    progress = progress_at(iteration)
    first, last = ${pyFloat(training.explorationEpsilon)}, ${pyFloat(training.explorationEpsilonEnd)}
    return first + (last - first) * (${share(training.explorationSchedule)})


def temperature_at(iteration):
    """What the logits that are sampled from are divided by."""
    progress = progress_at(iteration)
    first, last = ${pyFloat(training.samplingTemperature)}, ${pyFloat(training.samplingTemperatureEnd)}
    return first + (last - first) * (${share(training.temperatureSchedule)})

`;
}

/** Settings in use that neither script has. */
export function commonNotes({ training }: RunConfig): readonly string[] {
  return [
    'the random numbers: initial weights and samples are other ones, so runs agree in distribution, not digit by digit;',
    'the compute backend;',
    ...(training.replay === 'none' ? [] : ['replay of objects found earlier;']),
    ...(training.localSearchRounds === 0 ? [] : ['local search;']),
    ...(training.warmStartObjects.trim() === '' ? [] : ['training on known objects at the start;']),
    ...(training.baselines === 'none' ? [] : ['the baselines beside the run;']),
  ];
}
