/** A script that trains the same configuration with gfnx (github.com/d-tiapkin/gfnx), against its interface as of the commit below. */
import type { RunConfig } from '../../config/runConfig.ts';
import { objectiveDefinition } from '../../gfn/objectives/registry.ts';
import type { ParameterValues } from '../../lib/parameters.ts';
import { translate } from '../../texts/translate.ts';
import { createEnvironment } from '../createEnvironment.ts';
import { ImportRefusal } from '../importRefusal.ts';
import { commonNotes, scriptBeginning } from './commonSource.ts';
import { GFNX_CONSTANTS, GFNX_ENVIRONMENT, GFNX_POLICY, GFNX_TERMS, GFNX_TRAINING } from './gfnxSource.ts';
import { GFNX_NETWORKS, networkSourceOf } from './networkSource.ts';
import { pyFloat, pyNumber } from './python.ts';

/** The library has no release that holds this interface, so the script names the commit. */
const GFNX_COMMIT = '21c4a5772974333af357946b66e15999d3980f2f';

const PAIRS = `\
    gaps = terms["heights"][:, :, None] - terms["heights"][:, None, :]
    first, last = np.triu_indices(terms["heights"].shape[1], k=1)
    gaps, reaches = gaps[:, first, last], (last[None] <= terms["lengths"][:, None])`;

/** The body of `loss_of(terms)` by objective: the page's formulas over heights h = log F - sum of (log P_F - log P_B). */
const LOSSES: ReadonlyMap<string, (parameters: ParameterValues) => string> = new Map([
  ['trajectoryBalance', () => TRAJECTORY_LOSS],
  ['detailedBalance', () => TRANSITION_LOSS],
  ['subTrajectoryBalance', subTrajectoryLoss],
  ['logPartitionVariance', () => '    scores = terms["balance"].sum(axis=1) - terms["log_reward"]\n    return jnp.mean((scores - scores.mean()) ** 2)'],
  [
    'modifiedDetailedBalance',
    () => `\
    reward, exits = terms["state_log_reward"], terms["log_exit"]
    residual = reward[:, 1:] + exits[:, :-1] - reward[:, :-1] - exits[:, 1:] - terms["balance"][:, :-1]
    # The exit is counted even where nothing else is legal, as its probability is part of the move before it.
    moves = terms["taken"][:, 1:]
    return jnp.sum(jnp.where(moves, residual, 0.0) ** 2) / jnp.maximum(1, moves.sum())`,
  ],
  [
    'flowMatching',
    () => `\
    visited = terms["taken"].at[:, 0].set(False)
    residual = jnp.where(visited, log_inflow(terms["parameters"], terms["states"]) - log_outflow(terms["parameters"], terms["states"]), 0.0)
    return jnp.sum(residual**2) / BATCH`,
  ],
]);

const TRAJECTORY_LOSS = `\
    ends = jnp.take_along_axis(terms["heights"], terms["lengths"][:, None], axis=1)[:, 0]
    return jnp.mean((terms["heights"][:, 0] - ends) ** 2)`;

const TRANSITION_LOSS = `\
    residual = jnp.where(terms["steps"], terms["heights"][:, :-1] - terms["heights"][:, 1:], 0.0)
    return jnp.sum(residual**2) / terms["steps"].sum()`;

function subTrajectoryLoss(parameters: ParameterValues): string {
  const weighting = parameters['subTrajectoryWeighting'];
  if (weighting === 'wholeTrajectory') return TRAJECTORY_LOSS;
  if (weighting === 'singleSteps') return TRANSITION_LOSS;
  const lambda = Number(parameters['subTrajectoryLambda']);
  // In units of the largest weight of the trajectory: none overflows.
  const exponent = lambda > 1 ? '(last - first)[None] - terms["lengths"][:, None]' : '(last - first - 1)[None]';
  return `${PAIRS}
    weights = jnp.where(reaches, ${pyFloat(lambda)} ** (${exponent}).astype(jnp.float32), 0.0)
    return jnp.mean(jnp.sum(weights * jnp.where(reaches, gaps, 0.0) ** 2, axis=1) / weights.sum(axis=1))`;
}

/** How log P_B comes about, by the id of the backward policy: fixed logits per state, or columns of a network. */
const UNIFORM_LOGITS = 'np.zeros((STATES, ACTIONS - 1))';
const FIXED_LOGITS: ReadonlyMap<string, string> = new Map([
  ['uniform', UNIFORM_LOGITS],
  ['maximumEntropy', 'np.where(BACKWARD, log_path_counts()[PARENT], 0.0)'],
]);
const LEARNED_LOGITS: ReadonlySet<string> = new Set(['learned', 'learnedSeparately', 'trajectoryLikelihood']);

/** The whole script. @throws ImportRefusal with the reason where there is none for this configuration */
export function gfnxScript(config: RunConfig, version: string): string {
  const loss = LOSSES.get(config.objective);
  if (loss === undefined) {
    const objective = translate(objectiveDefinition(config.objective).label);
    throw new ImportRefusal(translate('The script for gfnx does not have the objective “{objective}”.', { objective }));
  }
  const beginning = scriptBeginning(config, version, {
    library: 'gfnx',
    pinned: `gfnx at commit ${GFNX_COMMIT.slice(0, 12)}`,
    install: `pip install "gfnx @ git+https://github.com/d-tiapkin/gfnx.git@${GFNX_COMMIT}" optax numpy`,
    imports: 'import chex\nimport gfnx\nimport jax\nimport jax.numpy as jnp\nimport optax\nfrom gfnx import spaces\nfrom gfnx.base import BaseEnvironment, BaseEnvParams, BaseEnvState',
    notCarried: commonNotes(config),
  });
  const choices = choicesSource(config);
  return `${beginning}\n${choices}${GFNX_ENVIRONMENT}${GFNX_CONSTANTS}${networkSourceOf(GFNX_NETWORKS, config.training.network)}${GFNX_POLICY}${GFNX_TERMS}
def loss_of(terms):
${loss(config.objectiveParameters)}


${GFNX_TRAINING}`;
}

function choicesSource(config: RunConfig): string {
  const { backwardPolicy, initialLogZ } = config.training;
  const { needs, learnsFrom } = objectiveDefinition(config.objective);
  const isLearned = needs.backwardPolicy && LEARNED_LOGITS.has(backwardPolicy);
  const fixed = (needs.backwardPolicy ? FIXED_LOGITS.get(backwardPolicy) : undefined) ?? UNIFORM_LOGITS;
  if (needs.backwardPolicy && !isLearned && !FIXED_LOGITS.has(backwardPolicy)) {
    throw new ImportRefusal(translate('The script does not know the backward policy “{policy}”.', { policy: backwardPolicy }));
  }
  const flag = (isSet: boolean): string => (isSet ? 'True' : 'False');
  const { maxTrajectoryLength } = createEnvironment(config);
  return `
LONGEST = ${pyNumber(maxTrajectoryLength)}
# Whether the network has a log flow per state, and a backward policy: in its own columns, in a second network, or none.
HAS_LOG_FLOW = ${flag(needs.logFlow)}
LEARNS_BACKWARD = ${flag(isLearned)}
HAS_BACKWARD_NETWORK = ${flag(isLearned && backwardPolicy === 'learnedSeparately')}
# The backward policy maximises the likelihood of the trajectories instead of lowering the loss.
BACKWARD_BY_LIKELIHOOD = ${flag(isLearned && backwardPolicy === 'trajectoryLikelihood')}
BACKWARD_LOGITS = ${fixed}
# The network's outputs are log edge flows, and the exit's is the log reward.
HAS_EDGE_FLOWS = ${flag(learnsFrom === 'edgeFlows')}
HAS_LOG_Z = ${flag(needs.logZ)}
LOG_Z_FROM_FIRST_BATCH = ${flag(needs.logZ && initialLogZ === 'firstBatch')}
`;
}
