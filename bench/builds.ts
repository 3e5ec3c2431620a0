import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { chromiumArguments, ensureChromium, machineProbes } from '../scripts/chromium.ts';
import { serveStatic } from '../scripts/staticServer.ts';

/** A built page that is served. */
export interface Build {
  readonly name: string;
  readonly address: string;
}

/** Built pages to be measured in turns, and a browser to do it with. */
export interface ServedBuilds {
  readonly builds: readonly Build[];
  readonly browser: Browser;
  close(): Promise<void>;
}

/** This build, and beside it another one where `BENCH_AGAINST=<its dist folder>` names it. @throws Error where one is not there */
export async function serveBuilds(): Promise<ServedBuilds> {
  const folders = [resolve('dist'), ...(process.env['BENCH_AGAINST'] ? [resolve(process.env['BENCH_AGAINST'])] : [])];
  for (const folder of folders) {
    if (!existsSync(join(folder, 'index.html'))) throw new Error(`There is no page in ${folder}: build it with npm run build.`);
  }
  const servers = await Promise.all(folders.map((folder) => serveStatic(folder, '/')));
  const probes = machineProbes();
  const found = ensureChromium(probes);
  if (found.type === 'missing') throw new Error(found.remedy);
  const browser = await chromium.launch({ executablePath: found.path, args: [...chromiumArguments(probes.isRoot)] });
  return {
    builds: servers.map(({ address }, index) => ({ name: index === 0 ? 'this build' : 'the other build', address })),
    browser,
    async close() {
      await browser.close();
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}
