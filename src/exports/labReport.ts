/** A report of one or several runs in Markdown and in the language of the page, to be pasted into a notebook or an issue. */
import { valueWords } from '../config/configWords.ts';
import type { RunConfig } from '../config/runConfig.ts';
import { encodeHash } from '../config/hashCodec.ts';
import { formSections } from '../config/schema.ts';
import type { MetricDefinition } from '../gfn/metrics/metric.ts';
import { METRICS } from '../gfn/metrics/registry.ts';
import { isShown } from '../lib/parameters.ts';
import { withSigns } from '../lib/formatNumber.ts';
import { translate, wordsOf } from '../texts/translate.ts';
import { configMark } from './configMark.ts';

export interface ReportedRun {
  readonly name: string;
  readonly config: RunConfig;
  readonly backend: string | null;
  readonly iteration: number;
  readonly rewardCalls: number;
  readonly trainingSeconds: number;
  /** The last report, by metric id; null where unknown. */
  readonly metrics: Readonly<Record<string, number | null>>;
  /** In words, against the first run: "ε 0 → 0.1". */
  readonly differences: readonly string[];
  /** A sentence for each change of settings on the way. */
  readonly changes: readonly string[];
  /** The reward in words, or null. */
  readonly rewardFormula: string | null;
  /** See receipt.ts; null where the run has none. */
  readonly receipt: string | null;
}

interface ReportFrame {
  readonly title: string;
  /** Of the package. */
  readonly version: string;
  /** Address of the page without its hash; a link to every configuration is made of it. */
  readonly address: string;
}

const METRIC_LABELS: ReadonlyMap<string, string> = new Map(METRICS.map(({ id, label }: MetricDefinition) => [id, label]));
const MAX_VALUE_LENGTH = 120;

/** A sign that means something inside a line of Markdown, where it does: each gets a backslash. */
const ACTIVE_SIGNS: readonly RegExp[] = [
  // Code, links and images, cells of tables, struck through, mathematics, addresses.
  /[\\`[\]|~$@]/gu,
  // Emphasis: not where it stands alone, nor an underscore within a word.
  /(?<!\s)\*|\*(?!\s)/gu,
  /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu,
  // An element, a named character, a bare address, a name of a picture.
  /<(?=[A-Za-z/!?])/gu,
  /&(?=#?\w+;)/gu,
  /:(?=\/\/|[\w+-]+:)/gu,
  // The end of a heading would lose it.
  /(?<=\s)#(?=#*$)/gu,
];
/** The beginning of a line that is a heading, a quotation, an item of a list or a rule. */
const ACTIVE_BEGINNING = /^(?=#{1,6}(?:\s|$)|>|[-+](?:\s|$)|-[-\s]*$|=+$)/u;

/**
 * Any text as plain words of one line: nothing of it is markup, a link, HTML or the end of a table cell. A sign that would be gets
 * a backslash, which CommonMark allows for every ASCII punctuation mark; others stay as they are, so that it reads well unrendered.
 * @internal
 */
export function escapeMarkdown(text: string): string {
  const line = text.replaceAll(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  const plain = ACTIVE_SIGNS.reduce((words, sign) => words.replaceAll(sign, (found) => `\\${found}`), line);
  return plain
    .replace(ACTIVE_BEGINNING, '\\')
    // "1." or "1)" before a space would be an item of a list.
    .replace(/^(\d{1,9})(?=[.)](?:\s|$))/u, '$1\\')
    // Some readers make a link of a bare "www.".
    .replaceAll(/www\./gi, 'www\\.');
}

/** For people, so in the signs of the page's language; to as many digits as a comparison of runs asks for. */
function number(value: number | null | undefined, digits = 5): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  return withSigns(Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(digits))));
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function table(header: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [row(header), row(header.map(() => '---')), ...rows.map(row)];
}

/** The report; `runs` in the order in which they are compared. The first run's configuration can be read back from it. */
export function labReport(runs: readonly ReportedRun[], { title, version, address }: ReportFrame): string {
  const [first] = runs;
  const lines = [
    `# ${escapeMarkdown(title)}`,
    '',
    ...(first === undefined ? [translate('There is no run to report on.')] : [`<!-- ${configMark(first.config)} -->`]),
    ...(runs.length > 1 ? ['', ...comparison(runs)] : []),
    ...runs.flatMap((run) => ['', ...section(run, address)]),
    '',
    translate('Made with the GFlowNet playground {version}. On the cpu and wasm backends the same link gives the same numbers.', {
      version: escapeMarkdown(version),
    }),
    '',
  ];
  return lines.join('\n');
}

function comparison(runs: readonly ReportedRun[]): readonly string[] {
  const ids = [...METRIC_LABELS.keys()].filter((id) => runs.some(({ metrics }) => typeof metrics[id] === 'number'));
  const labels = ids.map((id) => escapeMarkdown(translate(METRIC_LABELS.get(id) ?? id)));
  const header = [translate('Run name'), translate('Iterations'), translate('Reward calls'), ...labels, translate('Differences')];
  const rows = runs.map(({ name, iteration, rewardCalls, metrics, differences }) => [
    escapeMarkdown(name),
    String(iteration),
    String(rewardCalls),
    ...ids.map((id) => number(metrics[id])),
    differences.map(escapeMarkdown).join('; '),
  ]);
  return [`## ${translate('Comparison')}`, '', ...table(header, rows)];
}

function section(run: ReportedRun, address: string): readonly string[] {
  const { name, config, metrics, rewardFormula, receipt } = run;
  const formula = rewardFormula === null ? null : escapeMarkdown(rewardFormula);
  const measured = [...METRIC_LABELS].filter(([id]) => id in metrics).map(([id, label]) => [escapeMarkdown(translate(label)), number(metrics[id])]);
  return [
    `## ${escapeMarkdown(name)}`,
    '',
    extent(run),
    '',
    ...run.changes.flatMap((change) => [`- ${escapeMarkdown(change)}`]),
    ...(run.changes.length > 0 ? [''] : []),
    ...(formula === null ? [] : [translate('Reward: {formula}', { formula }), '']),
    ...(measured.length === 0 ? [] : [...table([translate('Metric'), translate('Value')], measured), '']),
    ...table([translate('Setting'), translate('Value')], settings(config)),
    '',
    `[${translate('Open this run')}](<${address}${linkHash(config, receipt)}>)`,
  ];
}

/** How long the run is, on what and from which seed. */
function extent({ config, backend, iteration, rewardCalls, trainingSeconds }: ReportedRun): string {
  const values = { iteration, rewardCalls, seconds: number(trainingSeconds, 3), seed: config.training.seed };
  if (backend === null) {
    return translate('{iteration} iterations, {rewardCalls} reward calls, {seconds} s of training on an unknown backend, seed {seed}.', values);
  }
  return translate('{iteration} iterations, {rewardCalls} reward calls, {seconds} s of training on {backend}, seed {seed}.', {
    ...values,
    backend: escapeMarkdown(backend),
  });
}

/** Angle brackets end a link's address, and a hash never holds them: `encodeHash` writes them as percent signs. */
function linkHash(config: RunConfig, receipt: string | null): string {
  return receipt === null ? encodeHash(config) : `${encodeHash(config)}&receipt=${encodeURIComponent(receipt)}`;
}

function settings(config: RunConfig): readonly (readonly string[])[] {
  return formSections(config).flatMap(({ choice, definitions, values }) =>
    [...(choice === null ? [] : [choice]), ...definitions]
      .filter((definition) => isShown(definition, values))
      .map((definition) => {
        const value = wordsOf(valueWords(definition, values[definition.key] ?? ''));
        const cut = value.length > MAX_VALUE_LENGTH ? `${value.slice(0, MAX_VALUE_LENGTH)}…` : value;
        return [escapeMarkdown(translate(definition.label)), escapeMarkdown(cut)];
      }),
  );
}
