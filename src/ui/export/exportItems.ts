/** The rows of the dialog: what there is, what it is for, and what its buttons do. */
import { encodeHash } from '../../config/hashCodec.ts';
import type { RunConfig } from '../../config/runConfig.ts';
import { citation, settingsNote } from '../../exports/citation.ts';
import { configFile } from '../../exports/configFile.ts';
import { writeCheckpoint } from '../../exports/checkpoint/writeCheckpoint.ts';
import { svgDocument } from '../../exports/figures/svg.ts';
import { labReport } from '../../exports/labReport.ts';
import { metricsCsv, metricsJson } from '../../exports/metricsFile.ts';
import { PACKAGE_VERSION } from '../../exports/packageVersion.ts';
import { SCRIPTS, writeScript } from '../../exports/scripts/scripts.ts';
import type { AppState } from '../../store/appStore.ts';
import { translatable, translate } from '../../texts/translate.ts';
import { pageAddress } from '../app/pageAddress.ts';
import type { Playground } from '../app/PlaygroundContext.ts';
import { copyText } from '../app/copyText.ts';
import { resultCodeOf, resultObstacle } from '../lessonEditor/resultOf.ts';
import { download } from './download.ts';
import { readFigure, type FoundFigure } from './findFigures.ts';
import { exportedConfig, metricsInput, receiptObstacle, receiptOf, reportedRuns } from './runFiles.ts';
import { pngOf } from './saveFigure.ts';

interface ExportAction {
  readonly label: string;
  /** Said when it is done. */
  readonly said: string;
  readonly run: (playground: Playground) => Promise<void>;
}

export interface ExportItem {
  readonly id: string;
  readonly title: string;
  /** One line on what it is for. */
  readonly purpose: string;
  readonly actions: readonly ExportAction[];
  /** Why it cannot be had now, or null. */
  readonly obstacle: string | null;
}

const JSON_TYPE = 'application/json';

/** `gflownet-hypergrid-metrics.csv`; the environment's id is one of ours. */
function fileName(config: RunConfig, kind: string): string {
  return `gflownet-${config.environment}-${kind}`;
}

/** A title as part of a file's name: letters without accents, digits and hyphens. */
function fileWords(title: string): string {
  const plain = title.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
}

function saving(label: string, kind: string, type: string, content: (state: AppState) => string): ExportAction {
  const run = async ({ store }: Playground): Promise<void> => {
    const state = store.getState();
    download(fileName(exportedConfig(state), kind), content(state), type);
  };
  return { label, said: translate('saved'), run };
}

/** What follows from the settings and numbers of the run; `losses` are its first. */
export function exportItems(state: AppState, losses: readonly number[]): readonly ExportItem[] {
  return [...linkItems(state, losses), ...numberItems(state), reportItem(state, losses), citationItem()];
}

function linkItems(state: AppState, losses: readonly number[]): readonly ExportItem[] {
  return [
    {
      id: 'config',
      title: translate('Settings'),
      purpose: translate('A readable file that opens the same run here, or with the command line.'),
      actions: [saving('JSON', 'settings.json', JSON_TYPE, (now) => configFile(exportedConfig(now)))],
      obstacle: null,
    },
    {
      id: 'receipt',
      title: translate('Link with receipt'),
      purpose: translate('Whoever opens it and runs is told whether it is the same run, to the last bit of the first losses.'),
      actions: [{ label: translate('Copy link'), said: translate('copied'), run: ({ store }) => copyReceiptLink(store.getState(), losses) }],
      obstacle: receiptObstacle(state, losses),
    },
    {
      id: 'result',
      title: translate('Result code'),
      purpose: translate('One line to hand in: what was reached with which settings. The teacher’s page runs it again.'),
      actions: [{ label: translate('Copy code'), said: translate('copied'), run: copyResultCode }],
      obstacle: resultObstacle(state, 'run'),
    },
  ];
}

function numberItems({ counters }: AppState): readonly ExportItem[] {
  return [
    {
      id: 'metrics',
      title: translate('Metrics'),
      purpose: translate('Every curve with its iterations, reward calls and seconds, to plot elsewhere.'),
      actions: [
        saving('CSV', 'metrics.csv', 'text/csv', (now) => metricsCsv(metricsInput(now))),
        saving('JSON', 'metrics.json', JSON_TYPE, (now) => metricsJson(metricsInput(now))),
      ],
      obstacle: null,
    },
    {
      id: 'checkpoint',
      title: translate('Checkpoint'),
      purpose: translate('Weights, optimiser and counters in one file: drop it on the page to go on from there, with the same numbers.'),
      actions: [{ label: translate('Save'), said: translate('saved'), run: saveCheckpoint }],
      obstacle: counters.iteration > 0 ? null : translate('There is nothing to keep before the first iteration.'),
    },
  ];
}

function reportItem({ pinned }: AppState, losses: readonly number[]): ExportItem {
  const content = (now: AppState): string =>
    labReport(reportedRuns(now, receiptOf(now, losses)), { title: translate('GFlowNet lab report'), version: PACKAGE_VERSION, address: pageAddress() });
  return {
    id: 'report',
    title: translate('Lab report'),
    purpose:
      pinned.length === 0
        ? translate('Settings, metrics and a link, as Markdown for a notebook. Pinned runs would be in it too.')
        : translate('The pinned runs and this one, compared, as Markdown for a notebook.'),
    actions: [saving('Markdown', 'report.md', 'text/markdown', content)],
    obstacle: null,
  };
}

function citationOf(config: RunConfig): string {
  return citation({ link: pageAddress() + encodeHash(config), date: new Date(), note: settingsNote(config) });
}

function citationItem(): ExportItem {
  const content = (now: AppState): string => citationOf(exportedConfig(now));
  return {
    id: 'citation',
    title: translate('Citation'),
    purpose: translate('A BibTeX entry with the version, the link and the settings of the run; the link needs the LaTeX package hyperref.'),
    actions: [saving('BibTeX', 'citation.bib', 'application/x-bibtex', content)],
    obstacle: null,
  };
}

async function copyReceiptLink(state: AppState, losses: readonly number[]): Promise<void> {
  const receipt = receiptOf(state, losses);
  if (receipt === null) throw new Error(translate('there is no receipt yet.'));
  await copy(`${pageAddress()}${encodeHash(exportedConfig(state))}&receipt=${encodeURIComponent(receipt)}`);
}

async function copyResultCode({ store }: Playground): Promise<void> {
  const code = await resultCodeOf(store.getState(), 'run');
  if (code === null) throw new Error(translate('The settings are too long for a code.'));
  await copy(code);
}

async function copy(link: string): Promise<void> {
  if (await copyText(link)) return;
  throw new Error(translate('the browser did not let the page copy it. Copy it by hand: {link}', { link }));
}

async function saveCheckpoint({ controller }: Playground): Promise<void> {
  const snapshot = await controller.readSnapshot();
  if (snapshot === null) throw new Error(translate('the run has no parameters to keep yet.'));
  const name = fileName(snapshot.config, `iteration-${snapshot.iteration}.gflownet`);
  download(name, writeCheckpoint(snapshot, PACKAGE_VERSION), 'application/octet-stream');
}

const SCRIPT_PURPOSES: Readonly<Record<(typeof SCRIPTS)[number]['id'], string>> = {
  torchgfn: translatable('A Python script that trains the same settings with PyTorch, and prints the same exact distance.'),
  gfnx: translatable('A Python script that trains the same settings with JAX, compiled as a whole, and prints the same exact distance.'),
};

/** Scripts for other libraries, or why there is none. */
export function scriptItems(config: RunConfig): readonly ExportItem[] {
  return SCRIPTS.map((script) => {
    const result = writeScript(script, config, PACKAGE_VERSION);
    const save = async (): Promise<void> => {
      if (result.ok) download(fileName(config, `${script.id}.py`), result.text, 'text/x-python');
    };
    return {
      id: script.id,
      title: translate('Script for {library}', { library: script.library }),
      purpose: translate(SCRIPT_PURPOSES[script.id]),
      actions: [{ label: 'Python', said: translate('saved'), run: save }],
      obstacle: result.ok ? null : result.reason,
    };
  });
}

/** Every plot that is to be seen. */
export function figureItems(figures: readonly FoundFigure[]): readonly ExportItem[] {
  return figures.map((figure) => {
    const kind = fileWords(figure.title);
    const saveSvg = async ({ store }: Playground): Promise<void> => {
      const config = exportedConfig(store.getState());
      download(fileName(config, `${kind}.svg`), svgDocument(readFigure(figure), config), 'image/svg+xml');
    };
    const savePng = async ({ store }: Playground): Promise<void> => {
      const config = exportedConfig(store.getState());
      download(fileName(config, `${kind}.png`), await pngOf(readFigure(figure), config), 'image/png');
    };
    return {
      id: figure.title,
      title: figure.title,
      purpose: translate('As it is drawn now: vectors for paper, or pixels for slides.'),
      actions: [
        { label: 'SVG', said: translate('saved'), run: saveSvg },
        { label: 'PNG', said: translate('saved'), run: savePng },
      ],
      obstacle: null,
    };
  });
}
