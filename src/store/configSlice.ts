import type { StateCreator } from 'zustand/vanilla';
import type { Notice } from '../config/notices.ts';
import type { RunConfig } from '../config/runConfig.ts';
import { changeSetting, type ValidatedConfig } from '../config/schema.ts';
import type { ParameterValue } from '../lib/parameters.ts';
import { isLocked, type ClassLink } from '../lessons/classLink.ts';
import { changedKeys } from './configDifference.ts';
import { beforeChange, NO_FORM_HISTORY, redone, undone, type FormHistory } from './formHistory.ts';

export interface ConfigSlice {
  /** What the form shows; always a configuration that works. */
  readonly form: RunConfig;
  /** What a person should know about the configuration that the address or a preset gave. */
  readonly notices: readonly Notice[];
  /** What the last change in the form did beyond the setting itself. */
  readonly formNotices: readonly Notice[];
  readonly formHistory: FormHistory;
  /** Changes one setting and repairs what depends on it; does nothing where the link of a class locks it. */
  setSetting(key: string, value: ParameterValue): void;
  /** A whole configuration from elsewhere: a preset, a file, a lesson; that of a link leaves nothing to take back. */
  loadConfig(loaded: ValidatedConfig, isLink?: boolean): void;
  dismissNotices(): void;
  /** Takes the last change of the form back, whatever made it; does nothing where there is none. */
  undo(): void;
  /** Makes the change again that was last taken back. */
  redo(): void;
}

const NO_NOTICES: readonly Notice[] = [];

export const createConfigSlice =
  (initial: ValidatedConfig): StateCreator<ConfigSlice & { readonly classLink: ClassLink }, [], [], ConfigSlice> =>
  (set) => ({
    form: initial.config,
    notices: initial.notices,
    formNotices: NO_NOTICES,
    formHistory: NO_FORM_HISTORY,
    setSetting: (key, value) =>
      set(({ form, classLink, formHistory }) => {
        if (isLocked(classLink, key)) return {};
        const { config, notices } = changeSetting(form, key, value);
        if (changedKeys(form, config).length === 0) return { formNotices: notices };
        return { form: config, formNotices: notices, formHistory: beforeChange(formHistory, form, typeof value === 'number' ? key : null, performance.now()) };
      }),
    loadConfig: ({ config, notices }, isLink = false) =>
      set(({ form, formHistory }) => ({
        form: config,
        notices,
        formNotices: NO_NOTICES,
        formHistory: isLink ? NO_FORM_HISTORY : beforeChange(formHistory, form, null, performance.now()),
      })),
    dismissNotices: () => set({ notices: NO_NOTICES }),
    undo: () => set(({ form, formHistory }) => moved(undone(formHistory, form))),
    redo: () => set(({ form, formHistory }) => moved(redone(formHistory, form))),
  });

function moved(to: ReturnType<typeof undone>): Partial<ConfigSlice> {
  return to === null ? {} : { form: to.form, formHistory: to.history, formNotices: NO_NOTICES };
}
