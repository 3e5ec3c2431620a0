import { expect, it } from 'vitest';
import { configOf, openPage } from '../worker/testing/inProcessPage.ts';
import type { ViewComputation, ViewPage } from './viewKind.ts';
import { requireListed } from './viewRun.ts';

interface TinyData {
  readonly rewards: Float64Array;
}

/** The rewards of the objects, in units that a person may choose: no kind that the page has. */
const tiny: ViewComputation<TinyData, { readonly objects: number }> = {
  id: 'tiny',
  supports: ({ graph }) => graph !== null,
  facts: ({ environment }) => ({ objects: environment.terminatingStateCount }),
  build(run, { unit }) {
    const { graph } = requireListed(run);
    const one = typeof unit === 'number' && unit > 0 ? unit : 1;
    return { rewards: Float64Array.from(graph.terminatingStates, (state) => Math.exp(graph.logReward[state] ?? 0) / one) };
  },
};

const tinyPage: ViewPage<TinyData, { readonly objects: number }> = {
  Picture: () => null,
  describe: ({ rewards }, iteration) => ({
    title: `${rewards.length} rewards`,
    summary: `After ${iteration} iterations they sum to ${rewards.reduce((sum, reward) => sum + reward, 0).toFixed(3)}.`,
    table: () => ({ caption: 'Rewards', columns: ['R'], rows: [...rewards].map((reward) => [String(reward)]), totalRows: rewards.length, order: '' }),
  }),
};

it('a kind of one half each goes from the run to the page, and nothing else knows it', async () => {
  const worker = openPage(undefined, { viewKinds: [tiny] });
  const info = await worker.client.start(configOf({ environment: 'toyDag' }), null);
  expect(info.view).toEqual({ kind: 'tiny', facts: { objects: 6 }, hasThumbnail: false });
  const first = worker.events.find((event) => event.type === 'pictureReady');
  expect(first).toMatchObject({ view: { kind: 'tiny', iteration: 0 }, space: { view: info.view } });
  await worker.client.step();
  const view = await worker.client.readView({});
  expect(tinyPage.describe(view.data as TinyData, view.iteration)).toMatchObject({ title: '6 rewards', summary: 'After 1 iterations they sum to 112.000.' });
  const inTens = await worker.client.readView({ unit: 10 });
  expect(tinyPage.describe(inTens.data as TinyData, inTens.iteration).summary).toBe('After 1 iterations they sum to 11.200.');
  worker.client.dispose();
});
