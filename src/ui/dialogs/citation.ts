import { PACKAGE_VERSION } from '../../exports/packageVersion.ts';

/** What BibTeX would read as its own. */
const ESCAPED = /[{}\\%#&_$]/g;

/**
 * What a text names this page by, in BibTeX.
 * @param address without settings
 * @param day as ISO 8601 writes it
 * @param note what of the page is meant
 */
export function citation(address: string, day: string, note?: string): string {
  return [
    '@software{gflownetPlayground,',
    '  author  = {{The GFlowNet playground authors}},',
    '  title   = {{GFlowNet Playground}},',
    `  year    = {${day.slice(0, 4)}},`,
    `  version = {${PACKAGE_VERSION}},`,
    `  url     = {${address}},`,
    ...(note === undefined ? [] : [`  note    = {${note.replaceAll(ESCAPED, (sign) => (sign === '\\' ? '/' : `\\${sign}`))}},`]),
    `  urldate = {${day}}`,
    '}',
  ].join('\n');
}
