/** Keys of the address that are no settings of the run. Their readers check the values; here they are only set aside. @internal */
export const EXTRA_KEYS = ['lesson', 'lessonStep', 'lock', 'hide', 'chips', 'goal', 'note', 'receipt', 'result'] as const;

export type ExtraKey = (typeof EXTRA_KEYS)[number];

/** What the address says beside the settings, as it was written. */
export type Extras = ReadonlyMap<ExtraKey, string>;

export const NO_EXTRAS: Extras = new Map();

/** Parts `entries` into the settings and the rest. */
export function setExtrasAside(entries: ReadonlyMap<string, unknown>): {
  readonly settings: ReadonlyMap<string, unknown>;
  readonly extras: Extras;
} {
  const settings = new Map(entries);
  const extras = new Map<ExtraKey, string>();
  for (const key of EXTRA_KEYS) {
    const value = entries.get(key);
    if (typeof value === 'string') extras.set(key, value);
    settings.delete(key);
  }
  return { settings, extras };
}

/** `&key=value&key=value`, to stand behind the settings of a hash; '' where there are none. */
export function encodeExtras(extras: Extras): string {
  return EXTRA_KEYS.flatMap((key) => {
    const value = extras.get(key);
    return value === undefined ? [] : [`&${key}=${encodeURIComponent(value).replaceAll('%2C', ',')}`];
  }).join('');
}
