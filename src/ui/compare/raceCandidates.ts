import type { RunConfig } from '../../config/runConfig.ts';
import { changeSetting } from '../../config/schema.ts';
import { OBJECTIVES } from '../../gfn/objectives/registry.ts';
import { labelled, message, type Words } from '../../lib/text/message.ts';
import type { RunRecord } from '../../store/compare/runRecord.ts';
import { haveSameEnvironment } from '../../store/configDifference.ts';

/** Who may be chosen for a race. */
export interface Candidate {
  readonly id: string;
  readonly label: Words;
  /** Null where it cannot be run. */
  readonly config: RunConfig | null;
}

/** The form, the form with each other objective, and the pinned runs: on another reward a race would say nothing. */
export function candidatesOf(form: RunConfig, pinned: readonly Pick<RunRecord, 'id' | 'name' | 'config'>[]): readonly Candidate[] {
  const others = OBJECTIVES.filter(({ id }) => id !== form.objective);
  return [
    { id: 'form', label: message('race.form', 'The form as it is'), config: form },
    ...others.map(({ id, label }) => ({ id: `objective:${id}`, label: labelled(label), config: withObjective(form, id) })),
    ...pinned.map(({ id, name, config }) =>
      haveSameEnvironment(config, form)
        ? { id, label: name, config }
        : { id, label: message('race.otherReward', '{name} (another reward than the form’s)', { name }), config: null },
    ),
  ];
}

/** Who races while nobody has chosen: the form, and the first other objective that it can have. */
export function usualCandidates(candidates: readonly Candidate[]): readonly string[] {
  return candidates.filter(({ config }) => config !== null).slice(0, 2).map(({ id }) => id);
}

/** The form with another objective, or null where its environment cannot serve it. */
function withObjective(form: RunConfig, objective: string): RunConfig | null {
  const { config } = changeSetting(form, 'objective', objective);
  return config.objective === objective ? config : null;
}
