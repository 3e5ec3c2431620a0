import type { Setting, SettingsOf } from '../lib/parameters.ts';
import { BASELINE_SETTINGS } from './baselines/baselineSettings.ts';
import { NETWORK_SETTINGS } from './networks/networkSettings.ts';
import { OPTIMISER_SETTINGS } from './optimiserSettings.ts';
import { PLAN_SETTINGS } from './planSettings.ts';
import { BACKWARD_POLICY_SETTINGS } from './policies/backwardPolicySettings.ts';
import { LOG_Z_SETTINGS } from './policies/logZSettings.ts';
import { RUN_SETTINGS } from './runSettings.ts';
import { BATCH_SETTINGS } from './sampling/batchSettings.ts';
import { EXPLORATION_SETTINGS } from './sampling/explorationSettings.ts';
import { KNOWN_OBJECTS_SETTINGS } from './sampling/knownObjectsSettings.ts';
import { LOCAL_SEARCH_SETTINGS } from './sampling/localSearchSettings.ts';
import { REPLAY_SETTINGS } from './sampling/replaySettings.ts';

/** Groups of settings that stand under one heading of the form. */
export interface SettingsSection {
  readonly id: string;
  readonly label: string;
  /** True for what a newcomer can leave alone. */
  readonly isAdvanced: boolean;
  readonly groups: readonly (readonly Setting[])[];
}

/** The settings that every run has, whatever its environment and objective: the order of the form, the hash and the reference. */
export const SETTINGS_SECTIONS = [
  {
    id: 'training',
    label: 'Training',
    isAdvanced: false,
    groups: [
      BACKWARD_POLICY_SETTINGS,
      BATCH_SETTINGS,
      NETWORK_SETTINGS,
      OPTIMISER_SETTINGS,
      LOG_Z_SETTINGS,
      PLAN_SETTINGS,
      RUN_SETTINGS,
    ],
  },
  { id: 'sampling', label: 'Sampling', isAdvanced: true, groups: [EXPLORATION_SETTINGS] },
  {
    id: 'replay',
    label: 'Replay, search, baselines',
    isAdvanced: true,
    groups: [REPLAY_SETTINGS, LOCAL_SEARCH_SETTINGS, KNOWN_OBJECTS_SETTINGS, BASELINE_SETTINGS],
  },
] as const satisfies readonly SettingsSection[];

type Group = (typeof SETTINGS_SECTIONS)[number]['groups'][number];

/** The value of every setting, by key. */
export type TrainingParameters = SettingsOf<Group>;

/** Every setting by itself, in order. */
export const TRAINING_SETTINGS: readonly Group[number][] = SETTINGS_SECTIONS.flatMap(({ groups }): readonly Group[number][] => groups.flat());
