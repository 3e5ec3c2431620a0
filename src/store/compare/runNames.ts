import type { RunConfig } from '../../config/runConfig.ts';
import { objectiveDefinition } from '../../gfn/objectives/registry.ts';
import { isMessage, labelled, type Words } from '../../lib/text/message.ts';
import { differenceName } from '../lastRuns.ts';
import { NUMBERED, type RunRecord } from './runRecord.ts';

/**
 * The names of pinned runs, in their order: as a person wrote them, elsewhere what tells a run from the first (and the first from the
 * next that differs), e.g. "Objective: Detailed balance". Two can be alike.
 */
export function runNames(records: readonly Pick<RunRecord, 'name' | 'config'>[]): readonly Words[] {
  const first = records[0]?.config;
  return records.map(({ name, config }, index) => {
    if (!isMessage(name) || name.code !== NUMBERED || first === undefined) return name;
    const others = index === 0 ? records.slice(1).map((record) => record.config) : [first];
    return nameAmong(others, config);
  });
}

function nameAmong(others: readonly RunConfig[], config: RunConfig): Words {
  const names = others.map((other) => differenceName(other, config));
  return names.find((name) => name !== null) ?? labelled(objectiveDefinition(config.objective).label);
}
