import type { ParameterDefinition, ParameterValue } from '../lib/parameters.ts';
import { message } from '../lib/text/message.ts';
import { REGISTRIES, type Registries } from './registries.ts';
import { entriesOfHash, MAX_TEXT_LENGTH } from './entries.ts';
import { setExtrasAside } from './extraKeys.ts';
import { currentVersion, VERSION_KEY } from './migrations.ts';
import { NoticeList } from './notices.ts';
import type { RunConfig } from './runConfig.ts';
import { formSections, validateEntries, type ValidatedConfig } from './schema.ts';

/**
 * `#v=1&height=16&seed=3`: the version, then what differs from the defaults, in the order of the form.
 * Numbers are written shortest-exact, so `decodeHash(encodeHash(config)).config` equals a valid `config`.
 * @throws Error when the environment or the objective is not registered.
 */
export function encodeHash(config: RunConfig, registries: Registries = REGISTRIES): string {
  const settings = formSections(config, registries).flatMap(({ choice, definitions, values }) =>
    [...(choice === null ? [] : [choice]), ...definitions].flatMap((definition: ParameterDefinition) => {
      const value = values[definition.key];
      return value === undefined || value === definition.default ? [] : [encodeSetting(definition.key, value)];
    }),
  );
  return `#${[`${VERSION_KEY}=${currentVersion(registries.migrations)}`, ...settings].join('&')}`;
}

function encodeSetting(key: string, value: ParameterValue): string {
  // "1e+21" would survive our own decoding, but not a tool that reads + as a space.
  const text = typeof value === 'number' ? String(value).replace('+', '') : encodeURIComponent(value);
  return `${encodeURIComponent(key)}=${text}`;
}

/** A working configuration from any text at all; never throws. An empty hash is the default configuration. */
export function decodeHash(hash: string, registries: Registries = REGISTRIES): ValidatedConfig {
  const notices = new NoticeList();
  if (isTooLong(hash, notices)) return validateEntries(new Map(), notices, registries);
  const { settings, extras } = setExtrasAside(entriesOfHash(hash, notices));
  const validated = validateEntries(settings, notices, registries);
  return extras.size === 0 ? validated : { ...validated, extras };
}

/** Adds the refusal to `notices` where `text` is longer than is read. */
export function isTooLong(text: string, notices: NoticeList): boolean {
  if (text.length <= MAX_TEXT_LENGTH) return false;
  const lengths = { length: text.length, maximum: MAX_TEXT_LENGTH };
  notices.warn({
    problem: message('config.tooLong', 'This configuration is {length} characters long and at most {maximum} are read', lengths),
    remedy: message('config.defaultsShown', 'nothing of it was used and the defaults are shown'),
  });
  return true;
}
