import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { defaultConfig } from '../../config/schema.ts';
import type { BackgroundRun } from '../../store/compare/backgroundRuns.ts';
import { MAX_RECORDS, type RunRecord } from '../../store/compare/runRecord.ts';
import { headlineMetric } from '../../store/headline.ts';
import { createHarness } from '../../store/testing/harness.ts';
import { PlaygroundContext, type Playground } from '../app/PlaygroundContext.ts';
import { BackgroundList } from './BackgroundList.tsx';
import { pinBackgroundRun } from './pinBackgroundRun.ts';
import { inEnglish } from '../../lib/testing/inEnglish.ts';

const REPORTS = [{ iteration: 2, rewardCalls: 32, seconds: 0.2, values: { totalVariation: 0.5 } }];
const RUN: BackgroundRun = {
  id: 1,
  contender: 0,
  label: 'Detailed balance',
  config: defaultConfig(),
  state: 'finished',
  problem: null,
  info: null,
  progress: null,
  reports: REPORTS,
  view: null,
};

function open() {
  const { store, controller } = createHarness();
  const said: string[] = [];
  const announcer = { now: (text: string) => void said.push(text), progress: () => undefined };
  const fill = (count: number): void => {
    const record = (index: number): RunRecord => ({ id: String(index), name: `Earlier ${index}`, createdAt: index, config: defaultConfig(), backend: '', reports: [] });
    store.getState().addRecords(Array.from({ length: count }, (_, index) => record(index)));
  };
  /** What is drawn on a server is the first state of a store: let that be the present one. */
  const draw = (): string => {
    const connection = { navigated: () => undefined } as Playground['connection'];
    const playground = { store: { ...store, getInitialState: store.getState }, controller, connection, announcer };
    return renderToStaticMarkup(<PlaygroundContext value={playground}><BackgroundList runs={[RUN]} label="Runs" metric={headlineMetric(null)} /></PlaygroundContext>);
  };
  return { store, announcer, said, fill, draw };
}

it('pins a run of a comparison under a name of its own, and says so', () => {
  const page = open();
  pinBackgroundRun(page, RUN, 'Mine');
  pinBackgroundRun(page, RUN, 'Mine');
  const { pinned } = page.store.getState();
  expect(inEnglish(pinned)).toMatchObject([{ name: 'Mine', reports: REPORTS }, { name: 'Run 2' }]);
  expect(pinned[0]?.id).not.toBe(pinned[1]?.id);
  expect(page.said).toEqual(['Mine pinned', 'Trajectory balance pinned']);
});

it('says so where there is no room, and offers it no more', () => {
  const page = open();
  page.fill(MAX_RECORDS - 1);
  expect(page.draw()).not.toContain('disabled');
  pinBackgroundRun(page, RUN, 'The last');
  expect(page.draw()).toContain('disabled="" title="No room for another pinned run: remove one first"');
  pinBackgroundRun(page, RUN, 'One too many');
  expect(page.said).toEqual(['The last pinned', 'The run could not be pinned: remove another first']);
});
