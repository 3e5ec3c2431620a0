import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { decodeHash } from '../config/hashCodec.ts';
import { defaultConfig, validateConfig } from '../config/schema.ts';
import { ENGLISH, setCatalogue } from '../texts/translate.ts';
import { readConfigMark } from './configMark.ts';
import { escapeMarkdown, labReport, type ReportedRun } from './labReport.ts';

const FRAME = { title: 'Lab report', version: '0.1.0', address: 'https://example.org/play/' };
const RUN: ReportedRun = {
  name: 'Run 1',
  config: defaultConfig(),
  backend: 'wasm',
  iteration: 100,
  rewardCalls: 1600,
  trainingSeconds: 1.23456,
  metrics: { totalVariation: 0.0312345678, modesFound: 4, logZError: null },
  differences: [], changes: [],
  rewardFormula: 'R(x) = 0.1 + 2 · ∏ⱼ [0.3 < |xⱼ/7 − ½| < 0.4]',
  receipt: null,
};

afterEach(() => setCatalogue(ENGLISH));

it('says what changed on the way of a run', () => {
  const report = labReport([{ ...RUN, changes: ['from iteration 400: Learning rate: 0.001 → 0.02'] }], FRAME);
  expect(report).toContain('\n- from iteration 400: Learning rate: 0.001 → 0.02\n');
});

describe('a lab report', () => {
  it('has a section per run with settings, metrics and a link that opens it', () => {
    const { config } = validateConfig({ height: 16, objective: 'detailedBalance' });
    const second = { ...RUN, name: 'Run 2', config, differences: ['objective: trajectoryBalance → detailedBalance'], receipt: '1~wasm~0.1.0~0~aaaaaaaa' };
    const report = labReport([RUN, second], FRAME);
    expect(report).toContain('# Lab report\n');
    expect(report).toContain('## Comparison');
    expect(report).toContain('| Run 2 | 100 | 1600 | 0.031235 | 4 | objective: trajectoryBalance → detailedBalance |');
    expect(report).toContain('100 iterations, 1600 reward calls, 1.23 s of training on wasm, seed 0.');
    expect(report).toContain('| Height | 16 |');
    expect(report).toContain('| Base reward R₀ | 0.1 |');
    expect(report).toContain('| Objective | Detailed balance |');
    expect(report).toContain('| Backward policy | Uniform |');
    expect(report.replaceAll(/^<!--.*-->$|<https:.*>/gm, '')).not.toMatch(/trajectoryBalance(?! →)|hypergrid|\| uniform/);
    const [, hash] = /example\.org\/play\/(#v=1&height=16[^>]*)>/.exec(report) ?? [];
    expect(decodeHash((hash ?? '').replace(/&receipt=.*/, '')).config).toEqual(config);
    expect(hash).toContain('&receipt=1~wasm~0.1.0~0~aaaaaaaa');
    expect(readConfigMark(report)?.config).toEqual(RUN.config);
  });

  it('of one run compares nothing, and of none says so', () => {
    expect(labReport([RUN], FRAME)).not.toContain('Comparison');
    expect(labReport([], FRAME)).toContain('There is no run to report on.');
  });

  it('speaks the language of the page, but not in what a person wrote', () => {
    const messages = {
      Comparison: 'Comparaison',
      Height: 'Hauteur',
      'Modes found': 'Modes trouvés',
      Setting: 'Réglage',
      Value: 'Valeur',
      'Run 1': 'non',
      'Reward: {formula}': 'Récompense : {formula}',
      'Open this run': 'Ouvrir cet essai',
      '{iteration} iterations, {rewardCalls} reward calls, {seconds} s of training on an unknown backend, seed {seed}.':
        'Graine {seed} : {iteration} itérations, {rewardCalls} appels de la récompense, {seconds} s d’entraînement, calcul inconnu.',
    };
    setCatalogue({ language: 'fr', messages });
    const report = labReport([{ ...RUN, backend: null }, RUN], FRAME);
    expect(report).toContain('## Comparaison\n');
    expect(report).toContain('## Run 1\n\nGraine 0 : 100 itérations, 1600 appels de la récompense, 1,23 s d’entraînement, calcul inconnu.\n');
    expect(report).toContain('\nRécompense : R(x)');
    expect(report).toContain('| Réglage | Valeur |');
    expect(report).toContain('| Hauteur | 8 |');
    expect(report).toContain('| Modes trouvés | 4 |');
    expect(report).toContain('| Total variation | 0,031235 |');
    expect(report).toContain('| Base reward R₀ | 0,1 |');
    // What a program reads stays as it is.
    expect(report).not.toMatch(/(?:r0|learningRate)[=":]+\d+,\d/);
    expect(report).toContain('[Ouvrir cet essai](<https://example.org/play/#');
    expect(readConfigMark(report)?.config).toEqual(RUN.config);
  });

  it('keeps foreign words plain: no HTML, links, images, tables or headings', () => {
    const evil = '</td><img src=x onerror=alert(1)> [a](javascript:alert(1)) ![b](http://c) | # `x` www.evil.example\n\n# Title\n- item';
    const { config } = validateConfig({ reward: 'formula', formula: '(x < 2) | <b>', warmStartObjects: evil });
    const report = labReport([{ ...RUN, name: evil, config, rewardFormula: evil, differences: [evil], backend: evil }, RUN], FRAME);
    const withoutComment = report.replace(/^<!-- .* -->$/m, '');
    expect(withoutComment).not.toMatch(/(?<!\\)<(?!https:\/\/example\.org)(?=[A-Za-z/!?])/);
    expect(withoutComment).not.toMatch(/(?<!\\)!?\[(?!Open this run\])/);
    expect(withoutComment.match(/^#+ /gm)).toHaveLength(4);
    for (const line of withoutComment.split('\n').filter((candidate) => candidate.startsWith('|'))) {
      expect([2, 6]).toContain(line.replaceAll('\\|', '').split('|').length - 2);
    }
  });

  it('escapes any text into one line without active signs', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const escaped = escapeMarkdown(text);
        expect(escaped).not.toMatch(/[\r\n\t\u2028]/);
        const active = escaped.replaceAll(/\\[!-/:-@[-`{-~]/g, '');
        expect(active).not.toMatch(/[[\]|`\\~$@]|<[A-Za-z/!?]|:\/\/|&#?\w+;/);
        expect(escaped).not.toMatch(/^(?:#{1,6}(?:\s|$)|>|[-+*] |\d{1,9}[.)] |-[- ]*$|=+$)/);
      }),
      { seed: 8, numRuns: 500 },
    );
    expect(escapeMarkdown('1. one')).toBe('1\\. one');
    expect(escapeMarkdown('+ one')).toBe('\\+ one');
  });

  it.each([
    '0.1',
    '0.1 + 2 * (x - 3)^2 / {a, b}; "c" & d = 50 %!',
    'Learning rate: 0.001 → 0.02',
    'trajectory_balance, R(x) < 3 > 2, -5',
  ])('leaves alone what means nothing: %s', (text) => expect(escapeMarkdown(text)).toBe(text));

  it.each([
    ['*a* b', '\\*a\\* b'],
    ['_a_ a_b', '\\_a\\_ a_b'],
    ['a |b| [c](d) ~e~ `f`', 'a \\|b\\| \\[c\\](d) \\~e\\~ \\`f\\`'],
    ['<b> &lt; http://x a@b $y$ :cat:', '\\<b> \\&lt; http\\://x a\\@b \\$y\\$ \\:cat:'],
    ['# a #', '\\# a \\#'],
    ['---', '\\---'],
  ])('makes plain words of %s', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });
});
