import { METRICS } from '../gfn/metrics/registry.ts';
import { OBJECTIVES } from '../gfn/objectives/registry.ts';
import { METHOD_TERMS, TRAINING_TERMS } from './ownTerms.ts';
import type { Term } from './term.ts';

interface Registered {
  readonly id: string;
  readonly label: string;
  readonly summary: string;
  readonly formula: string;
  readonly reference: string;
}

/** What is registered explains itself: a new objective or metric is in the glossary without another word. */
const registered = ({ id, label, summary, formula, reference }: Registered): Term => ({ id, label, summary, formula, reference });

/** Every term of the glossary; ids are unique. */
export const TERMS: readonly Term[] = [...METHOD_TERMS, ...TRAINING_TERMS, ...OBJECTIVES.map(registered), ...METRICS.map(registered)];

export function findTerm(id: string): Term | undefined {
  return TERMS.find((term) => term.id === id);
}
