import * as v from 'valibot';
import { validateConfig } from '../../config/schema.ts';
import { amount, entriesOf, fields } from '../../lib/shapes.ts';
import { MAX_NAME_LENGTH, MAX_REPORTS, numbered, type RunRecord } from './runRecord.ts';

const MAX_METRICS = 64;
const MAX_STRETCHES = 32;

const LABEL = v.pipe(v.string(), v.transform((text) => text.slice(0, MAX_NAME_LENGTH)));
/** A name that nobody wrote. */
const NUMBERED = v.pipe(
  v.object({ code: v.string(), values: v.object({ number: v.number() }) }),
  v.transform(({ values }) => numbered(values.number)),
);
const CONFIG = v.pipe(fields(), v.transform((written) => validateConfig(written).config));
const METRICS = v.pipe(
  fields(),
  v.transform((metrics) => Object.entries(metrics).slice(0, MAX_METRICS)),
  v.transform((entries) => Object.fromEntries(entries.map(([id, metric]) => [id, typeof metric === 'number' ? metric : null]))),
);
const RUN_RECORD = v.object({
  id: LABEL,
  name: v.union([LABEL, NUMBERED]),
  createdAt: v.pipe(v.number(), v.finite()),
  config: CONFIG,
  history: v.fallback(entriesOf(v.object({ fromIteration: amount(), config: CONFIG }), MAX_STRETCHES), []),
  backend: v.fallback(LABEL, ''),
  reports: entriesOf(v.object({ iteration: amount(), rewardCalls: amount(), seconds: amount(), values: METRICS }), MAX_REPORTS),
});

/** A record from storage or a file, or null where it is not one: nothing of it is trusted. */
export function readRunRecord(value: unknown): RunRecord | null {
  const read = v.safeParse(RUN_RECORD, value);
  if (!read.success) return null;
  const { history, ...record } = read.output;
  return history.length > 1 ? { ...record, history } : record;
}
