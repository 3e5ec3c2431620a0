/** docs/reference.md, written from the registries so that it cannot say anything else than the code. */
import { environmentChoice, objectiveChoice, REGISTRIES, trainingSettings } from '../src/config/registries.ts';
import { METRICS } from '../src/gfn/metrics/registry.ts';
import { BACKWARD_POLICIES } from '../src/gfn/policies/backwardPolicies.ts';
import type { ParameterDefinition } from '../src/lib/parameters.ts';

/** The whole document, ending in one newline. */
export function referenceDocument(registries = REGISTRIES): string {
  return `${[
    '# Reference',
    'Written by `npm run docs` from the registries; a test holds it to them. The keys are the same in the address ' +
      'of the page, in JSON and on the command line.',
    '## Environments',
    ...registries.environments.map(({ id, label, summary, reference, parameters }) =>
      [`### ${label}`, `\`environment=${id}\`. ${summary}`, `Source: ${reference}`, parameterTable(parameters)].join('\n\n'),
    ),
    '## Objectives',
    table(
      ['id', 'name', 'loss', 'in words', 'source'],
      registries.objectives.map(({ id, label, formula, summary, reference }) => [`\`${id}\``, label, formula, summary, reference]),
    ),
    ...registries.objectives
      .filter(({ parameters }) => parameters.length > 0)
      .map(({ label, parameters }) => [`### ${label}`, parameterTable(parameters)].join('\n\n')),
    '## Backward policies',
    table(
      ['id', 'name', 'in words', 'source'],
      BACKWARD_POLICIES.map(({ id, label, help, reference }) => [`\`${id}\``, label, help, reference]),
    ),
    '## Networks',
    table(
      ['id', 'name', 'in words', 'source'],
      registries.networks.map(({ id, label, help, reference }) => [`\`${id}\``, label, help, reference]),
    ),
    '## Metrics',
    table(
      ['id', 'name', 'formula', 'unit', 'in words', 'source'],
      METRICS.map(({ id, label, formula, unit, summary, reference }) => [`\`${id}\``, label, formula, unit, summary, reference]),
    ),
    '## Training',
    parameterTable([environmentChoice(registries), objectiveChoice(registries), ...trainingSettings(registries)]),
  ].join('\n\n')}\n`;
}

function parameterTable(parameters: readonly ParameterDefinition[]): string {
  return table(
    ['key', 'name', 'values', 'default', 'in words'],
    parameters.map((parameter) => [
      `\`${parameter.key}\``,
      parameter.label,
      allowedValues(parameter),
      String(parameter.default),
      parameter.help + (parameter.appliesLive === true ? ' Can be changed while training.' : ''),
    ]),
  );
}

function allowedValues(parameter: ParameterDefinition): string {
  if (parameter.kind === 'choice') return parameter.choices.map(({ value }) => `\`${value}\``).join(', ');
  if (parameter.kind === 'text') return `text of at most ${parameter.maximumLength} characters`;
  return `${parameter.kind === 'integer' ? 'whole number, ' : ''}${parameter.minimum} to ${parameter.maximum}`;
}

/** Rows of cells in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
