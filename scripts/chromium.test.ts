import { describe, expect, test } from 'vitest';
import { chromiumArguments, ensureChromium, findChromium, type MachineProbes } from './chromium.ts';

const PLAYWRIGHT = '/cache/playwright/chrome';

interface FakeMachine {
  readonly environment?: Readonly<Record<string, string>>;
  readonly platform?: NodeJS.Platform;
  readonly isRoot?: boolean;
  readonly programs?: Readonly<Record<string, string>>;
  readonly usable?: readonly string[];
  /** What a command that matches brings about; a command without a match fails. */
  readonly commands?: Readonly<Record<string, readonly string[]>>;
}

/** A machine where commands make browsers usable, and the list of the commands that were run. */
function fakeMachine(machine: FakeMachine): { readonly probes: MachineProbes; readonly ran: string[] } {
  const usable = new Set(machine.usable ?? []);
  const ran: string[] = [];
  const probes: MachineProbes = {
    environment: machine.environment ?? {},
    platform: machine.platform ?? 'linux',
    isRoot: machine.isRoot ?? false,
    playwrightChromium: PLAYWRIGHT,
    findOnPath: (program) => machine.programs?.[program] ?? null,
    isUsable: (path) => usable.has(path),
    run: (command, parameters) => {
      const line = [command === process.execPath ? 'node' : command, ...parameters]
        .map((word) => (word.endsWith('cli.js') ? 'playwright' : word))
        .join(' ');
      ran.push(line);
      const effect = machine.commands?.[line];
      for (const path of effect ?? []) usable.add(path);
      return effect !== undefined;
    },
  };
  return { probes, ran };
}

describe('findChromium', () => {
  test('CHROMIUM_PATH comes before everything', () => {
    const { probes } = fakeMachine({ environment: { CHROMIUM_PATH: '/mine' }, usable: ['/mine', PLAYWRIGHT] });
    expect(findChromium(probes)).toEqual({ type: 'found', path: '/mine' });
  });

  test('a CHROMIUM_PATH that does not start is said, and nothing else is tried or installed', () => {
    const { probes, ran } = fakeMachine({ environment: { CHROMIUM_PATH: '/gone' }, usable: [PLAYWRIGHT] });
    expect(ensureChromium(probes)).toEqual({
      type: 'missing',
      remedy: 'CHROMIUM_PATH is /gone, which does not start: correct it or unset it.',
    });
    expect(ran).toEqual([]);
  });

  test("Playwright's own comes before the system's", () => {
    const { probes } = fakeMachine({ programs: { chromium: '/usr/bin/chromium' }, usable: ['/usr/bin/chromium', PLAYWRIGHT] });
    expect(findChromium(probes)).toEqual({ type: 'found', path: PLAYWRIGHT });
  });

  test('a program on PATH that does not start is passed over', () => {
    const { probes } = fakeMachine({
      programs: { 'chromium-browser': '/usr/bin/stub', 'google-chrome': '/usr/bin/google-chrome' },
      usable: ['/usr/bin/google-chrome'],
    });
    expect(findChromium(probes)).toEqual({ type: 'found', path: '/usr/bin/google-chrome' });
  });

  test.each([
    ['darwin', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    ['linux', '/opt/google/chrome/chrome'],
    ['win32', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'],
  ] as const)('the usual place on %s', (platform, path) => {
    expect(findChromium(fakeMachine({ platform, usable: [path] }).probes)).toEqual({ type: 'found', path });
  });
});

describe('ensureChromium', () => {
  const APT = { 'apt-get': '/usr/bin/apt-get', chromium: '/usr/bin/chromium' };

  test('installs nothing where a browser is there', () => {
    const { probes, ran } = fakeMachine({ isRoot: true, programs: APT, usable: ['/usr/bin/chromium'] });
    expect(ensureChromium(probes).type).toBe('found');
    expect(ran).toEqual([]);
  });

  test("installs Playwright's own first", () => {
    const { probes, ran } = fakeMachine({ commands: { 'node playwright install chromium': [PLAYWRIGHT] } });
    expect(ensureChromium(probes)).toEqual({ type: 'found', path: PLAYWRIGHT });
    expect(ran).toEqual(['node playwright install chromium']);
  });

  test('adds the shared libraries where the download alone does not start', () => {
    const { probes, ran } = fakeMachine({
      isRoot: true,
      programs: { 'apt-get': '/usr/bin/apt-get' },
      commands: { 'node playwright install chromium': [], 'node playwright install-deps chromium': [PLAYWRIGHT] },
    });
    expect(ensureChromium(probes)).toEqual({ type: 'found', path: PLAYWRIGHT });
    expect(ran).toHaveLength(2);
  });

  test("falls back to Debian's package as root", () => {
    const { probes, ran } = fakeMachine({
      isRoot: true,
      programs: APT,
      commands: {
        'apt-get update': [],
        'apt-get install -y --no-install-recommends chromium fonts-liberation': ['/usr/bin/chromium'],
      },
    });
    expect(ensureChromium(probes)).toEqual({ type: 'found', path: '/usr/bin/chromium' });
    expect(ran[0]).toBe('node playwright install chromium');
  });

  test('uses sudo only where it asks for no password', () => {
    const programs = { ...APT, sudo: '/usr/bin/sudo' };
    const install = {
      'sudo -n apt-get update': [],
      'sudo -n apt-get install -y --no-install-recommends chromium fonts-liberation': ['/usr/bin/chromium'],
    };
    const open = fakeMachine({ programs, commands: { 'sudo -n true': [], ...install } });
    expect(ensureChromium(open.probes)).toEqual({ type: 'found', path: '/usr/bin/chromium' });
    const closed = fakeMachine({ programs, commands: install });
    expect(ensureChromium(closed.probes).type).toBe('missing');
    expect(closed.ran).toEqual(['node playwright install chromium', 'sudo -n true']);
  });

  test('where all fails, one line says what to do', () => {
    const search = ensureChromium(fakeMachine({}).probes);
    expect(search).toEqual({ type: 'missing', remedy: expect.stringMatching(/^No Chromium .* set CHROMIUM_PATH .*$/) });
  });
});

test('the sandbox is given up only for root', () => {
  expect(chromiumArguments(true)).toContain('--no-sandbox');
  expect(chromiumArguments(false)).not.toContain('--no-sandbox');
  expect(chromiumArguments(false)).toContain('--enable-unsafe-webgpu');
});
