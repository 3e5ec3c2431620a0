import { allSettings, REGISTRIES } from '../config/registries.ts';

/** Every setting that any configuration can have, by key, in the order of the form. */
export const ALL_SETTINGS = allSettings(REGISTRIES);
