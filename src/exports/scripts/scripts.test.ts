import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunConfig } from '../../config/runConfig.ts';
import { validateConfig } from '../../config/schema.ts';
import { ENVIRONMENTS } from '../../gfn/environments/registry.ts';
import { HYPERGRID_REWARDS } from '../../gfn/environments/hypergridRewards/registry.ts';
import { NETWORKS } from '../../gfn/networks/registry.ts';
import { OBJECTIVES } from '../../gfn/objectives/registry.ts';
import { BACKWARD_POLICIES } from '../../gfn/policies/backwardPolicies.ts';
import { SCHEDULES } from '../../gfn/schedules.ts';
import { readConfigMark } from '../configMark.ts';
import { isPythonExpected, parsePython } from '../testing/parsePython.ts';
import { SCRIPTS, writeScript, type ScriptDefinition } from './scripts.ts';

const ALL: readonly ScriptDefinition[] = SCRIPTS;
const SUPPORTED = ['trajectoryBalance', 'detailedBalance', 'subTrajectoryBalance', 'logPartitionVariance', 'flowMatching', 'modifiedDetailedBalance'];

function configOf(overrides: Readonly<Record<string, number | string>>): RunConfig {
  const { config, notices } = validateConfig(overrides);
  expect(notices.filter(({ level }) => level === 'warning')).toEqual([]);
  return config;
}

/** The code alone: no comments, and so nothing that only says where it came from. */
const codeOf = (text: string): string => text.split('\n').filter((line) => !line.startsWith('#')).join('\n');

function matrix(): readonly RunConfig[] {
  const rewards = HYPERGRID_REWARDS.map(({ id, dimensions }) => configOf({ reward: id, dimensions: dimensions ?? 3, height: 5, seed: 7 }));
  const environments = ENVIRONMENTS.map(({ id }) => configOf({ environment: id }));
  const constructions = ['append', 'prependOrAppend', 'positions'].map((construction) => configOf({ environment: 'bitSequence', construction, modes: 'seeded', wordSize: 4 }));
  const objectives = SUPPORTED.flatMap((objective) => BACKWARD_POLICIES.map(({ id }) => configOf({ objective, backwardPolicy: id })));
  const weightings = ['geometric', 'wholeTrajectory', 'singleSteps'].map((subTrajectoryWeighting) => configOf({ objective: 'subTrajectoryBalance', subTrajectoryWeighting }));
  const schedules = SCHEDULES.map(({ id }) => configOf({ explorationSchedule: id, temperatureSchedule: id, explorationEpsilon: 0.3, samplingTemperature: 2 }));
  const starts = ['zero', 'firstBatch', 'value'].map((initialLogZ) => configOf({ initialLogZ, initialLogZValue: -2.5 }));
  const networks = NETWORKS.flatMap(({ id: network }) => BACKWARD_POLICIES.map(({ id }) => configOf({ network, backwardPolicy: id, hiddenLayers: 3 })));
  return [...rewards, ...environments, ...constructions, ...objectives, ...weightings, ...schedules, ...starts, ...networks];
}

/** All that a script takes from a library; what is added here was looked up in the library's source first. */
const IMPORTS: Readonly<Record<string, readonly string[]>> = {
  torchgfn: [
    'import math', 'import numpy as np', 'import torch', 'from gfn.env import DiscreteEnv', 'from gfn.estimators import DiscretePolicyEstimator, ScalarEstimator',
    ...['TBGFlowNet', 'DBGFlowNet', 'SubTBGFlowNet', 'LogPartitionVarianceGFlowNet', 'FMGFlowNet', 'ModifiedDBGFlowNet'].map((name) => `from gfn.gflownet import ${name}`),
    'from gfn.preprocessors import IdentityPreprocessor, Preprocessor', 'from gfn.samplers import Sampler', 'from gfn.states import DiscreteStates',
  ],
  gfnx: [
    'import math', 'import numpy as np', 'import chex', 'import gfnx', 'import jax', 'import jax.numpy as jnp', 'import optax', 'from gfnx import spaces',
    'from gfnx.base import BaseEnvironment, BaseEnvParams, BaseEnvState',
  ],
};

it('modified detailed balance counts the move to where only the exit is left', () => {
  const result = writeScript(SCRIPTS[1], configOf({ objective: 'modifiedDetailedBalance' }), '0.1.0');
  expect(result.ok && result.text).toContain('moves = terms["taken"][:, 1:]');
});

describe('the weights of sub-trajectories', () => {
  const weightsOf = (definition: ScriptDefinition, subTrajectoryLambda: number, height = 8): string => {
    const result = writeScript(definition, configOf({ objective: 'subTrajectoryBalance', subTrajectoryLambda, height }), '0.1.0');
    return result.ok ? result.text : result.reason;
  };
  const [torchgfn, gfnx] = SCRIPTS;

  it('are within what torchgfn can divide by and hold', () => {
    expect(weightsOf(torchgfn, 0.9)).toContain('weighting="geometric_within", lamda=0.9');
    expect(weightsOf(torchgfn, 1)).toContain('weighting="equal_within"');
    expect(weightsOf(torchgfn, 1.000001)).toContain('weighting="equal_within"');
    expect(weightsOf(torchgfn, 2, 64)).toMatch(/too large/);
  });

  it('are in units of the largest for gfnx', () => {
    expect(weightsOf(gfnx, 0.9)).toContain('0.9 ** ((last - first - 1)[None])');
    expect(weightsOf(gfnx, 2, 64)).toContain('2.0 ** ((last - first)[None] - terms["lengths"][:, None])');
  });
});

describe.each(ALL)('a script for $library', (definition) => {
  const write = (config: RunConfig): string => {
    const result = writeScript(definition, config, '0.1.0');
    if (!result.ok) throw new Error(result.reason);
    return result.text;
  };

  it('exists for the whole matrix of configurations', () => {
    for (const text of matrix().map(write)) {
      expect(text).toMatch(/^[\n\x20-\x7e]*$/);
      expect(text).toContain('What is not carried over');
      expect(text).not.toMatch(/undefined|\[object|NaN\b/);
    }
  });

  it.runIf(isPythonExpected)('is read by Python, for the whole matrix of configurations', () => {
    const texts = matrix().map(write);
    expect(parsePython(texts)).toEqual(texts.map(() => null));
  });

  it('carries the settings over, and gives the configuration back', () => {
    const config = configOf({
      height: 12, dimensions: 3, r0: 0.001, batchSize: 40, hiddenLayers: 3, hiddenWidth: 99, learningRate: 0.0005, logZLearningRate: 0.25,
      learningRateDecay: 0.5, iterations: 777, seed: 4_294_967_295, explorationEpsilon: 0.2, explorationEpsilonEnd: 0.05, initialLogZ: 'value', initialLogZValue: 3,
    });
    const text = write(config);
    for (const line of [
      'D, H = 3, 12', 'R0, R1, R2 = 0.001, 0.5, 2.0', 'BATCH = 40', 'HIDDEN_LAYERS, HIDDEN_WIDTH = 3, 99', 'LEARNING_RATE, LOG_Z_RATE = 0.0005, 0.25',
      'RATE_LEFT = 0.5', 'ITERATIONS = 777', 'SEED = 4294967295', '    first, last = 0.2, 0.05', 'INITIAL_LOG_Z = 3.0',
    ]) expect(text.split('\n')).toContain(line);
    expect(readConfigMark(text)).toEqual({ config, notices: [] });
  });

  it('builds the network that was chosen, and is refused for one that it does not know', () => {
    const [mlp, residual] = NETWORKS.map(({ id }) => codeOf(write(configOf({ network: id }))));
    for (const text of [mlp, residual]) expect(text?.match(/^(class Network|def apply_network)/gm)).toHaveLength(1);
    expect(mlp).not.toMatch(/LayerNorm|keepdims/);
    expect(residual).toMatch(/LayerNorm|keepdims/);
    const training = { ...configOf({}).training, network: 'odd"\nimport os' };
    expect(writeScript(definition, { ...configOf({}), training }, '0.1.0')).toEqual({ ok: false, reason: expect.stringContaining('does not know the network "odd\\"') as string });
  });

  it('takes nothing from a library but what was looked up there', () => {
    const used = new Set(matrix().flatMap((config) => codeOf(write(config)).split('\n').filter((line) => /^(import|from) /.test(line))));
    expect([...used].toSorted()).toEqual((IMPORTS[definition.id] ?? []).toSorted());
  });

  it('says what it leaves out', () => {
    const text = write(configOf({ replay: 'uniform', localSearchRounds: 2, warmStartObjects: '(1, 1)', baselines: 'all' }));
    for (const words of ['replay of objects', 'local search', 'known objects', 'baselines']) expect(text).toContain(words);
    expect(write(configOf({}))).not.toMatch(/# - (replay|local search|training on known|the baselines)/);
  });

  it('is refused with the reason where there is none', () => {
    const refusal = (overrides: Readonly<Record<string, number | string>>): unknown => writeScript(definition, configOf(overrides), '0.1.0');
    const because = (reason: RegExp): unknown => ({ ok: false, reason: expect.stringMatching(reason) as string });
    for (const { id } of OBJECTIVES.filter((objective) => !SUPPORTED.includes(objective.id))) {
      expect(refusal({ objective: id })).toEqual(because(/“/));
    }
    expect(refusal({ environment: 'bitSequence', length: 32 })).toEqual(because(/list all .* states/));
    expect(refusal({ environment: 'sequenceTable', table: '0123456789abcdef' })).toEqual(because(/table that is kept on this device/));
  });

  it('holds nothing that a person wrote but in one escaped comment', () => {
    const plain = codeOf(write(configOf({ warmStartObjects: 'x' })));
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (warmStartObjects) => {
        fc.pre(warmStartObjects.trim() !== '');
        const text = write({ ...configOf({}), training: { ...configOf({}).training, warmStartObjects } });
        expect(codeOf(text)).toBe(plain);
        expect(text).toMatch(/^[\n\x20-\x7e]*$/);
      }),
      { seed: 23, numRuns: 60 },
    );
  });

  it('lets no hostile setting become code, even one that was never validated', () => {
    const evil = '"); import os; os.system("echo owned") #\nimport os\n"""';
    const base = configOf({});
    const texts: string[] = [];
    for (const key of ['reward', 'formula', 'painting', 'table', 'construction', 'setReward', 'modes']) {
      for (const environment of [...ENVIRONMENTS.map(({ id }) => id), evil]) {
        const defaults = ENVIRONMENTS.some(({ id }) => id === environment) ? configOf({ environment }).environmentParameters : base.environmentParameters;
        const reward = key === 'formula' || key === 'painting' ? { reward: key === 'formula' ? 'formula' : 'painted' } : {};
        let result;
        try {
          result = writeScript(definition, { ...base, environment, environmentParameters: { ...defaults, ...reward, [key]: evil } }, evil);
        } catch {
          // What was never validated may be refused by any layer.
          continue;
        }
        if (result.ok) texts.push(result.text);
      }
    }
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) expect(codeOf(text)).not.toMatch(/owned|os\.system|import os/);
  });
});
