import { entriesOfHash, entriesOfValue, type Entries } from '../config/entries.ts';
import { decodeHash, isTooLong } from '../config/hashCodec.ts';
import { migrateEntries, MIGRATIONS } from '../config/migrations.ts';
import { NoticeList } from '../config/notices.ts';
import type { RunConfig } from '../config/runConfig.ts';
import { flattenConfig, validateConfig, type ValidatedConfig } from '../config/schema.ts';
import { translate, wordsOf } from '../texts/translate.ts';
import { ImportRefusal } from './importRefusal.ts';

/**
 * The configuration in a file, repaired within bounds.
 * @throws ImportRefusal where nothing of it could be used, and it would quietly be the defaults
 */
export function readSettings(value: unknown): ValidatedConfig {
  const entries = requireVersion(entriesOfValue(value, new NoticeList()));
  const validated = validateConfig(value);
  if (!hasSetting(entries, validated.config)) throw new ImportRefusal(translate('There is no configuration of the playground in this file.'));
  return validated;
}

/** The same of a link's hash, where no setting at all is one that has them all at their defaults. */
export function readLinkSettings(hash: string): ValidatedConfig {
  const notices = new NoticeList();
  if (isTooLong(hash, notices)) throw new ImportRefusal(wordsOf(notices.toArray()[0]?.problem ?? ''));
  requireVersion(entriesOfHash(hash, notices));
  return decodeHash(hash);
}

/** The entries in today's words. @throws ImportRefusal where a newer version wrote them */
function requireVersion(entries: Entries): Entries {
  const current = migrateEntries(entries, new NoticeList(), MIGRATIONS);
  if (current !== null) return current;
  throw new ImportRefusal(translate('This file was made by a newer version of the playground. Reloading the page may bring that version.'));
}

/** Whether an entry means something here. "environment" and "objective" are words of many files: there the choice must be ours, too. */
function hasSetting(entries: Entries, config: RunConfig): boolean {
  const settings = flattenConfig(config);
  return [...entries].some(([key, value]) =>
    key === 'environment' || key === 'objective' ? value === settings.get(key) : settings.has(key),
  );
}
