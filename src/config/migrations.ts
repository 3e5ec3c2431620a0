import { labelled, listed, message } from '../lib/text/message.ts';
import type { Entries } from './entries.ts';
import { quote, type NoticeList } from './notices.ts';

/**
 * How a configuration written by an older version becomes one of the next. Migration number n (its index plus
 * one) turns version n into version n + 1; append only, never change one that was published.
 */
export interface Migration {
  /** What changed, for the person who follows the old link: "the setting size is now called height". */
  readonly summary: string;
  migrate(entries: Entries): Entries;
}

/** Empty: version 1 is the first. */
export const MIGRATIONS: readonly Migration[] = [];

export const VERSION_KEY = 'v';

/** The version that is written, and the newest that can be read. */
export function currentVersion(migrations: readonly Migration[] = MIGRATIONS): number {
  return migrations.length + 1;
}

/**
 * Brings `entries` up to the current version and removes the version itself. Without a version they are taken
 * as current. Null (and a warning) where they were written by a newer version than this.
 */
export function migrateEntries(entries: Entries, notices: NoticeList, migrations: readonly Migration[]): Entries | null {
  const current = currentVersion(migrations);
  const version = readVersion(entries, notices, current);
  if (version > current) {
    notices.warn({
      key: VERSION_KEY,
      problem: message('config.newerVersion', 'This link was made by a newer version of the playground (v={version}; this one reads up to v={current})', { version, current }),
      remedy: message('config.defaultsShown', 'nothing of it was used and the defaults are shown'),
    });
    return null;
  }
  const pending = migrations.slice(version - 1);
  if (pending.length > 0) {
    const changes = listed(pending.map(({ summary }) => labelled(summary)), '; ');
    const converted = message('config.converted', 'This link was made by an older version (v={version}) and was converted: {changes}.', { version, changes });
    notices.add({ level: 'info', key: VERSION_KEY, message: converted });
  }
  const withoutVersion: Entries = new Map([...entries].filter(([key]) => key !== VERSION_KEY));
  return pending.reduce((migrated, migration) => migration.migrate(migrated), withoutVersion);
}

function readVersion(entries: Entries, notices: NoticeList, current: number): number {
  if (!entries.has(VERSION_KEY)) return current;
  const raw = entries.get(VERSION_KEY);
  const isReadable = typeof raw === 'number' || (typeof raw === 'string' && /^\d+$/.test(raw));
  const version = isReadable ? Number(raw) : NaN;
  if (version === Infinity || (Number.isInteger(version) && version >= 1)) return version;
  const problem = message('config.badVersion', '{key}: {value} is not a version number', { key: VERSION_KEY, value: quote(raw) });
  notices.warn({ key: VERSION_KEY, problem, remedy: message('config.readAsVersion', 'the settings are read as version {current}', { current }) });
  return current;
}
