import type { RunConfig } from '../config/runConfig.ts';
import type { RunParameter } from '../lib/parameterSpecification.ts';
import type { ParameterValues } from '../lib/parameters.ts';
import { ADAM_DEFAULTS, type AdamSettings } from '../lib/adamSettings.ts';
import type { Environment } from './environments/environment.ts';
import { sizesOf } from './environments/facets.ts';
import { networkDefinition } from './networks/registry.ts';
import type { NetworkDefinition } from './networks/network.ts';
import type { ObjectiveDefinition } from './objectives/objective.ts';
import { objectiveDefinition } from './objectives/registry.ts';
import { backwardPolicyDefinition, type BackwardPolicyDefinition } from './policies/backwardPolicies.ts';
import { policyForm, trainedBackwardPolicy, type PolicyForm } from './policies/policyForm.ts';
import { LOG_Z_GROUP, logZParameter, networkParameters, policyParts, POLICY_GROUP, type PolicyPart } from './policies/policyParameters.ts';
import type { Behaviour } from './sampling/behaviour.ts';
import { learningRateFactor, scheduled, trainingProgress } from './schedules.ts';
import type { TrainingParameters } from './settingsRegistry.ts';

/**
 * How a run learns: everything that follows from its configuration once it is known what space it is in. Resolved once, where
 * the run begins (and again, for its schedules, when settings change on the way); what trains, watches and draws the run is
 * handed it and looks nothing up.
 */
export interface Method {
  readonly settings: TrainingParameters;
  readonly objective: ObjectiveDefinition;
  readonly objectiveParameters: ParameterValues;
  readonly backwardPolicy: BackwardPolicyDefinition;
  readonly network: NetworkDefinition;
  /** What the columns of the network's output mean. */
  readonly form: PolicyForm;
  readonly parts: readonly PolicyPart[];
  /** Of the policy, in storing order: log Z where the objective learns one, then those of the network. */
  readonly parameters: readonly RunParameter[];
  /** Ids of what learns beside the policy, in the order in which it learns. */
  readonly learners: readonly string[];
  /** How sampling departs from the policy at an iteration. */
  behaviourAt(iteration: number): Behaviour;
  /** How each of the policy's groups of parameters is updated at an iteration. */
  optimisersAt(iteration: number): ReturnType<typeof optimisersOf>;
}

/** What a method depends on in the space: its sizes. A `StateSpace` has them; `sizesOf` gives those of an environment. */
export interface SpaceSizes {
  readonly featureCount: number;
  readonly actionCount: number;
  /** Ways into a state that backward logits tell apart. */
  readonly parentWidth: number;
  /** Conditions that a run is trained under; 1 where absent. */
  readonly conditionCount?: number;
}

/** The method of a run in an environment, for those who have no problem. @throws Error as `resolveMethod` */
export function resolveMethodIn(environment: Environment, config: MethodConfig): Method {
  return resolveMethod(config, sizesOf(environment));
}

type MethodConfig = Pick<RunConfig, 'objective' | 'objectiveParameters' | 'training'>;

/** @throws Error when the configuration was not validated first */
export function resolveMethod({ objective: objectiveId, objectiveParameters, training }: MethodConfig, sizes: SpaceSizes): Method {
  const objective = objectiveDefinition(objectiveId);
  const backwardPolicy = trainedBackwardPolicy(backwardPolicyDefinition(training.backwardPolicy), objective);
  const network = networkDefinition(training.network);
  const form = policyForm(objective, backwardPolicy, sizes);
  const { hiddenLayers, hiddenWidth } = training;
  const parts = policyParts(form, { inputWidth: sizes.featureCount, hiddenLayers, hiddenWidth });
  const initialLogZ = training.initialLogZ === 'value' ? training.initialLogZValue : 0;
  const logZ = objective.needs.logZ ? [logZParameter(sizes.conditionCount ?? 1, initialLogZ)] : [];
  return {
    settings: training,
    objective,
    objectiveParameters,
    backwardPolicy,
    network,
    form,
    parts,
    parameters: [...logZ, ...networkParameters(network, parts)],
    learners: objective.learners ?? [],
    ...schedulesOf(training),
  };
}

function schedulesOf(training: TrainingParameters): Pick<Method, 'behaviourAt' | 'optimisersAt'> {
  return {
    behaviourAt(iteration) {
      const progress = trainingProgress(iteration, training.iterations);
      return {
        epsilon: scheduled(training.explorationSchedule, progress, training.explorationEpsilon, training.explorationEpsilonEnd),
        temperature: scheduled(training.temperatureSchedule, progress, training.samplingTemperature, training.samplingTemperatureEnd),
      };
    },
    optimisersAt: (iteration) =>
      optimisersOf(training, learningRateFactor(iteration, training.iterations, training.learningRateDecay)),
  };
}

/** How each of the policy's groups of parameters is updated, at a share of the learning rates that are set. */
export function optimisersOf({ learningRate, logZLearningRate }: TrainingParameters, rateShare = 1) {
  return {
    [POLICY_GROUP]: { ...ADAM_DEFAULTS, learningRate: learningRate * rateShare },
    [LOG_Z_GROUP]: { ...ADAM_DEFAULTS, learningRate: logZLearningRate * rateShare },
  } satisfies Readonly<Record<string, AdamSettings>>;
}
