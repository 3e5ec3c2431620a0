import { useMemo } from 'react';
import { REGISTRIES } from '../../config/registries.ts';
import { matrixRows, type MatrixCell, type MatrixRow } from '../../gallery/matrix.ts';
import { environmentDefinition } from '../../gfn/environments/registry.ts';
import { objectiveDefinition } from '../../gfn/objectives/registry.ts';
import { formatNumber } from '../../lib/formatNumber.ts';
import { translate, wordsOf } from '../../texts/translate.ts';
import { pageAddress } from '../app/pageAddress.ts';
import type { GalleryEntry } from './entries.ts';
import { distanceLevel, LEVEL_BOUNDS } from './distanceLevel.ts';
import { problemWords } from './words.ts';

interface GalleryMatrixProps {
  /** What is looked for. */
  readonly entries: readonly GalleryEntry[];
  readonly environment: string;
  readonly objective: string;
  readonly onOpen: (cardId: string) => void;
}

/** What is built, from above, by how it is learned, from the left: the distance that was left, or an invitation. */
export function GalleryMatrix({ entries, environment, objective, onOpen }: GalleryMatrixProps) {
  const all = useMemo(() => matrixRows(), []);
  const rows = all.filter((row) => ['', row.environment].includes(environment));
  const objectives = REGISTRIES.objectives.filter(({ id }) => ['', id].includes(objective));
  const isShown = ({ objective: id }: MatrixCell): boolean => ['', id].includes(objective);
  return (
    <div className="gallery-scroll" role="region" aria-label={translate('Environments by objectives')} tabIndex={0}>
      <DistanceKey />
      <table className="gallery-matrix">
        <caption className="visually-hidden">{translate('Final distance by environment and objective, mean over the seeds')}</caption>
        <thead>
          <tr>
            <th scope="col">{translate('Environment')}</th>
            {objectives.map(({ id, label }) => <th key={id} scope="col">{translate(label)}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.cells[0]?.hash}>
              <RowHead row={row} />
              {row.cells.filter(isShown).map((cell) => (
                <td key={cell.objective}><Cell row={row} cell={cell} entries={entries} onOpen={onOpen} /></td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RowHead({ row: { environment, config } }: { readonly row: MatrixRow }) {
  return (
    <th scope="row">
      {translate(environmentDefinition(environment).label)}
      <span className="muted">{problemWords(config)}</span>
    </th>
  );
}

interface CellProps extends Pick<GalleryMatrixProps, 'entries' | 'onOpen'> {
  readonly row: MatrixRow;
  readonly cell: MatrixCell;
}

function Cell({ row, cell: { cards, objective, hash, obstacles }, entries, onOpen }: CellProps) {
  const own = entries.filter(({ card }) => cards.includes(card));
  if (own.length > 0) return own.map((entry) => <Distance key={entry.card.id} entry={entry} onOpen={onOpen} />);
  const [obstacle] = obstacles;
  if (obstacle !== undefined) {
    const reason = wordsOf(obstacle.problem ?? obstacle.message);
    return <span className="muted" title={reason}>– <span className="visually-hidden">{reason}</span></span>;
  }
  // What is filtered out is there, too.
  if (cards.length > 0) return null;
  const values = { objective: translate(objectiveDefinition(objective).label), environment: translate(environmentDefinition(row.environment).label), problem: problemWords(row.config) };
  return <a href={pageAddress() + hash} aria-label={translate('Try it: {objective} on {environment}, {problem}', values)}>{translate('try it')}</a>;
}

function Distance({ entry: { card, hash, distance, distanceMetric, distanceLabel }, onOpen }: { readonly entry: GalleryEntry; readonly onOpen: (cardId: string) => void }) {
  const number = distance === null ? translate('not run yet') : formatNumber(distance.mean, 2);
  const title = translate(card.title);
  // The colours are those of one metric.
  const level = distanceMetric === 'totalVariation' ? distanceLevel(distance?.mean ?? null) : null;
  return (
    <a id={`card-${card.id}`} className="gallery-distance" href={pageAddress() + hash} data-level={level ?? undefined} title={`${translate(distanceLabel)}: ${title}`} aria-label={`${translate(distanceLabel)} ${number}: ${title}`} onClick={() => onOpen(card.id)}>
      {number}
    </a>
  );
}

/** What the colours stand for; the numbers say the same. */
function DistanceKey() {
  return (
    <p className="gallery-key">
      <span>{translate('Total variation that was left:')}</span>
      {LEVEL_BOUNDS.map((bound, level) => <span key={bound} className="gallery-distance" data-level={level}>{translate('below {bound}', { bound: formatNumber(bound) })}</span>)}
      <span className="gallery-distance" data-level={LEVEL_BOUNDS.length}>{translate('at least {bound}', { bound: formatNumber(LEVEL_BOUNDS[LEVEL_BOUNDS.length - 1] ?? 0) })}</span>
    </p>
  );
}
