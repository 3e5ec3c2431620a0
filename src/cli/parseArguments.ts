import { parseArgs } from 'node:util';
import { readConfigText } from '../config/configText.ts';
import { NoticeList, quote, type Notice } from '../config/notices.ts';
import { readValue } from '../config/readValue.ts';
import type { RunConfig } from '../config/runConfig.ts';
import { changeSetting } from '../config/schema.ts';
import { suggestWord } from '../config/suggestWord.ts';
import type { NumberParameter } from '../lib/parameters.ts';
import { englishOf } from '../lib/text/message.ts';
import { applyTableOption, type TableFile } from './tableOption.ts';

const REPORT_EVERY: NumberParameter = {
  key: '--report-every',
  kind: 'integer',
  label: 'Report every',
  help: 'Iterations between two lines.',
  minimum: 1,
  maximum: 1_000_000,
  default: 100,
};

/** Every option that takes a value, with the words of the help. */
const OPTIONS = {
  '--iterations': { value: 'N', help: 'train for N iterations' },
  '--seed': { value: 'S', help: 'start everything random from S' },
  '--backend': { value: 'cpu|wasm|webgpu', help: 'compute there instead of timing what is fastest' },
  '--table': { value: 'FILE', help: 'take the scores of a sequence table from FILE' },
  '--report-every': { value: 'K', help: `print a line every K iterations (${REPORT_EVERY.default})` },
} as const;
export type OptionName = keyof typeof OPTIONS;

/** The options that stand for a setting of the configuration. */
const SETTING_OPTIONS: readonly OptionName[] = ['--iterations', '--seed', '--backend'];

export interface CommandDescription {
  readonly name: string;
  /** One sentence for the help. */
  readonly summary: string;
  readonly options: readonly OptionName[];
}

export interface RunArguments {
  readonly config: RunConfig;
  /** Iterations between two report lines. */
  readonly reportEvery: number;
  /** The table that the configuration asks for, where it was given as a file. */
  readonly table?: TableFile;
}

export type ParsedArguments =
  | ({ readonly type: 'run' } & RunArguments)
  | { readonly type: 'help'; readonly text: string }
  /** One line. */
  | { readonly type: 'error'; readonly message: string };

/**
 * Reads the arguments after the command's name. On the command line a configuration that is not meant as it
 * is written is an error, where the page would repair it and go on: nobody is there to read a notice.
 */
export function parseArguments(argv: readonly string[], command: CommandDescription): ParsedArguments {
  if (argv.includes('--help') || argv.includes('-h')) return { type: 'help', text: helpText(command) };
  const split = splitArguments(argv, command);
  if (typeof split === 'string') return { type: 'error', message: split };
  const read = readConfigText(split.configText);
  const notices = [...read.notices];
  let config = read.config;
  for (const option of SETTING_OPTIONS) {
    const value = split.options.get(option);
    if (value === undefined) continue;
    const changed = changeSetting(config, option.slice('--'.length), value);
    config = changed.config;
    notices.push(...changed.notices);
  }
  const own = new NoticeList();
  const reportEvery = readReportEvery(split.options.get('--report-every'), own);
  const error = describeWarnings([...notices, ...own.toArray()]);
  if (error !== null) return { type: 'error', message: error };
  return withTable(config, reportEvery, split.options.get('--table') ?? null);
}

/** Last, so that no file is read for a configuration that is wrong anyway. */
function withTable(config: RunConfig, reportEvery: number, path: string | null): ParsedArguments {
  const applied = applyTableOption(config, path);
  if ('error' in applied) return { type: 'error', message: applied.error };
  const error = describeWarnings(applied.notices);
  if (error !== null) return { type: 'error', message: error };
  return { type: 'run', config: applied.config, reportEvery, ...(applied.file !== null && { table: applied.file }) };
}

interface SplitArguments {
  readonly configText: string;
  readonly options: ReadonlyMap<OptionName, string>;
}

/** The parts, or what is wrong with them. */
function splitArguments(argv: readonly string[], command: CommandDescription): SplitArguments | string {
  // What npm may leave of its own.
  const words = argv.filter((word) => word !== '--');
  const declared = Object.fromEntries(command.options.map((option) => [option.slice('--'.length), { type: 'string' } as const]));
  // Not strict: what is wrong is said in our words.
  const { positionals, tokens } = parseArgs({ args: words, options: declared, strict: false, allowPositionals: true, tokens: true });
  const options = new Map<OptionName, string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = command.options.find((candidate) => candidate === token.rawName);
    if (option === undefined) return describeUnknownOption(words[token.index]?.split('=')[0] ?? token.rawName, command);
    if (token.value === undefined) return `${option} needs a value: ${option} ${OPTIONS[option].value}.`;
    if (options.has(option)) return `${option} is given more than once.`;
    options.set(option, token.value);
  }
  if (positionals.length > 1) return `one configuration is expected, not ${positionals.length}; is a quotation mark missing?`;
  return { configText: positionals[0] ?? '', options };
}

function describeUnknownOption(written: string, { name, options }: CommandDescription): string {
  const suggestion = suggestWord(written, options);
  const hint = suggestion === null ? `See ${name} --help.` : `Did you mean ${suggestion}?`;
  return `there is no option ${englishOf(quote(written))}. ${hint}`;
}

function readReportEvery(value: string | undefined, notices: NoticeList): number {
  return value === undefined ? REPORT_EVERY.default : Number(readValue(REPORT_EVERY, value, notices));
}

function describeWarnings(notices: readonly Notice[]): string | null {
  const [first, ...others] = notices.filter(({ level }) => level === 'warning');
  if (first === undefined) return null;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return `bad configuration: ${englishOf(first.problem ?? first.message)}${more}`;
}

function helpText({ name, summary, options }: CommandDescription): string {
  const rows = options.map((option) => [`${option} ${OPTIONS[option].value}`, OPTIONS[option].help] as const);
  const all = [...rows, ['--help', 'print this'] as const];
  const width = Math.max(...all.map(([left]) => left.length));
  return [
    `npm run -s ${name} -- '<configuration>'${options.length > 0 ? ' [options]' : ''}`,
    '',
    summary,
    "The configuration is the hash of a shared link, such as '#height=16&seed=3', or JSON with the same names,",
    `such as '{"height": 16, "seed": 3}'. Without one, or with '', everything is at its default.`,
    '',
    ...all.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
    '',
    'Exit codes: 0 done, 1 failed, 2 bad arguments or a bad configuration.',
  ].join('\n');
}
