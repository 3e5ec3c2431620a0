import { PACKAGE_VERSION } from '../../exports/packageVersion.ts';
import { Rich } from '../../texts/Rich.tsx';
import { translate } from '../../texts/translate.ts';

const own = (path: string) => (words: string) => <a href={path} target="_blank" rel="noreferrer">{words}</a>;

/** Under which terms the page may be used, and where what it is made of can be read. */
export function SourceText() {
  return (
    <>
      <p>{translate('GFlowNet Playground, version {version}.', { version: PACKAGE_VERSION })}</p>
      <p><Rich message="Free to use, change and pass on under the <licence>MIT licence</licence>." elements={{ licence: own('./licence.txt') }} /></p>
      <p><Rich message="The typeface is Inter, under the <licence>SIL Open Font License</licence>." elements={{ licence: own('./typeface-licence.txt') }} /></p>
      <p>{translate('The whole source comes with the page: its scripts have source maps, so that the developer tools of a browser show every file as it was written.')}</p>
    </>
  );
}
