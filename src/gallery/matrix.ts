import { encodeHash } from '../config/hashCodec.ts';
import { REGISTRIES } from '../config/registries.ts';
import { defaultConfig, validateConfig } from '../config/schema.ts';
import type { Notice } from '../config/notices.ts';
import type { RunConfig } from '../config/runConfig.ts';
import type { Card } from './card.ts';
import { cardConfig, CARDS } from './registry.ts';

/** What is built, of one environment with one set of its settings, and each objective on it. */
export interface MatrixRow {
  readonly environment: string;
  /** What is run where a cell is tried: all else is as usual. */
  readonly config: RunConfig;
  readonly cells: readonly MatrixCell[];
}

export interface MatrixCell {
  readonly objective: string;
  readonly cards: readonly Card[];
  /** Of the combination with everything else as usual. */
  readonly hash: string;
  /** Why the objective cannot be used here; empty where it can. */
  readonly obstacles: readonly Notice[];
}

interface Configured {
  readonly card: Card;
  readonly config: RunConfig;
}

/** A row for everything that a card builds, in the order of the environments; one as usual where no card builds in an environment. */
export function matrixRows(): readonly MatrixRow[] {
  const all = CARDS.map((card): Configured => ({ card, config: cardConfig(card) }));
  return REGISTRIES.environments.flatMap(({ id }) => {
    const built = all.filter(({ config }) => config.environment === id);
    const problems = [...new Set(built.map(problemOf))];
    if (problems.length === 0) return [rowOf(defaultConfig(id), [])];
    return problems.map((problem) => {
      const own = built.filter((each) => problemOf(each) === problem);
      return rowOf((own[0] as Configured).config, own);
    });
  });
}

const problemOf = ({ config }: Configured): string => JSON.stringify(Object.entries(config.environmentParameters));

function rowOf({ environment, environmentParameters }: RunConfig, built: readonly Configured[]): MatrixRow {
  const cells = REGISTRIES.objectives.map(({ id: objective }): MatrixCell => {
    const { config, notices } = validateConfig({ environment, ...environmentParameters, objective });
    const cards = built.filter((each) => each.config.objective === objective).map(({ card }) => card);
    return { objective, cards, hash: encodeHash(config), obstacles: notices };
  });
  return { environment, config: validateConfig({ environment, ...environmentParameters }).config, cells };
}
