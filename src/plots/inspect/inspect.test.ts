import { describe, expect, it } from 'vitest';
import { message } from '../../lib/text/message.ts';
import { ENGLISH, setCatalogue } from '../../texts/translate.ts';
import { neighbourhoodSummary, saySteps, stateFacts, stateWords, summarizeResiduals, tabulateResiduals } from './describe.ts';
import { neighbourhoodModel } from './model.ts';
import { edge, INSPECTION } from './testing/inspection.ts';

describe('the neighbourhood', () => {
  it('draws the widest flow at full width and the others in proportion', () => {
    const { arrows, hiddenIn, hiddenOut } = neighbourhoodModel(INSPECTION);
    const [into, down, exit] = arrows;
    expect([hiddenIn, hiddenOut]).toEqual([0, 0]);
    expect(exit?.learnedWidth).toBeCloseTo(14, 12);
    expect((into?.learnedWidth ?? 0) / 14).toBeCloseTo(Math.exp(-0.5), 12);
    expect((down?.optimalWidth ?? 0) / (down?.learnedWidth ?? 1)).toBeCloseTo(Math.E, 12);
    expect(into?.side).toBe('in');
  });

  it('leaves out the weakest of many neighbours and says how many', () => {
    const children = Array.from({ length: 20 }, (_, index) => edge(`a${index}`, index, -index, -index));
    const { arrows, hiddenOut } = neighbourhoodModel({ ...INSPECTION, children });
    expect(hiddenOut).toBe(12);
    expect(arrows.filter(({ side }) => side === 'out').map(({ edge: kept }) => kept.action)).toEqual(children.slice(0, 8).map(({ action }) => action));
  });

  it('fits a narrow place: no node beyond the edge, none over another', () => {
    const { width, arrows, centre } = neighbourhoodModel(INSPECTION, true);
    const [into, out] = [arrows.find(({ side }) => side === 'in')?.x ?? 0, arrows.find(({ side }) => side === 'out')?.x ?? 0];
    expect(width).toBeLessThan(neighbourhoodModel(INSPECTION).width);
    expect(into).toBeGreaterThanOrEqual(58);
    expect(out).toBeLessThanOrEqual(width - 58);
    expect(Math.min(centre.x - into, out - centre.x)).toBeGreaterThan(116);
  });

  it('draws no line where a flow is unknown', () => {
    const { arrows } = neighbourhoodModel({ ...INSPECTION, parents: [edge('up', 1, Number.NaN, -1)] });
    expect(arrows[0]?.learnedWidth).toBe(0);
    expect(arrows[0]?.path).toMatch(/^M[\d.]+,[\d.]+ C/);
  });
});

describe('words', () => {
  it('give each number beside what it should be', () => {
    expect(stateFacts(INSPECTION).map(({ label, learned, optimal }) => [label, learned, optimal])).toEqual([
      ['Flow F(s)', '28', '57.5'],
      ['In-flow', '0.368', '0.135'],
      ['Out-flow', '0.742', '0.591'],
      ['Residual', '−0.720', '0'],
      ['Chance to pass', '0.250', '0.500'],
      ['Reward R(s)', '', '30'],
    ]);
  });

  it('leave the in-flow of the start open, and a residual that there is none of', () => {
    const facts = stateFacts({ ...INSPECTION, parents: [], residual: null });
    expect(facts.filter(({ label }) => ['In-flow', 'Residual'].includes(label)).map(({ learned, optimal }) => [learned, optimal])).toEqual([['–', '–'], ['–', '–']]);
  });

  it('say of learned flows how often the policy comes, and which way the residual points', () => {
    expect(stateWords(INSPECTION)).toBe('The policy comes here too seldom: 0.5 times as often as it should. F(s) is 0.72 nats more than what flows in.');
    expect(stateWords({ ...INSPECTION, residual: 0.5 })).toContain('F(s) is 0.5 nats less');
    expect(stateWords({ ...INSPECTION, residual: 1e-5 })).toContain('agree');
    expect(stateWords({ ...INSPECTION, parents: [], residual: null })).toBe('');
  });

  it('tell a log Z that is off from visits that are, where no flow is learned', () => {
    const inspection = { ...INSPECTION, isFlowLearned: false, visitProbability: { learned: 0.5, optimal: 0.25 }, residual: Math.log(2) - 4.72 };
    expect(stateWords(inspection)).toBe('The policy comes here too often: 2 times as often as it should. log Z is 4.72 too low.');
    expect(stateWords({ ...inspection, residual: Math.log(2) })).toBe('The policy comes here too often: 2 times as often as it should.');
    expect(stateWords({ ...inspection, parents: [], visitProbability: { learned: 1, optimal: 1 }, residual: 0.25 })).toBe('log Z is 0.25 too high.');
    expect(stateWords({ ...inspection, visitProbability: { learned: 0.25, optimal: 0.25 }, residual: null })).toBe('The policy comes here as often as it should.');
    expect(stateWords({ ...inspection, visitProbability: { learned: 0, optimal: 0 }, residual: -3 })).toBe('');
  });

  it('have plurals of their own in every language', () => {
    const english = 'State {state}: {parents, plural, one {{parents} way} other {{parents} ways}} in, {children, plural, one {{children} way} other {{children} ways}} out.';
    const words = '{children, plural, one {{children} sortie} other {{children} sorties}}, {parents, plural, one {{parents} entrée} other {{parents} entrées}} : {state}.';
    setCatalogue({ language: 'fr', messages: { [english]: words } });
    const summary = neighbourhoodSummary({ ...INSPECTION, parents: [] });
    setCatalogue(ENGLISH);
    expect(summary).toContain('2 sorties, 0 entrée : s3.');
  });

  it('sum up the drawing for those who do not see it', () => {
    expect(neighbourhoodSummary(INSPECTION)).toBe(
      'State s3: 1 way in, 2 ways out. Most comes from s1 by up. Most leaves by exit, with probability 0.607; optimal is 0.223.',
    );
  });
});

it('steps are actions, and where they lead while all of that is short', () => {
  expect(saySteps([{ action: 'x₂ + 1', to: '(0, 1)' }, { action: message('action.exit', 'exit'), to: '(0, 1)' }])).toEqual(['x₂ + 1 → (0, 1)', 'exit']);
  expect(saySteps([{ action: 'append 0110', to: '0110' }, { action: 'append 1111', to: '0110'.repeat(8) }])).toEqual(['append 0110', 'append 1111']);
});

describe('residuals of all states', () => {
  const residuals = Float64Array.of(0.25, Number.NaN, -2, 0.5);
  const name = (index: number): string => `s${index}`;

  it('are summed up by the largest, and tabulated', () => {
    expect(summarizeResiduals(residuals, name)).toBe('The largest residual is that of s2: −2.00 nats.');
    const { rows, totalRows } = tabulateResiduals(residuals, name);
    expect(totalRows).toBe(4);
    expect(rows.map(([state]) => state)).toEqual(['s0', 's1', 's2', 's3']);
    expect(rows[2]?.[1]).toBe('−2.00');
  });

  it('of many states, the largest are kept', () => {
    const many = Float64Array.from({ length: 1000 }, (_, index) => (index === 700 ? -3 : index / 1000));
    const { rows, order } = tabulateResiduals(many, name);
    expect(rows[0]).toEqual(['s700', '−3.00']);
    expect(rows).toHaveLength(200);
    expect(order).toBe('largest first');
  });
});
