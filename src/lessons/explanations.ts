import { allSettings, REGISTRIES, type Registries } from '../config/registries.ts';
import type { ParameterDefinition } from '../lib/parameters.ts';
import { FLOW_NETWORK_PAPER, FOUNDATIONS_PAPER, REPLAY_PAPER, TRAJECTORY_BALANCE_PAPER } from '../gfn/papers.ts';
import { translatable } from '../texts/translate.ts';
import type { FormulaId } from './formulas.ts';
import { FORMULA_MARKUP } from './generated/formulaMarkup.ts';
import { settingOfPart, type LookAt, type PartId } from './parts.ts';

/** The answer to "What is this?". */
export interface Explanation {
  /** A message that is translated where it is shown. */
  readonly sentence: string;
  readonly formula: FormulaId | null;
  /** A formula in plain text, where the setting belongs to an objective that has one. */
  readonly plainFormula: string | null;
  readonly reference: string;
}

type Words = readonly [sentence: string, formula: FormulaId, reference: string];

const OF_PARTS: Readonly<Record<PartId, Words>> = {
  distribution: [
    translatable('The target R(x)/Z beside the probability that the current policy ends in x, computed over all states where they can be listed, and the difference of the two.'),
    'target',
    FLOW_NETWORK_PAPER,
  ],
  totalVariationCurve: [
    translatable('The distance between target and learned distribution, 0 when they agree and 1 when they share nothing; the dashed noise floor is what as many perfect samples would show.'),
    'totalVariation',
    'Levin & Peres (2017), Markov Chains and Mixing Times, section 4.1.',
  ],
  lossCurve: [
    translatable('What training lowers, averaged over a batch: it is 0 only where the balance that the objective asks for holds along every trajectory sampled, which says nothing about places never visited.'),
    'batchLoss',
    TRAJECTORY_BALANCE_PAPER,
  ],
  logZCurve: [translatable('The learned logarithm of the total reward, beside the true one where it is known.'), 'logPartition', TRAJECTORY_BALANCE_PAPER],
  trajectories: [translatable('Objects that the sampler built a moment ago, one action after another, each with the logarithm of its reward.'), 'trajectory', FLOW_NETWORK_PAPER],
  metrics: [translatable('How far the learned distribution is from the target, seen from several sides; open a metric for its own words, formula and source.'), 'kullbackLeibler', REPLAY_PAPER],
  modeTimeline: [
    translatable('Each row is a mode and time goes to the right: purple where the policy gives the mode less than its share of the target, plain where as much, red where more. A mode that stays purple is missed.'),
    'target',
    FLOW_NETWORK_PAPER,
  ],
  inspector: [
    translatable('One state with all that flows into it and out of it, learned against optimal, and one update taken apart into the numbers of its formula; where flow in and flow out differ, the residual says by how much.'),
    'flowConservation',
    FOUNDATIONS_PAPER,
  ],
  comparison: [
    translatable('Runs kept side by side: what differs in their settings, their curves over each other, and comparisons of any setting on the same seeds, of two settings as a table. The band is the spread over seeds; curves of one seed each can differ by chance alone.'),
    'totalVariation',
    'Agarwal, Schwarzer, Castro, Courville & Bellemare (2021), Deep Reinforcement Learning at the Edge of the Statistical Precipice.',
  ],
  runBar: [translatable('Runs, pauses, steps and resets the training; a step is one batch of trajectories and one update of the network.'), 'batchLoss', TRAJECTORY_BALANCE_PAPER],
};

/** The words for a part of the page or a setting; null for one that nobody knows. */
export function explanationOf(part: LookAt, registries: Registries = REGISTRIES): Explanation | null {
  const key = settingOfPart(part);
  if (key === null) return explanationOfPart(part);
  const definition = allSettings(registries).get(key);
  if (definition === undefined) return null;
  if (definition.explanation === undefined) return explanationOfOwner(definition, registries);
  const { sentence, formulaId, reference } = definition.explanation;
  return { sentence, formula: isTypeset(formulaId) ? formulaId : null, plainFormula: null, reference };
}

function explanationOfPart(part: string): Explanation | null {
  const table: Readonly<Record<string, Words>> = OF_PARTS;
  const words = Object.hasOwn(table, part) ? table[part] : undefined;
  if (words === undefined) return null;
  const [sentence, formula, reference] = words;
  return { sentence, formula, plainFormula: null, reference };
}

function isTypeset(formulaId: string): formulaId is FormulaId {
  return Object.hasOwn(FORMULA_MARKUP, formulaId);
}

/** Without words of its own, a setting of an environment or an objective is what its help says; the paper is that of its owner. */
function explanationOfOwner({ key, help }: ParameterDefinition, registries: Registries): Explanation | null {
  const isOwner = ({ parameters }: { readonly parameters: readonly { readonly key: string }[] }): boolean => parameters.some((parameter) => parameter.key === key);
  const environment = registries.environments.find(isOwner);
  const objective = registries.objectives.find(isOwner);
  const reference = environment?.reference ?? objective?.reference;
  if (reference === undefined) return null;
  return { sentence: help, formula: environment === undefined ? null : 'target', plainFormula: objective?.formula ?? null, reference };
}
