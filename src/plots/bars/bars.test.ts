import { describe, expect, it } from 'vitest';
import { createBarsModel, type BarData } from './model.ts';

const DATA: BarData = { xName: 'x', names: ['x = 0', 'x = 1'], xTicks: [], target: [0.5, 0.5], learned: [0.75, 0.25], learnedName: 'learned' };

describe('the model of the bars', () => {
  const model = createBarsModel(DATA);

  it('draws learned as bars from zero and the target as steps', () => {
    const [learned, target] = model.probability.paths;
    expect(learned).toEqual({ kind: 'learned', path: 'M0.12,1V0.0625H0.88V1ZM1.12,1V0.6875H1.88V1Z' });
    expect(target).toEqual({ kind: 'target', path: 'M0,0.375H1V0.375H2' });
    expect(model.probability.ticks).toEqual([
      { position: 1, label: '0' }, { position: 0.75, label: '0.2' }, { position: 0.5, label: '0.4' }, { position: expect.closeTo(0.25, 12), label: '0.6' }, { position: 0, label: '0.8' },
    ]);
  });

  it('draws the difference up where too high and down where too low', () => {
    expect(model.difference?.zero).toBe(0.5);
    expect(model.difference?.ticks.map(({ label }) => label)).toEqual(['−0.4', '−0.2', '0', '0.2', '0.4']);
    expect(model.difference?.paths).toEqual([
      { kind: 'above', path: 'M0.12,0.5V0.1875H0.88V0.5Z' },
      { kind: 'below', path: 'M1.12,0.5V0.8125H1.88V0.5Z' },
    ]);
  });

  it('leaves the target open where it is unknown', () => {
    const data = { ...DATA, target: [null, 0.5] };
    expect(createBarsModel(data).probability.paths[1]?.path).toBe('M1,0.375H2');
    expect(createBarsModel({ ...data, target: [null, null] }).difference).toBeNull();
  });

  it('draws nothing, without fault, where there is nothing', () => {
    const empty = createBarsModel({ ...DATA, target: [], learned: [] });
    expect([empty.count, empty.probability.paths[0]?.path, empty.difference]).toEqual([0, '', null]);
  });
});
