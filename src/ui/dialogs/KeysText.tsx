import { selectHasShortcuts } from '../../store/selectors.ts';
import { translatable, translate } from '../../texts/translate.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { SHORTCUTS } from '../run/shortcuts.ts';

/** What the browser, or a part of the page that has the focus, does with keys. */
const OF_PARTS = [
  { keys: [translatable('Tab')], words: translatable('On to the next control; with Shift, back') },
  { keys: [translatable('Arrow keys')], words: translatable('Move over the cells of a picture, over tabs or along a slider that has the focus') },
  { keys: [translatable('Escape')], words: translatable('Close what is open') },
] as const;

/** Every key that the page knows. */
export function KeysText() {
  return (
    <>
      <table className="keys">
        <thead>
          <tr><th scope="col">{translate('Key')}</th><th scope="col">{translate('What it does')}</th></tr>
        </thead>
        <tbody>
          {[...SHORTCUTS, ...OF_PARTS].map(({ keys, words }) => (
            <tr key={words}>
              <td>{keys.map((key) => <kbd key={key}>{translate(key)}</kbd>)}</td>
              <td>{translate(words)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ShortcutSwitch />
    </>
  );
}

function ShortcutSwitch() {
  const { store } = usePlayground();
  const hasShortcuts = useAppState(selectHasShortcuts);
  return (
    <label className="switch">
      <input type="checkbox" checked={hasShortcuts} onChange={(event) => store.getState().setShortcuts(event.target.checked)} />
      {translate('Single-key shortcuts are on')}
    </label>
  );
}
