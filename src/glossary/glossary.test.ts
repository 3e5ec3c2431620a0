import { describe, expect, test } from 'vitest';
import { allSettings, REGISTRIES } from '../config/registries.ts';
import { METRICS } from '../gfn/metrics/registry.ts';
import { OBJECTIVES } from '../gfn/objectives/registry.ts';
import { splitAtPapers } from './papers.ts';
import { splitAtTerms, termFinder } from './splitAtTerms.ts';
import { findTerm, TERMS } from './terms.ts';

const english = termFinder(TERMS, (message) => message);
const idsIn = (text: string): readonly string[] => splitAtTerms(text, english, [], 9).flatMap((piece) => (typeof piece === 'string' ? [] : [piece.id]));

test('every metric and every objective is explained, under an id of its own', () => {
  expect([...METRICS, ...OBJECTIVES].filter(({ id }) => findTerm(id) === undefined)).toEqual([]);
  const ids = TERMS.map(({ id }) => id);
  expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
});

test('no two terms claim the same words', () => {
  const forms = TERMS.flatMap(({ label, forms: others }) => [label, ...(others?.split('|') ?? [])]).map((form) => form.toLowerCase());
  expect(forms.filter((form, place) => forms.indexOf(form) !== place)).toEqual([]);
});

describe('splitAtTerms', () => {
  test('marks the first time of each term, capital or plural, and keeps every letter', () => {
    const text = 'Noise floors and a noise floor in nats; the log Z error is no nat.';
    const pieces = splitAtTerms(text, english, [], 9);
    expect(pieces).toEqual([
      { id: 'noiseFloor', words: 'Noise floors' },
      ' and a noise floor in ',
      { id: 'nats', words: 'nats' },
      '; the ',
      { id: 'logZError', words: 'log Z error' },
      ' is no nat.',
    ]);
    expect(pieces.map((piece) => (typeof piece === 'string' ? piece : piece.words)).join('')).toBe(text);
  });

  test('takes whole words only, the longest, and symbols as they are written', () => {
    expect(idsIn('workflow, model, P_Fs, zoom, z and Z1')).toEqual([]);
    expect(idsIn('log Z')).toEqual(['logPartition']);
    expect(idsIn('Z')).toEqual(['partitionFunction']);
    expect(idsIn('Σ log P_F − Σ log P_B')).toEqual(['forwardPolicy', 'backwardPolicy']);
    expect(idsIn('sub-trajectory balance')).toEqual(['subTrajectoryBalance']);
  });

  test('leaves out what the text is about, what is ordinary, and more than a few', () => {
    expect(splitAtTerms('The noise floor.', english, ['noiseFloor'])).toEqual(['The noise floor.']);
    expect(idsIn('A state and an action.')).toEqual([]);
    expect(splitAtTerms('nats, residual, credit, flow', english).filter((piece) => typeof piece !== 'string')).toHaveLength(3);
    expect(splitAtTerms('nats of credit', english, ['residual', 'flow', 'mode', 'loss']).filter((piece) => typeof piece !== 'string')).toHaveLength(2);
    expect(splitAtTerms('', english)).toEqual([]);
  });

  test('in another language by the forms of that language', () => {
    const french = termFinder(TERMS, (message) => ({ 'noise floor': 'plancher de bruit', 'noise floors': 'planchers de bruit' })[message] ?? `${message}*`);
    expect(splitAtTerms('Les planchers de bruit, noise floor', french)).toEqual(['Les ', { id: 'noiseFloor', words: 'planchers de bruit' }, ', noise floor']);
  });

  test('every text of the settings keeps its letters', () => {
    for (const { help } of allSettings(REGISTRIES).values()) {
      expect(splitAtTerms(help, english).map((piece) => (typeof piece === 'string' ? piece : piece.words)).join('')).toBe(help);
    }
  });
});

describe('splitAtPapers', () => {
  test('links titles in any case, several in one reference, the longer of two that begin alike', () => {
    expect(splitAtPapers('Lin (1991), Divergence measures based on the Shannon entropy; Kim (2023), Local Search GFlowNets.')).toEqual([
      'Lin (1991), ',
      { title: 'Divergence measures based on the Shannon entropy', address: 'https://doi.org/10.1109/18.61115' },
      '; Kim (2023), ',
      { title: 'Local Search GFlowNets', address: 'https://arxiv.org/abs/2310.02710' },
      '.',
    ]);
    expect(splitAtPapers('Flow Network based Generative Models for Non-Iterative Diverse Candidate Generation')).toHaveLength(1);
    expect(splitAtPapers('My own notes')).toEqual(['My own notes']);
  });

  test('the paper of every objective can be opened', () => {
    const unlinked = OBJECTIVES.filter(({ reference }) => splitAtPapers(reference).every((piece) => typeof piece === 'string'));
    expect(unlinked.map(({ reference }) => reference)).toEqual([]);
  });
});
