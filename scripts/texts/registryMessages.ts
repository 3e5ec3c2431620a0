import { environmentChoice, objectiveChoice, REGISTRIES, type Registries } from '../../src/config/registries.ts';
import { PRESETS } from '../../src/config/presets.ts';
import { SHELVES } from '../../src/gallery/registry.ts';
import { BASELINES } from '../../src/gfn/baselines/registry.ts';
import { LEARNERS } from '../../src/gfn/learners/registry.ts';
import { METRICS } from '../../src/gfn/metrics/registry.ts';
import { BACKWARD_POLICIES } from '../../src/gfn/policies/backwardPolicies.ts';
import { FORMULAS, type FormulaSource } from '../../src/lessons/formulas.ts';
import { LESSONS } from '../../src/lessons/registry.ts';
import { PARTS } from '../../src/lessons/parts.ts';
import type { FoundMessage } from './sourceMessages.ts';

/** The fields of registered things that are words for people; formulas have words in them. Literature stays as it is. */
const WORD_FIELDS = new Set(['label', 'shortLabel', 'help', 'summary', 'formula', 'title', 'text', 'forWhom', 'words', 'praise', 'why', 'choices', 'spoken', 'sentence']);

/** Every message that reaches the page as data of a registry. */
export function registryMessages(configured: Registries = REGISTRIES): readonly FoundMessage[] {
  const registries: Readonly<Record<string, unknown>> = {
    'src/config/registries.ts': [environmentChoice(configured), objectiveChoice(configured)],
    'src/gfn/environments': configured.environments,
    'src/gfn/objectives': configured.objectives,
    'src/gfn/metrics': METRICS,
    'src/gfn/learners/registry.ts': LEARNERS,
    'src/gfn/baselines/registry.ts': BASELINES,
    'src/gfn/networks': configured.networks,
    'src/gfn/policies/backwardPolicies.ts': BACKWARD_POLICIES,
    'src/gfn/settingsRegistry.ts': configured.sections,
    'src/config/presets.ts': PRESETS,
    'src/gallery/shelves': SHELVES,
    'src/lessons/content': LESSONS,
    'src/lessons/parts.ts': PARTS,
    'src/lessons/formulas.ts': FORMULAS,
  };
  const found = Object.entries(registries).flatMap(([path, registry]) => wordsIn(registry, false).map((english) => ({ code: null, english, path })));
  return [...found, ...typesetWords().map((english) => ({ code: null, english, path: 'src/lessons/formulas.ts' }))];
}

/** The words inside typeset formulas. */
function typesetWords(): readonly string[] {
  const sources: readonly FormulaSource[] = Object.values(FORMULAS);
  return sources.flatMap(({ latex }) => [...latex.matchAll(/\\text\{([^}]*)\}/g)].map(([, words = '']) => words.trim()));
}

/** The texts under word fields, anywhere inside plain data. */
function wordsIn(value: unknown, isWords: boolean): readonly string[] {
  if (typeof value === 'string') return isWords && /\p{L}/u.test(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => wordsIn(item, isWords));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, field]) => wordsIn(field, WORD_FIELDS.has(key)));
}
