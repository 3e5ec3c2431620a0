/** Finding, installing and starting the Chromium that the browser tests drive. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/** What the search asks of the machine; tests hand in their own. */
export interface MachineProbes {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly isRoot: boolean;
  /** Where Playwright keeps its own Chromium, installed or not. */
  readonly playwrightChromium: string;
  /** The absolute path of a program on PATH, or null. */
  findOnPath(program: string): string | null;
  /** True when the browser at `path` is there and starts (its shared libraries included). */
  isUsable(path: string): boolean;
  /** Runs a command with its output shown; true when it exits with 0. */
  run(command: string, parameters: readonly string[]): boolean;
}

export type ChromiumSearch =
  | { readonly type: 'found'; readonly path: string }
  | { readonly type: 'missing'; readonly remedy: string };

const PROGRAM_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

const USUAL_PLACES: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  linux: ['/usr/lib/chromium/chromium', '/opt/google/chrome/chrome', '/snap/bin/chromium'],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
};

/**
 * The Chromium to use, without installing anything: `CHROMIUM_PATH` and nothing else where it is set, then
 * Playwright's own, then the system's.
 */
export function findChromium(probes: MachineProbes): ChromiumSearch {
  const chosen = probes.environment['CHROMIUM_PATH'];
  if (chosen !== undefined && chosen !== '') {
    return probes.isUsable(chosen)
      ? { type: 'found', path: chosen }
      : { type: 'missing', remedy: `CHROMIUM_PATH is ${chosen}, which does not start: correct it or unset it.` };
  }
  const onPath = PROGRAM_NAMES.map((program) => probes.findOnPath(program)).filter((path) => path !== null);
  const candidates = [probes.playwrightChromium, ...onPath, ...(USUAL_PLACES[probes.platform] ?? [])];
  const path = candidates.find((candidate) => probes.isUsable(candidate));
  if (path !== undefined) return { type: 'found', path };
  return {
    type: 'missing',
    remedy: 'No Chromium was found: install Chromium or Google Chrome, or set CHROMIUM_PATH to one, and run this again.',
  };
}

/** The Chromium to use, installing one where none is there: Playwright's, else the Debian package. */
export function ensureChromium(probes: MachineProbes): ChromiumSearch {
  const first = findChromium(probes);
  if (first.type === 'found' || (probes.environment['CHROMIUM_PATH'] ?? '') !== '') return first;
  for (const install of [installWithPlaywright, installWithApt]) {
    if (!install(probes)) continue;
    const search = findChromium(probes);
    if (search.type === 'found') return search;
  }
  return first;
}

function installWithPlaywright(probes: MachineProbes): boolean {
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  if (!probes.run(process.execPath, [cli, 'install', 'chromium'])) return false;
  if (probes.isUsable(probes.playwrightChromium)) return true;
  // Downloaded, but a bare Linux lacks the shared libraries that it links.
  return rootCommand(probes) !== null && probes.run(process.execPath, [cli, 'install-deps', 'chromium']);
}

function installWithApt(probes: MachineProbes): boolean {
  const asRoot = rootCommand(probes);
  if (asRoot === null) return false;
  const [program, ...before] = [...asRoot, 'apt-get'] as const;
  return (
    probes.run(program, [...before, 'update']) &&
    probes.run(program, [...before, 'install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation'])
  );
}

/** The prefix that runs apt-get as root: empty for root, `sudo -n` where it needs no password, else null. */
function rootCommand(probes: MachineProbes): readonly [] | readonly ['sudo', '-n'] | null {
  if (probes.findOnPath('apt-get') === null) return null;
  if (probes.isRoot) return [];
  return probes.findOnPath('sudo') !== null && probes.run('sudo', ['-n', 'true']) ? ['sudo', '-n'] : null;
}

/** The probes of the machine that this runs on. */
export function machineProbes(): MachineProbes {
  return {
    environment: process.env,
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    playwrightChromium: chromium.executablePath(),
    findOnPath: (program) =>
      (process.env['PATH'] ?? '')
        .split(delimiter)
        .map((folder) => join(folder, program))
        .find(isExecutable) ?? null,
    // On Windows `--version` opens a window instead of printing, so being there has to do.
    isUsable: (path) =>
      isExecutable(path) &&
      (process.platform === 'win32' || spawnSync(path, ['--version'], { timeout: 30_000 }).status === 0),
    run: (command, parameters) =>
      spawnSync(command, parameters, {
        stdio: ['ignore', 'inherit', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      }).status === 0,
  };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Command line of the browser under test. `--enable-unsafe-webgpu` is what makes `requestAdapter()` answer
 * where the only adapter is software (SwiftShader), in the page and in workers; the rest keeps Chromium from
 * calling home, which a closed network answers with refusals.
 */
export function chromiumArguments(isRoot: boolean): readonly string[] {
  return [
    // Chromium refuses to start its sandbox as root.
    ...(isRoot ? ['--no-sandbox'] : []),
    '--enable-unsafe-webgpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
}
