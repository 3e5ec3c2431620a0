import fc from 'fast-check';
import { expect } from 'vitest';
import { defaultValues, type ParameterDefinition, type ParameterValues } from '../../../lib/parameters.ts';
import type { Environment, EnvironmentDefinition } from '../environment.ts';

export const SEED = 20260;
/** Spaces up to this size are walked through completely. */
const MAX_WALKED_STATES = 3_000;

function anyValue(definition: ParameterDefinition): fc.Arbitrary<number | string> {
  if (definition.kind === 'choice') return fc.constantFrom(...definition.choices.map((choice) => choice.value));
  if (definition.kind === 'text') return fc.constant(definition.default);
  const { minimum: min, maximum: max } = definition;
  return definition.kind === 'integer' ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
}

function boundaryValues(definition: ParameterDefinition): readonly (number | string)[] {
  if (definition.kind === 'choice') return definition.choices.map((choice) => choice.value);
  return definition.kind === 'text' ? [definition.default] : [definition.minimum, definition.maximum];
}

export function anyValues(definition: EnvironmentDefinition): fc.Arbitrary<ParameterValues> {
  return fc.record(Object.fromEntries(definition.parameters.map((p) => [p.key, anyValue(p)])));
}

/** Defaults, each bound and each choice alone, and random draws: those that are small enough to walk through. */
export function smallEnvironments(definition: EnvironmentDefinition): readonly (readonly [string, Environment])[] {
  const defaults = defaultValues(definition.parameters);
  const oneChanged = definition.parameters.flatMap((p) =>
    boundaryValues(p).map((value) => ({
      ...defaults,
      [p.key]: value,
    })),
  );
  const drawn = fc.sample(anyValues(definition), { seed: SEED, numRuns: 400 });
  const environments = new Map<string, Environment>();
  for (const values of [defaults, ...oneChanged, ...drawn]) {
    const repaired = definition.constrain(values).values;
    const environment = definition.create(repaired);
    if (environment.stateCount <= MAX_WALKED_STATES) environments.set(JSON.stringify(repaired), environment);
  }
  return [...environments].slice(0, 24);
}

/** Every state, found by stepping alone, parents before children level by level, each frozen. */
export function walk(environment: Environment): readonly unknown[] {
  const states: unknown[] = [Object.freeze(environment.initialState)];
  const keys = new Set([environment.key(environment.initialState)]);
  for (let i = 0; i < states.length; i += 1) {
    for (let action = 0; action < environment.exitAction; action += 1) {
      if (!environment.isLegal(states[i], action)) continue;
      const child = Object.freeze(environment.step(states[i], action));
      if (keys.has(environment.key(child))) continue;
      keys.add(environment.key(child));
      states.push(child);
    }
  }
  return states;
}

export function legalActions(environment: Environment, state: unknown): readonly number[] {
  return Array.from({ length: environment.actionCount }, (_, a) => a).filter((a) => environment.isLegal(state, a));
}

/** One entry per parent: the action that leads from it, and the parent. */
export function parentsOf(environment: Environment, state: unknown): readonly { action: number; parent: unknown }[] {
  return Array.from({ length: environment.exitAction }, (_, action) => ({
    action,
    parent: environment.undo(state, action),
  })).filter(({ parent }) => parent !== null);
}

export function hotFeatures(environment: Environment, state: unknown): readonly number[] {
  const target = new Int32Array(environment.maxHotFeatures + 2).fill(99_999);
  environment.writeHotFeatures(state, target, 1);
  expect([target[0], target.at(-1)]).toEqual([99_999, 99_999]);
  return [...target.subarray(1, -1)];
}
