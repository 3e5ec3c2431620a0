import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readRunRecord } from '../store/compare/readRunRecord.ts';
import { decodeHash, encodeHash } from './hashCodec.ts';
import type { RunConfig } from './runConfig.ts';
import { defaultConfig, validateConfig } from './schema.ts';

/** A link as people have it, and what version 1 made of it when it was recorded. */
interface RecordedLink {
  readonly name: string;
  readonly hash: string;
  readonly config: RunConfig;
  /** The same configuration in a link of its own, where that is another text. */
  readonly writtenAs?: string;
  readonly notices?: readonly { readonly level: string; readonly key?: string }[];
  readonly extras?: Readonly<Record<string, string>>;
}

/** A run as storage and files have it. */
interface RecordedRun {
  readonly name: string;
  readonly config: RunConfig;
  readonly history?: readonly { readonly fromIteration: number; readonly config: RunConfig }[];
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(`src/config/testing/${name}.json`, 'utf8'));
}

const LINKS = read('recordedLinks') as readonly RecordedLink[];
const RUNS = read('recordedRuns') as readonly RecordedRun[];

/** What was recorded, with settings that did not exist then at what they are by default. */
function withNewerSettings(recorded: RunConfig): RunConfig {
  const { environmentParameters, training } = defaultConfig(recorded.environment);
  const { objectiveParameters } = validateConfig({ environment: recorded.environment, objective: recorded.objective }).config;
  return {
    ...recorded,
    environmentParameters: { ...environmentParameters, ...recorded.environmentParameters },
    objectiveParameters: { ...objectiveParameters, ...recorded.objectiveParameters },
    training: { ...training, ...recorded.training },
  };
}

describe('a recorded link', () => {
  test.each(LINKS.map((link) => [link.name, link] as const))('%s', (_, { hash, config, writtenAs, notices = [], extras }) => {
    const decoded = decodeHash(hash);
    expect(decoded.config).toStrictEqual(withNewerSettings(config));
    expect(decoded.notices.map(({ level, key }) => ({ level, ...(key !== undefined && { key }) }))).toEqual(notices);
    expect(decoded.extras && Object.fromEntries(decoded.extras)).toEqual(extras);
    expect(encodeHash(decoded.config)).toBe(writtenAs ?? hash.replace(/&lesson=.*/, ''));
  });

  test('between them they have every setting of training at another value than the usual', () => {
    const { training } = LINKS[0]?.config ?? defaultConfig();
    const changed = new Set(LINKS.flatMap(({ config }) => Object.entries(config.training).flatMap(([key, value]) => (value === Reflect.get(training, key) ? [] : [key]))));
    expect(Object.keys(training).filter((key) => !changed.has(key))).toEqual([]);
  });
});

describe('a recorded run', () => {
  test.each(RUNS.map((run) => [run.name, run] as const))('%s', (_, run) => {
    const { config, history } = run;
    expect(readRunRecord(run)).toStrictEqual({
      ...run,
      config: withNewerSettings(config),
      ...(history && { history: history.map((stretch) => ({ ...stretch, config: withNewerSettings(stretch.config) })) }),
    });
    expect(validateConfig(config).notices).toEqual([]);
  });
});
