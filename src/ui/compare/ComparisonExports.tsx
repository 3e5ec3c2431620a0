import type { RefObject } from 'react';
import { encodeHash } from '../../config/hashCodec.ts';
import { citation } from '../../exports/citation.ts';
import { svgDocument } from '../../exports/figures/svg.ts';
import { translate } from '../../texts/translate.ts';
import { copyText } from '../app/copyText.ts';
import { pageAddress } from '../app/pageAddress.ts';
import { usePlayground } from '../app/PlaygroundContext.ts';
import { download } from '../export/download.ts';
import { readFigure } from '../export/findFigures.ts';
import { comparisonCsv, comparisonJson, comparisonNote } from './comparisonFiles.ts';
import type { Result } from './useOutcomes.ts';

const NAME = 'gflownet-comparison';

/** The comparison to take away. */
export function ComparisonExports({ result, frame }: { readonly result: Result; readonly frame: RefObject<HTMLElement | null> }) {
  const { announcer } = usePlayground();
  const { comparison, outcomes, metric } = result;
  const config = comparison.contenders[0]?.config;
  const save = (ending: string, content: string, type: string): void => {
    download(`${NAME}.${ending}`, content, type);
    announcer.now(translate('{file} saved', { file: `${NAME}.${ending}` }));
  };
  const saveChart = (): void => {
    const element = frame.current?.querySelector<SVGSVGElement>('svg[data-figure]');
    if (element && config) save('svg', svgDocument(readFigure({ element, title: translate(metric.label) }), config), 'image/svg+xml');
  };
  const cite = async (): Promise<void> => {
    const text = citation({ link: pageAddress() + (config === undefined ? '' : encodeHash(config)), date: new Date(), note: comparisonNote(comparison) });
    if (await copyText(text)) announcer.now(translate('Citation copied'));
    // The clipboard is closed to us: a file does as well.
    else save('bib', text, 'application/x-bibtex');
  };
  return (
    <div className="button-row" role="group" aria-label={translate('Take the comparison away')}>
      <button type="button" className="button" onClick={() => save('csv', comparisonCsv(comparison, outcomes), 'text/csv')}>CSV</button>
      <button type="button" className="button" onClick={() => save('json', comparisonJson(comparison, outcomes, metric.id), 'application/json')}>JSON</button>
      {comparison.axes.length > 1 ? null : <button type="button" className="button" onClick={saveChart}>SVG</button>}
      <button type="button" className="button" onClick={() => void cite()}>{translate('Copy citation')}</button>
    </div>
  );
}
