import { describe, expect, it } from 'vitest';
import { defaultValues, type ParameterDefinition, type ParameterValues } from '../../lib/parameters.ts';
import type { EdgeFlowObjective, TermGradients, TrajectoryObjective, TrajectoryTerms } from './objective.ts';
import { detailedBalance } from './detailedBalance.ts';
import { FLOW_LOSS_TABLES, TRAJECTORY_LOSS_TABLES, type WriteOut } from './lossTables.ts';
import { logPartitionVariance } from './logPartitionVariance.ts';
import { OBJECTIVES } from './registry.ts';
import { subTrajectoryBalance } from './subTrajectoryBalance.ts';
import { zeroFlowGradients, zeroGradients } from './zeroGradients.ts';
import { fullLengthTerms, HAND_TERMS, randomFlowTerms, randomTerms } from './testing/terms.ts';
import { trajectoryBalance, trajectoryBalanceResidual } from './trajectoryBalance.ts';

const STEP = 1e-6;
const SHAPES = [
  [1, 1],
  [4, 4],
  [3, 7],
  [8, 2],
] as const;

/** Defaults, and each choice alone. */
function settingsOf(definitions: readonly ParameterDefinition[]): readonly ParameterValues[] {
  const defaults = defaultValues(definitions);
  const changed = definitions.flatMap((definition) =>
    definition.kind === 'choice' ? definition.choices.map(({ value }) => ({ ...defaults, [definition.key]: value })) : [],
  );
  return [defaults, ...changed];
}

function shifted(values: Float64Array, entry: number, amount: number): Float64Array {
  return values.map((value, index) => (index === entry ? value + amount : value));
}

const cases = OBJECTIVES.flatMap((objective) =>
  settingsOf(objective.parameters).map((parameters) => [objective.id, JSON.stringify(parameters), objective, parameters] as const),
);
type Case<Objective> = readonly [string, string, Objective, ParameterValues];
const trajectoryCases = cases.filter(([, , { learnsFrom }]) => learnsFrom === 'trajectories') as unknown as Case<TrajectoryObjective>[];
const flowCases = cases.filter(([, , { learnsFrom }]) => learnsFrom === 'edgeFlows') as unknown as Case<EdgeFlowObjective>[];

describe('trajectory balance by hand', () => {
  it('gives the reference residual, loss and gradient', () => {
    const gradients = zeroGradients(HAND_TERMS);
    const loss = trajectoryBalance.evaluate(HAND_TERMS, gradients);
    expect(Math.abs(trajectoryBalanceResidual(HAND_TERMS, 0) - -3.55820113047182)).toBeLessThan(1e-9);
    expect(Math.abs(loss - 12.660795284890938)).toBeLessThan(1e-9);
    expect(Math.abs((gradients.logZ[0] as number) - -7.11640226094364)).toBeLessThan(1e-9);
    // Through the softmax of three equal logits: chosen ⅔, others −⅓ of dL/dlogPF.
    const slope = gradients.logPF[0] as number;
    expect(Math.abs(slope * (2 / 3) - -4.7442681739624275)).toBeLessThan(1e-9);
    expect(Math.abs(slope * (-1 / 3) - 2.3721340869812133)).toBeLessThan(1e-9);
  });

  it('detailed balance gives the reference residuals', () => {
    const gradients = zeroGradients(HAND_TERMS);
    expect(Math.abs(detailedBalance.evaluate(HAND_TERMS, gradients) - 1.863591742679027)).toBeLessThan(1e-9);
    // With δ² averaged over three transitions, dL/dlogPF of a transition is 2δ/3.
    const residuals = [...gradients.logPF].map((slope) => (slope * 3) / 2);
    [-1.0986122886681098, -0.4054651081081645, -2.0541237336955462].forEach((expected, k) => {
      expect(Math.abs((residuals[k] as number) - expected)).toBeLessThan(1e-9);
    });
  });

  it.each([
    [1, 4.427232766524438],
    [0.9, 4.15805042538244],
    [0.5, 3.03809108055744],
  ])('sub-trajectory balance with λ = %d gives the reference loss', (lambda, expected) => {
    const parameters = { subTrajectoryWeighting: 'geometric', subTrajectoryLambda: lambda };
    expect(Math.abs(subTrajectoryBalance.evaluate(HAND_TERMS, zeroGradients(HAND_TERMS), parameters) - expected)).toBeLessThan(1e-9);
  });
});

describe.each(trajectoryCases)('%s %s', (_id, _words, objective, parameters) => {
  const evaluate = (terms: TrajectoryTerms, gradients = zeroGradients(terms)): number => objective.evaluate(terms, gradients, parameters);

  it.each(SHAPES)('has the gradient of its loss: finite differences, %d × %d', (batchSize, stepCount) => {
    const terms = randomTerms(batchSize, stepCount, 5);
    const gradients = zeroGradients(terms);
    evaluate(terms, gradients);
    // The policy gradient's advantages, functions of the rewards alone, are constant under every change made here.
    for (const key of ['logPF', 'logPB', 'logFlow', 'logPExit'] as const) {
      for (let entry = 0; entry < terms[key].length; entry++) {
        const at = (amount: number): number => evaluate({ ...terms, [key]: shifted(terms[key], entry, amount) });
        const difference = (at(STEP) - at(-STEP)) / (2 * STEP);
        expect(Math.abs((gradients[key][entry] as number) - difference)).toBeLessThan(1e-6);
      }
    }
    for (let b = 0; b < batchSize; b++) {
      const at = (amount: number): number => evaluate({ ...terms, logZ: shifted(terms.logZ, b, amount) });
      expect(Math.abs((gradients.logZ[b] as number) - (at(STEP) - at(-STEP)) / (2 * STEP))).toBeLessThan(1e-6);
    }
  });

  it('takes nothing from the padding and gives nothing to it', () => {
    const terms = randomTerms(5, 6, 9);
    const dirty = (values: Float64Array, width: number, last: number): Float64Array =>
      values.map((value, entry) => (entry % width >= (terms.lengths[Math.floor(entry / width)] as number) + last ? 1e6 : value));
    const soiled = {
      ...terms,
      logPF: dirty(terms.logPF, 6, 0),
      logPB: dirty(terms.logPB, 6, 0),
      logPExit: dirty(terms.logPExit, 6, 0),
      stateLogReward: dirty(terms.stateLogReward, 6, 0),
      logFlow: dirty(terms.logFlow, 7, 1),
    };
    const [clean, other] = [zeroGradients(terms), zeroGradients(terms)];
    expect(evaluate(soiled, other)).toBe(evaluate(terms, clean));
    expect(other).toEqual(clean);
    for (let entry = 0; entry < terms.logPF.length; entry++) {
      if (entry % 6 < (terms.lengths[Math.floor(entry / 6)] as number)) continue;
      expect([clean.logPF[entry], clean.logPB[entry], clean.logPExit[entry]]).toEqual([0, 0, 0]);
    }
  });
});

describe.each(flowCases)('%s %s', (_id, _words, objective, parameters) => {
  it.each([1, 4, 9])('has the gradient of its loss: finite differences, %d states', (stateCount) => {
    const terms = randomFlowTerms(stateCount, 3);
    const gradients = zeroFlowGradients(terms);
    objective.evaluate(terms, gradients, parameters);
    for (const key of ['logInflow', 'logOutflow'] as const) {
      for (let entry = 0; entry < terms[key].length; entry++) {
        const at = (amount: number): number =>
          objective.evaluate({ ...terms, [key]: shifted(terms[key], entry, amount) }, zeroFlowGradients(terms), parameters);
        expect(Math.abs((gradients[key][entry] as number) - (at(STEP) - at(-STEP)) / (2 * STEP))).toBeLessThan(1e-6);
      }
    }
  });
});

describe('identities', () => {
  const evaluateWith = (weighting: string, terms: TrajectoryTerms): { loss: number; gradients: TermGradients } => {
    const gradients = zeroGradients(terms);
    const parameters = { subTrajectoryWeighting: weighting, subTrajectoryLambda: 0.9 };
    return { loss: subTrajectoryBalance.evaluate(terms, gradients, parameters), gradients };
  };
  const requireSame = (left: Float64Array, right: Float64Array): void => {
    left.forEach((value, entry) => expect(Math.abs(value - (right[entry] as number))).toBeLessThan(1e-12));
  };

  it('sub-trajectory balance of whole trajectories is trajectory balance', () => {
    const terms = randomTerms(6, 5, 11);
    const { loss, gradients } = evaluateWith('wholeTrajectory', terms);
    const reference = zeroGradients(terms);
    expect(Math.abs(loss - trajectoryBalance.evaluate(terms, reference))).toBeLessThan(1e-12);
    requireSame(gradients.logPF, reference.logPF);
    requireSame(gradients.logPB, reference.logPB);
    // What is log Z's own slope there comes through log F(s₀) here.
    const throughStart = Array.from({ length: 6 }, (_, b) => gradients.logFlow[b * 6] as number).reduce((sum, slope) => sum + slope, 0);
    expect(Math.abs(throughStart - reference.logZ.reduce((sum, slope) => sum + slope, 0))).toBeLessThan(1e-12);
  });

  it('sub-trajectory balance of single steps is detailed balance', () => {
    const terms = randomTerms(6, 5, 12);
    const { loss, gradients } = evaluateWith('singleSteps', terms);
    const reference = zeroGradients(terms);
    expect(loss).toBe(detailedBalance.evaluate(terms, reference));
    expect(gradients).toEqual(reference);
  });

  it('geometric weights tend to detailed balance as λ falls, on trajectories of one length', () => {
    const terms = fullLengthTerms(4, 5, 13);
    const limit = detailedBalance.evaluate(terms, zeroGradients(terms));
    const at = (lambda: number): number =>
      subTrajectoryBalance.evaluate(terms, zeroGradients(terms), { subTrajectoryWeighting: 'geometric', subTrajectoryLambda: lambda });
    expect(Math.abs(at(1e-9) - limit)).toBeLessThan(1e-6);
    expect(Math.abs(at(0.5) - limit)).toBeGreaterThan(1e-3);
  });

  it('the log-partition variance has trajectory balance’s gradient at the log Z that the batch implies', () => {
    const terms = randomTerms(7, 5, 14);
    const logZ = logPartitionVariance.impliedLogZ(terms);
    const [variance, balance] = [zeroGradients(terms), zeroGradients(terms)];
    const atOptimum = { ...terms, logZ: new Float64Array(7).fill(logZ) };
    expect(Math.abs(logPartitionVariance.evaluate(terms, variance) - trajectoryBalance.evaluate(atOptimum, balance))).toBeLessThan(1e-12);
    requireSame(variance.logPF, balance.logPF);
    requireSame(variance.logPB, balance.logPB);
    expect(Math.abs(balance.logZ.reduce((sum, slope) => sum + slope, 0))).toBeLessThan(1e-12);
  });
});

describe('what a loss is made of', () => {
  const single = trajectoryCases.filter(([, , objective]) => objective.comparesTrajectories !== true);
  const compared = trajectoryCases.filter(([, , objective]) => objective.comparesTrajectories === true);
  const tables: Readonly<Partial<Record<string, WriteOut<TrajectoryTerms>>>> = TRAJECTORY_LOSS_TABLES;
  const lossOf = (objective: TrajectoryObjective, terms: TrajectoryTerms, parameters: ParameterValues): number =>
    objective.evaluate(terms, zeroGradients(terms), parameters);

  it.each(single)('%s %s: is the loss of that trajectory', (_id, _parameters, objective, parameters) => {
    for (const steps of [1, 2, 7]) {
      const terms = randomTerms(1, steps, 20 + steps);
      const table = tables[objective.id]?.(terms, parameters);
      expect(Math.abs((table?.loss.value ?? Number.NaN) - lossOf(objective, terms, parameters))).toBeLessThan(1e-9);
    }
  });

  it.each(compared)('%s %s: of two trajectories, the mean of what each gives is the loss of both', (_id, _parameters, objective, parameters) => {
    const terms = fullLengthTerms(2, 3, 5);
    const turned = (values: Float64Array): Float64Array => Float64Array.of(...values.slice(values.length / 2), ...values.slice(0, values.length / 2));
    const other = { ...terms, logPF: turned(terms.logPF), logPB: turned(terms.logPB), logReward: turned(terms.logReward) };
    const losses = [terms, other].map((each) => tables[objective.id]?.(each, parameters).loss.value ?? Number.NaN);
    expect(Math.abs(losses.reduce((total, loss) => total + loss / 2, 0) - lossOf(objective, terms, parameters))).toBeLessThan(1e-9);
  });

  it.each(flowCases)('%s %s: is the loss of the states that a trajectory passes', (_id, _parameters, objective, parameters) => {
    const terms = { ...randomFlowTerms(4, 9), weights: new Float64Array(4).fill(1) };
    const table = FLOW_LOSS_TABLES.flowMatching?.(terms, parameters);
    expect(Math.abs((table?.loss.value ?? Number.NaN) - objective.evaluate(terms, zeroFlowGradients(terms), parameters))).toBeLessThan(1e-9);
  });

  it('is, for trajectory balance and detailed balance, the sums of the reference', () => {
    const whole = tables['trajectoryBalance']?.(HAND_TERMS, {});
    expect(whole?.rows[0]?.values.map((value) => value.toFixed(6))).toEqual(['0.000000', '-3.295837', '-0.955511', '0.693147']);
    expect(Math.abs((whole?.rows[0]?.result ?? Number.NaN) - -3.55820113047182)).toBeLessThan(1e-9);
    const steps = tables['detailedBalance']?.(HAND_TERMS, {}).rows.map(({ result }) => result) ?? [];
    [-1.0986122886681098, -0.4054651081081645, -2.0541237336955462].forEach((expected, k) => expect(Math.abs((steps[k] as number) - expected)).toBeLessThan(1e-9));
  });
});
