/** A script that trains the same configuration with torchgfn (github.com/GFNOrg/torchgfn), against its interface as of the version below. */
import type { RunConfig } from '../../config/runConfig.ts';
import { objectiveDefinition } from '../../gfn/objectives/registry.ts';
import type { ParameterValues } from '../../lib/parameters.ts';
import { translate } from '../../texts/translate.ts';
import { createEnvironment } from '../createEnvironment.ts';
import { ImportRefusal } from '../importRefusal.ts';
import { commonNotes, scriptBeginning } from './commonSource.ts';
import { networkSourceOf, TORCH_TRUNKS } from './networkSource.ts';
import { pyFloat, pyText } from './python.ts';

const TORCHGFN_VERSION = '2.4.1';

interface TorchObjective {
  readonly className: string;
  readonly needsLogFlow: boolean;
  /** Arguments beside the policies and flows; no trajectory has more than `longest` actions. */
  readonly extra: (parameters: ParameterValues, longest: number) => string;
  readonly notes: readonly string[];
}

const LOG_F_NOTE = 'log Z as a parameter of its own: F of the initial state is an output of the network, at the network\'s rate;';
const EXIT_NOTE = 'where an object of full length can only exit, this library still learns its flow and counts the exit as a transition;';

const OBJECTIVES: ReadonlyMap<string, TorchObjective> = new Map([
  ['trajectoryBalance', { className: 'TBGFlowNet', needsLogFlow: false, extra: () => ', init_logZ=INITIAL_LOG_Z', notes: [] }],
  ['detailedBalance', { className: 'DBGFlowNet', needsLogFlow: true, extra: () => '', notes: [LOG_F_NOTE, EXIT_NOTE] }],
  ['subTrajectoryBalance', { className: 'SubTBGFlowNet', needsLogFlow: true, extra: subTrajectoryWeights, notes: [LOG_F_NOTE, EXIT_NOTE] }],
  ['logPartitionVariance', { className: 'LogPartitionVarianceGFlowNet', needsLogFlow: false, extra: () => '', notes: [] }],
  ['modifiedDetailedBalance', { className: 'ModifiedDBGFlowNet', needsLogFlow: false, extra: () => '', notes: [] }],
  [
    'flowMatching',
    {
      className: 'FMGFlowNet',
      needsLogFlow: false,
      extra: () => '',
      notes: ['the exit\'s flow as R(x) itself: this library learns it, with a second term of the loss, and takes means over states;'],
    },
  ],
]);

/** The library's formula for the geometric weights divides by (1 − λ)², and asserts that they sum to 1 within 1e-5. */
const NEARLY_ONE = 1e-5;
/** The library has λ to the length of a trajectory as a float32. */
const MAX_LOG2_WEIGHT = 100;

function subTrajectoryWeights(parameters: ParameterValues, longest: number): string {
  const weighting = parameters['subTrajectoryWeighting'];
  const lambda = Number(parameters['subTrajectoryLambda']);
  if (weighting === 'wholeTrajectory') return ', weighting="TB"';
  if (weighting === 'singleSteps') return ', weighting="DB"';
  if (longest * Math.log2(lambda) > MAX_LOG2_WEIGHT) {
    throw new ImportRefusal(
      translate('torchgfn cannot weigh stretches of {longest} steps with λ = {lambda}: the weights are too large for it. Choose a smaller λ.', { longest, lambda }),
    );
  }
  return Math.abs(lambda - 1) < NEARLY_ONE ? ', weighting="equal_within"' : `, weighting="geometric_within", lamda=${pyFloat(lambda)}`;
}

/** The whole script. @throws ImportRefusal with the reason where there is none for this configuration */
export function torchgfnScript(config: RunConfig, version: string): string {
  const objective = OBJECTIVES.get(config.objective);
  if (objective === undefined) {
    const label = translate(objectiveDefinition(config.objective).label);
    throw new ImportRefusal(translate('torchgfn has no form of “{objective}” that would train the same.', { objective: label }));
  }
  const beginning = scriptBeginning(config, version, {
    library: 'torchgfn',
    pinned: `torchgfn ${TORCHGFN_VERSION}`,
    install: `pip install torchgfn==${TORCHGFN_VERSION} numpy`,
    imports: importsOf(objective),
    notCarried: [...commonNotes(config), ...ownNotes(config), ...objective.notes],
  });
  return `${beginning}${environmentSource(config)}\n\n${networkSource(config, objective)}\n\n${TRAINING}`;
}

function ownNotes({ objective, training }: RunConfig): readonly string[] {
  const { needs } = objectiveDefinition(objective);
  return [
    ...(needs.logZ && training.initialLogZ === 'firstBatch' ? ['the first estimate of log Z from a batch: it starts at 0;'] : []),
    ...(needs.backwardPolicy && training.backwardPolicy === 'trajectoryLikelihood'
      ? ['learning the backward policy by likelihood: it is learned with the loss itself;']
      : []),
  ];
}

function importsOf({ className }: TorchObjective): string {
  return `\
import torch
from gfn.env import DiscreteEnv
from gfn.estimators import DiscretePolicyEstimator, ScalarEstimator
from gfn.gflownet import ${className}
from gfn.preprocessors import IdentityPreprocessor, Preprocessor
from gfn.samplers import Sampler
from gfn.states import DiscreteStates`;
}

function environmentSource({ training }: RunConfig): string {
  const trunk = networkSourceOf(TORCH_TRUNKS, training.network);
  return `${ENVIRONMENT}
${trunk.parts}
class Network(torch.nn.Module):
    """The page's network, by itself or as a further head on the hidden layers of another (the library's MLP counts layers otherwise)."""

    def __init__(self, outputs, trunk=None):
        super().__init__()
        self.input_dim = FEATURES
${trunk.layers}
        self.trunk = torch.nn.Sequential(*layers) if trunk is None else trunk
        self.head = torch.nn.Linear(HIDDEN_WIDTH, outputs)

    def forward(self, inputs):
        return self.head(self.trunk(inputs))


torch.manual_seed(SEED)
env = ListedEnv()
features = HotFeatures()`;
}

const ENVIRONMENT = `

class HotFeatures(Preprocessor):
    """The network's input: ones at the hot features of a state."""

    def __init__(self):
        super().__init__(output_dim=FEATURES)
        # Padding points to one feature too many, which is cut off.
        self.hot = torch.as_tensor(np.where(HOT < 0, FEATURES, HOT))

    def preprocess(self, states):
        hot = self.hot[states.tensor[..., 0].clamp(min=0)]
        features = torch.zeros(*hot.shape[:-1], FEATURES + 1)
        return features.scatter(-1, hot, 1.0)[..., :FEATURES]


class ListedEnv(DiscreteEnv):
    """A state is its number in the tables above; the last action is the exit."""

    def __init__(self):
        self.next = torch.as_tensor(NEXT)
        self.parent = torch.as_tensor(PARENT)
        self.forward = torch.as_tensor(FORWARD)
        self.backward = torch.as_tensor(BACKWARD)
        self.log_rewards = torch.as_tensor(LOG_REWARD, dtype=torch.get_default_dtype())
        super().__init__(
            n_actions=ACTIONS,
            s0=torch.zeros(1, dtype=torch.long),
            state_shape=(1,),
            sf=torch.full((1,), -1, dtype=torch.long),
        )

    def make_states_class(self):
        env = self

        class ListedStates(DiscreteStates):
            state_shape = env.state_shape
            s0 = env.s0
            sf = env.sf
            make_random_states = env.make_random_states
            n_actions = env.n_actions

            def _compute_forward_masks(self):
                return env.forward[self.tensor[..., 0].clamp(min=0)]

            def _compute_backward_masks(self):
                return env.backward[self.tensor[..., 0].clamp(min=0)]

        return ListedStates

    def step(self, states, actions):
        return self.states_from_tensor(self.next[states.tensor[..., 0], actions.tensor[..., 0]].unsqueeze(-1))

    def backward_step(self, states, actions):
        return self.states_from_tensor(self.parent[states.tensor[..., 0], actions.tensor[..., 0]].unsqueeze(-1))

    def log_reward(self, states):
        return self.log_rewards[states.tensor[..., 0].clamp(min=0)]

    def reward(self, states):
        return self.log_reward(states).exp()


class FixedLogits(torch.nn.Module):
    """Logits per state that are not learned."""

    def __init__(self, logits):
        super().__init__()
        self.input_dim = 1
        self.register_buffer("logits", torch.as_tensor(logits, dtype=torch.get_default_dtype()))

    def forward(self, numbers):
        return self.logits[numbers[..., 0].long().clamp(min=0)]
`;

/** Modules of the backward policy, by its id; all are over the actions without the exit. */
const BACKWARD_MODULES: ReadonlyMap<string, string> = new Map([
  ['uniform', 'FixedLogits(np.zeros((STATES, ACTIONS - 1)))'],
  ['maximumEntropy', 'FixedLogits(np.where(BACKWARD, log_path_counts()[PARENT], 0.0))'],
  ['learned', 'Network(ACTIONS - 1, trunk=forward.trunk)'],
  ['learnedSeparately', 'Network(ACTIONS - 1)'],
  ['trajectoryLikelihood', 'Network(ACTIONS - 1, trunk=forward.trunk)'],
]);

function networkSource(config: RunConfig, { className, needsLogFlow, extra }: TorchObjective): string {
  const { objective, objectiveParameters, training } = config;
  const forward = 'forward = Network(ACTIONS)\npf = DiscretePolicyEstimator(forward, ACTIONS, preprocessor=features)';
  if (!objectiveDefinition(objective).needs.backwardPolicy) return `${forward}\ngflownet = ${className}(logF=pf)`;
  const module = BACKWARD_MODULES.get(training.backwardPolicy);
  if (module === undefined) throw new ImportRefusal(translate('The script does not know the backward policy {policy}.', { policy: pyText(training.backwardPolicy) }));
  const preprocessor = module.startsWith('FixedLogits') ? 'IdentityPreprocessor(output_dim=1)' : 'features';
  const flow = needsLogFlow ? 'flow = ScalarEstimator(Network(1, trunk=forward.trunk), preprocessor=features)\n' : '';
  const flowArgument = needsLogFlow ? ', logF=flow' : '';
  return `${forward}
backward = ${module}
pb = DiscretePolicyEstimator(backward, ACTIONS, preprocessor=${preprocessor}, is_backward=True)
${flow}gflownet = ${className}(pf=pf, pb=pb${flowArgument}${extra(objectiveParameters, createEnvironment(config).maxTrajectoryLength)})`;
}

const TRAINING = `sampler = Sampler(estimator=pf)
named = list(gflownet.named_parameters())
groups = [{"params": [value for name, value in named if name != "logZ"], "lr": LEARNING_RATE}]
if any(name == "logZ" for name, _ in named):
    groups.append({"params": [value for name, value in named if name == "logZ"], "lr": LOG_Z_RATE})
optimizer = torch.optim.Adam(groups)


def rate_factor(iteration):
    return RATE_LEFT + (1 - RATE_LEFT) * 0.5 * (1 + math.cos(math.pi * progress_at(iteration)))


schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate_factor)


@torch.no_grad()
def learned_policy():
    rows = []
    for numbers in torch.arange(STATES).unsqueeze(-1).split(4096):
        states = env.states_from_tensor(numbers)
        rows.append(pf.to_probability_distribution(states, pf(states)).probs.double())
    return torch.cat(rows).numpy()


if __name__ == "__main__":
    print(f"{STATES} states, log Z = {LOG_PARTITION:.6f}, untrained total variation {total_variation(learned_policy()):.6f}")
    for iteration in range(ITERATIONS):
        trajectories = sampler.sample_trajectories(
            env,
            n=BATCH,
            save_logprobs=False,
            save_estimator_outputs=False,
            epsilon=epsilon_at(iteration),
            temperature=temperature_at(iteration),
        )
        optimizer.zero_grad()
        loss = gflownet.loss_from_trajectories(env, trajectories, recalculate_all_logprobs=True)
        loss.backward()
        optimizer.step()
        schedule.step()
        if (iteration + 1) % max(1, ITERATIONS // REPORTS) == 0:
            log_z = f", learned log Z {gflownet.logZ.item():.4f}" if hasattr(gflownet, "logZ") else ""
            distance = total_variation(learned_policy())
            print(f"iteration {iteration + 1}: loss {loss.item():.6g}, total variation {distance:.6f}{log_z}", flush=True)
`;
