import { expect, it } from 'vitest';
import { hasLogZ, OBJECTIVES } from '../../gfn/objectives/registry.ts';
import { configOf, openPage } from '../../worker/testing/inProcessPage.ts';

it.each(OBJECTIVES)('$id: the registry says whether its runs have a log Z, and whether a loss of theirs may be negative', async (objective) => {
  const page = openPage();
  await page.client.start(configOf({ objective: objective.id }), null);
  for (let step = 0; step < 4; step += 1) await page.client.step();
  const progress = page.events.flatMap((event) => (event.type === 'progressed' ? [event.progress] : []));
  const logZ = progress.flatMap((each) => [...each.logZ]);
  expect(logZ.length).toBeGreaterThan(0);
  expect(logZ.every((value) => Number.isNaN(value) !== hasLogZ(objective))).toBe(true);
  const losses = progress.flatMap((each) => [...each.losses]);
  if (!('hasSignedLoss' in objective)) expect(Math.min(...losses)).toBeGreaterThanOrEqual(0);
  page.client.dispose();
});
