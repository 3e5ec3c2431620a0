import type { StateCreator } from 'zustand/vanilla';
import type { Notice } from '../config/notices.ts';
import type { RunConfig } from '../config/runConfig.ts';
import { changeSetting, type ValidatedConfig } from '../config/schema.ts';
import type { ParameterValue } from '../lib/parameters.ts';
import { isLocked, type ClassLink } from '../lessons/classLink.ts';

export interface ConfigSlice {
  /** What the form shows; always a configuration that works. */
  readonly form: RunConfig;
  /** What a person should know about the configuration that the address or a preset gave. */
  readonly notices: readonly Notice[];
  /** What the last change in the form did beyond the setting itself. */
  readonly formNotices: readonly Notice[];
  /** Changes one setting and repairs what depends on it; does nothing where the link of a class locks it. */
  setSetting(key: string, value: ParameterValue): void;
  /** A whole configuration from elsewhere: a link, a preset, the history. */
  loadConfig(loaded: ValidatedConfig): void;
  dismissNotices(): void;
}

const NO_NOTICES: readonly Notice[] = [];

export const createConfigSlice =
  (initial: ValidatedConfig): StateCreator<ConfigSlice & { readonly classLink: ClassLink }, [], [], ConfigSlice> =>
  (set) => ({
    form: initial.config,
    notices: initial.notices,
    formNotices: NO_NOTICES,
    setSetting: (key, value) =>
      set(({ form, classLink }) => {
        if (isLocked(classLink, key)) return {};
        const { config, notices } = changeSetting(form, key, value);
        return { form: config, formNotices: notices };
      }),
    loadConfig: ({ config, notices }) => set({ form: config, notices, formNotices: NO_NOTICES }),
    dismissNotices: () => set({ notices: NO_NOTICES }),
  });
