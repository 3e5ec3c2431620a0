import type { ParameterDefinition, ParameterValue, ParameterValues } from '../../lib/parameters.ts';

/** @throws Error when `key` is missing or not a finite number. */
export function readNumber(values: ParameterValues, key: string): number {
  const value = values[key];
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new Error(`Parameter "${key}" must be a finite number, got ${String(value)}.`);
  }
  return value;
}

/** @throws Error when `key` is missing or not a text. */
export function readText(values: ParameterValues, key: string): string {
  const value = values[key];
  if (typeof value !== 'string') throw new Error(`Parameter "${key}" must be a text, got ${String(value)}.`);
  return value;
}

/** @throws Error when a value is missing, of the wrong type or outside its definition's bounds. */
export function requireInBounds(definitions: readonly ParameterDefinition[], values: ParameterValues): void {
  for (const definition of definitions) {
    if (!isInBounds(definition, values[definition.key])) {
      throw new Error(`Parameter "${definition.key}" is out of bounds: ${String(values[definition.key])}.`);
    }
  }
}

function isInBounds(definition: ParameterDefinition, value: ParameterValue | undefined): boolean {
  if (definition.kind === 'choice') return definition.choices.some((choice) => choice.value === value);
  if (definition.kind === 'text') {
    return typeof value === 'string' && value.length <= definition.maximumLength && definition.problem(value) === null;
  }
  if (typeof value !== 'number' || !(value >= definition.minimum && value <= definition.maximum)) return false;
  return definition.kind === 'number' || Number.isInteger(value);
}
