import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';

/** What a number means nothing without. */
export interface Conditions {
  readonly commit: string;
  readonly date: string;
  readonly node: string;
  readonly processor: string;
  readonly cores: number;
  /** Of the last minute, before the benchmarks began. */
  readonly loadAverage: number;
}

export function conditions(): Conditions {
  return {
    commit: describeCommit(),
    date: new Date().toISOString(),
    node: process.version,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    loadAverage: loadavg()[0] ?? Number.NaN,
  };
}

/** The commit, and whether the code that ran is that commit's. */
function describeCommit(): string {
  const git = (...words: readonly string[]): string =>
    execFileSync('git', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    const isModified = git('status', '--porcelain', '--', 'src', 'bench', 'assembly', 'package-lock.json') !== '';
    return git('rev-parse', '--short', 'HEAD') + (isModified ? ' with changes' : '');
  } catch {
    // A copy without its history can be measured, too.
    return 'unknown';
  }
}

const RESULTS = join('bench', 'results');

/** Writes bench/results/<name>.json; the benchmarks run in the root folder. @returns the path */
export function writeResult(name: string, result: object): string {
  mkdirSync(RESULTS, { recursive: true });
  const path = join(RESULTS, `${name}.json`);
  writeFileSync(path, `${JSON.stringify(result, roundedNumber, 2)}\n`);
  return path;
}

/** Six digits are more than any of these measurements has. */
function roundedNumber(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value;
}
