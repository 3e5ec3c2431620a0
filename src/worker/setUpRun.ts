import type { RunConfig } from '../config/runConfig.ts';
import { validateConfig } from '../config/schema.ts';
import { resolveMethod } from '../gfn/method.ts';
import { createProblem } from '../gfn/problem.ts';
import { message, type Words } from '../lib/text/message.ts';
import { loadRequiredTable } from './loadTable.ts';
import type { SessionHost } from './sessionHost.ts';
import type { RunSetup } from './trainingRun.ts';

/** What a run is of, from a configuration as it came. @throws SaidError where a table is not on this device */
export async function setUpRun(rawConfig: RunConfig, host: SessionHost, report: (stage: Words, fraction: number) => void): Promise<RunSetup> {
  const { config } = validateConfig(rawConfig);
  report(message('preparing.listing', 'Listing the states'), 0.05);
  await host.yieldToMessages();
  await loadRequiredTable(config);
  const problem = createProblem(config);
  return { config, method: resolveMethod(config, problem.space), problem, viewKinds: host.viewKinds };
}
