import { formatNumber, formatProbability } from '../lib/formatNumber.ts';
import type { Words } from '../lib/text/message.ts';
import { translate, wordsOf } from '../texts/translate.ts';

interface LikelyObject {
  readonly label: Words;
  readonly logReward: number;
  /** Null where unknown. */
  readonly target: number | null;
  readonly learned: number;
  readonly isMode: boolean;
}

export interface MostLikelyProps {
  readonly rows: readonly LikelyObject[];
  /** What the rows are, in a noun. */
  readonly objectName: string;
  readonly title: string;
  readonly learnedName: string;
  /** Where an object can be picked, by its words. */
  readonly onPick?: ((label: string) => void) | undefined;
}

/** Words with a bar each: learned filled, target as a mark across it. */
export function MostLikely({ rows, objectName, title, learnedName, onPick }: MostLikelyProps) {
  const top = Math.max(0, ...rows.map(({ target, learned }) => Math.max(target ?? 0, learned))) || 1;
  const hasTarget = rows.some(({ target }) => target !== null);
  return (
    <div className="most-likely" role="group" aria-label={title} tabIndex={0}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{objectName}</th>
            <th scope="col">log R</th>
            <th scope="col"><span className="plot-hidden">{translate('{learned} and target as bars', { learned: learnedName })}</span></th>
            <th scope="col"><i className="key-bar" />{learnedName}</th>
            {hasTarget ? <th scope="col"><i className="key-mark" />{translate('Target')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => [wordsOf(row.label), row] as const).map(([label, row]) => (
            <tr key={label}>
              <th scope="row" title={label}>
                <ObjectName label={label} onPick={onPick} />
                {row.isMode ? <span className="mode-mark" title={translate('a mode')}>★<span className="plot-hidden">{` ${translate('(a mode)')}`}</span></span> : null}
              </th>
              <td>{formatNumber(row.logReward)}</td>
              <td className="most-likely-bar" aria-hidden="true">
                <i style={{ width: `${(row.learned / top) * 100}%` }} />
                {row.target === null ? null : <b style={{ left: `${(row.target / top) * 100}%` }} />}
              </td>
              <td>{formatProbability(row.learned)}</td>
              {hasTarget ? <td>{row.target === null ? <>–<span className="plot-hidden">{` ${translate('unknown')}`}</span></> : formatProbability(row.target)}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 ? <p className="plot-note">{translate('Nothing sampled yet.')}</p> : null}
    </div>
  );
}

/** For the pointer: the keys reach the same object in the picture beside the list, without a stop at each row. */
function ObjectName({ label, onPick }: { readonly label: string } & Pick<MostLikelyProps, 'onPick'>) {
  if (onPick === undefined) return <code>{label}</code>;
  return <button type="button" className="link-button" tabIndex={-1} onClick={() => onPick(label)}><code>{label}</code></button>;
}
