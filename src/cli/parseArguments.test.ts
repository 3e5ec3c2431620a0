import { describe, expect, it } from 'vitest';
import { defaultConfig, validateConfig } from '../config/schema.ts';
import { parseArguments, type CommandDescription } from './parseArguments.ts';

const TRAIN: CommandDescription = {
  name: 'train',
  summary: 'Trains.',
  options: ['--iterations', '--seed', '--backend', '--report-every'],
};
const parse = (...argv: readonly string[]) => parseArguments(argv, TRAIN);

describe('parseArguments', () => {
  it.each([[[]], [['']], [['#']], [['{}']], [['#v=1']], [['--', '']]])('takes %j for the defaults', (argv) => {
    expect(parse(...argv)).toEqual({ type: 'run', config: defaultConfig(), reportEvery: 100 });
  });

  it('reads a hash or JSON, and options over it, on either side', () => {
    const { config } = validateConfig({ height: 16, iterations: 50, seed: 7, backend: 'cpu' });
    const expected = { type: 'run', config, reportEvery: 5 };
    expect(parse('#height=16&seed=3', '--iterations', '50', '--seed', '7', '--backend=cpu', '--report-every=5')).toEqual(expected);
    expect(parse('--backend', 'cpu', '--iterations=50', '{"height":16,"seed":7}', '--report-every', '5')).toEqual(expected);
  });

  it('does not mind a default that gives way', () => {
    expect(parse('#environment=bitSequence&modes=seeded&length=9').type).toBe('run');
  });

  it.each([
    [['#hieght=16'], 'bad configuration: There is no setting called "hieght". Did you mean height?'],
    [['#height=999'], 'bad configuration: height: "999" is outside 2 to 64.'],
    [['#height=abc&seed=-1&r0=x'], 'bad configuration: height: "abc" is not a number. (and 2 more)'],
    [['{"height":8.5}'], 'bad configuration: height: 8.5 is not a whole number.'],
    [['{"height":'], 'bad configuration: This is not readable as JSON: "{\\"height\\":".'],
    [['#dimensions=4&height=64'], 'bad configuration: Height was lowered from 64 to 22: a grid of 4 dimensions may have at most 262,144 cells.'],
    [['#environment=bitSequence&height=8'], 'bad configuration: height is a setting of Hypergrid and means nothing for Bit sequence.'],
    [['#height=8&height=9'], 'bad configuration: "height" is given more than once.'],
    [['#v=2'], 'bad configuration: This link was made by a newer version of the playground (v=2; this one reads up to v=1).'],
    [['#%0Aa%0D=1'], 'bad configuration: There is no setting called "\\na\\r".'],
    [['', '--iterations', '0'], 'bad configuration: iterations: "0" is outside 1 to 1000000.'],
    [['', '--seed', 'x'], 'bad configuration: seed: "x" is not a number.'],
    [['', '--backend', 'gpu'], 'bad configuration: backend: "gpu" is not one of auto, webgpu, wasm, cpu. Did you mean cpu?'],
    [['', '--report-every', '0'], 'bad configuration: --report-every: "0" is outside 1 to 1000000.'],
    [['--iterations'], '--iterations needs a value: --iterations N.'],
    [['--seed=1', '--seed=2'], '--seed is given more than once.'],
    [['--sed', '1'], 'there is no option "--sed". Did you mean --seed?'],
    [['-x'], 'there is no option "-x". See train --help.'],
    [['#height=8', 'seed=1'], 'one configuration is expected, not 2; is a quotation mark missing?'],
  ])('%j is one clear line', (argv, message) => {
    expect(parse(...argv)).toEqual({ type: 'error', message });
  });

  it('explains itself, whatever else is asked', () => {
    const parsed = parse('#nonsense=1', '--help');
    expect(parsed.type).toBe('help');
    if (parsed.type !== 'help') return;
    for (const option of [...TRAIN.options, '--help']) expect(parsed.text).toContain(`  ${option}`);
  });

  it('offers only the options of the command', () => {
    expect(parseArguments(['--seed', '1'], { ...TRAIN, name: 'exact', options: [] })).toEqual({
      type: 'error',
      message: 'there is no option "--seed". See exact --help.',
    });
  });
});
