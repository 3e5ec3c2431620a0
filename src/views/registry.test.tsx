import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { validateConfig } from '../config/schema.ts';
import { ENVIRONMENTS } from '../gfn/environments/registry.ts';
import { createProblem } from '../gfn/problem.ts';
import type { RunInfo } from '../worker/protocol.ts';
import { configOf, openPage, type Page } from '../worker/testing/inProcessPage.ts';
import { detailsOf } from './details.ts';
import { viewPage } from './pages.ts';
import { chooseView, VIEW_KINDS } from './registry.ts';
import type { View, ViewComputation, ViewDetails, ViewPage } from './viewKind.ts';

/** A space that each kind draws, and how many of its states a person can point at. */
const SPACES: Readonly<Record<(typeof VIEW_KINDS)[number]['id'], { readonly settings: Readonly<Record<string, number | string>>; readonly states: number }>> = {
  flowGraph: { settings: { environment: 'toyDag' }, states: 11 },
  heatmaps: { settings: { height: 5 }, states: 25 },
  bars: { settings: { dimensions: 1, height: 6 }, states: 6 },
  sequences: { settings: { environment: 'bitSequence', length: 8, wordSize: 2 }, states: 256 },
  levels: { settings: { environment: 'bitSequence', length: 32, wordSize: 4 }, states: 0 },
};

/** What nobody should ask, and somebody may. */
const STRANGE_REQUESTS = [{}, { axes: 'all' }, { axes: null, condition: 1 }, { axes: [[0], {}, NaN, -1, 1e99] }, { axes: Array.from({ length: 10_000 }, () => 7), ['x'.repeat(1000)]: 1 }];

test('a kind has a line in the registry, and both halves in its folder', () => {
  for (const found of [import.meta.glob('./*/page.ts'), import.meta.glob('./*/details.ts')]) {
    expect(new Set(Object.keys(found).map((path) => path.split('/')[1]))).toEqual(new Set(VIEW_KINDS.map(({ id }) => id)));
  }
});

test.each(ENVIRONMENTS.map(({ id }) => id))('%s is drawn by the first kind that supports it', (environment) => {
  const problem = createProblem(validateConfig({ environment }).config);
  const able: readonly ViewComputation[] = VIEW_KINDS.filter((kind) => kind.supports(problem));
  expect(chooseView(problem)).toBe(able[0]);
  // Only the list of objects draws what another kind draws as well, and it comes after that kind.
  expect(able.slice(1).map(({ id }) => id).filter((id) => id !== 'sequences')).toEqual([]);
});

test('a problem that no kind draws is refused in words', () => {
  expect(() => chooseView(createProblem(configOf()), [])).toThrow('No kind of picture draws "hypergrid"');
});

describe.each(VIEW_KINDS.map((kind) => [kind.id, kind] as const))('%s', (id, kind: ViewComputation) => {
  let [worker, info, view, page] = [null as unknown as Page, null as unknown as RunInfo, null as unknown as View, null as unknown as ViewPage];
  const details = detailsOf(id) as ViewDetails;
  beforeAll(async () => {
    worker = openPage();
    info = await worker.client.start(configOf(SPACES[id].settings), null);
    await worker.client.step();
    view = await worker.client.readView({});
    page = await viewPage(id);
  });
  afterAll(() => worker.client.dispose());

  it('draws its space, in a picture that the run keeps no hold of', async () => {
    expect(view).toMatchObject({ kind: id, iteration: 1 });
    expect(info.view).toEqual(structuredClone({ kind: id, facts: info.view.facts, hasThumbnail: kind.hasThumbnail ?? false }));
    // The arrays of the first were handed over: a second is whole again.
    expect(await worker.client.readView({})).toEqual(view);
  });

  it.each(STRANGE_REQUESTS)('answers strange request %#', async (request) => {
    const { data, iteration } = await worker.client.readView(request);
    expect(page.describe(data, iteration).summary).toBe(page.describe(view.data, view.iteration).summary);
  });

  it('gives each state that has a mark one mark, and back', () => {
    const marks = Array.from({ length: info.stateCount < 1000 ? info.stateCount : 1000 }, (_, state) => details.markOfState(view.data, state));
    const drawn = marks.flatMap((mark, state) => (mark === null ? [] : [[mark, state] as const]));
    expect(drawn.map(([mark]) => details.stateOfMark(view.data, mark))).toEqual(drawn.map(([, state]) => state));
    expect(drawn.map(([, state]) => details.markOfState(view.data, state))).toEqual(drawn.map(([mark]) => mark));
    expect(drawn).toHaveLength(SPACES[id].states);
  });

  it('has words and a table', () => {
    const { title, summary, table } = page.describe(view.data, view.iteration);
    expect(title).not.toBe('');
    expect(summary).toMatch(/\.$/);
    const { caption, columns, rows, totalRows } = table();
    expect(caption).toContain(title);
    expect(rows.length).toBeGreaterThan(0);
    expect(totalRows).toBeGreaterThanOrEqual(rows.length);
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
  });

  it('is drawn with its words', () => {
    const description = page.describe(view.data, view.iteration);
    const markup = renderToStaticMarkup(<page.Picture data={view.data} iteration={view.iteration} description={description} selectedIndex={0} onSelect={() => undefined} brush={null} />);
    expect(markup).toContain(description.title);
    expect(markup).toContain(description.summary);
  });

  it('has trajectories with places where the page has a grid for them, and nowhere else', () => {
    const shape = page.gridShape?.(info.view.facts) ?? null;
    const samples = worker.events.flatMap((event) => (event.type === 'progressed' ? event.progress.trajectories : []));
    expect(samples.length).toBeGreaterThan(0);
    for (const { states, coordinates } of samples) {
      expect(coordinates?.length ?? null).toBe(shape === null ? null : states.length);
      for (const place of coordinates ?? []) expect(place.map((at, axis) => at < (shape?.[axis] ?? 0))).toEqual(shape?.map(() => true));
    }
  });

  it('is small where the worker says that it can be', () => {
    const { Thumbnail } = details;
    expect(Thumbnail !== undefined).toBe(info.view.hasThumbnail);
    const markup = Thumbnail === undefined ? null : renderToStaticMarkup(<Thumbnail data={view.data} label="a run" />);
    expect(markup ?? 'alt="a run"').toMatch(/(alt|aria-label)="a run"/);
  });
});
