import { SEEDS } from '../../gallery/result.ts';
import { spreadOf } from '../../gallery/verdict.ts';
import { formatCount, formatNumber } from '../../lib/formatNumber.ts';
import { translate } from '../../texts/translate.ts';
import { pageAddress } from '../app/pageAddress.ts';
import { CardPicture } from './CardPicture.tsx';
import type { GalleryEntry } from './entries.ts';
import { differenceWords, judgementWords, spreadWords, VERDICTS } from './words.ts';

interface GalleryCardProps {
  readonly entry: GalleryEntry;
  readonly onOpen: (cardId: string) => void;
}

/** One experiment: its question, what our runs came to, and a link to its settings. */
export function GalleryCard({ entry, onOpen }: GalleryCardProps) {
  const { card, hash, result, verdict, environment, objective } = entry;
  const { sign, words } = VERDICTS[verdict];
  return (
    <li className="gallery-card">
      {result === null ? <div className="gallery-picture gallery-empty">{translate('Not run yet')}</div> : <CardPicture picture={result.picture} label={pictureLabel(entry)} />}
      <h4><a id={`card-${card.id}`} href={pageAddress() + hash} onClick={() => onOpen(card.id)}>{translate(card.title)}</a></h4>
      <p className="gallery-method">{translate('{environment} × {objective}', { environment: translate(environment), objective: translate(objective) })}</p>
      <Figures entry={entry} />
      <p className="gallery-claim">{translate(card.claim.sentence)}</p>
      <p className="gallery-verdict" data-verdict={verdict}><span aria-hidden="true">{sign}</span> {translate(words)}</p>
      <Evidence entry={entry} />
    </li>
  );
}

function pictureLabel({ distance, distanceLabel }: GalleryEntry): string {
  if (distance === null) return translate('The target, and beside it what was learned.');
  return translate('The target, and beside it what was learned: {metric} {measured}.', { metric: translate(distanceLabel), measured: spreadWords(distance) });
}

function Figures({ entry: { result, distance, distanceLabel } }: { readonly entry: GalleryEntry }) {
  if (result === null) return null;
  const seconds = spreadOf(result.seconds)?.mean ?? 0;
  return (
    <dl className="gallery-figures">
      <div><dt>{translate(distanceLabel)}</dt><dd>{distance === null ? translate('unknown') : spreadWords(distance)}</dd></div>
      <div><dt>{translate('States')}</dt><dd>{formatCount(result.stateCount)}</dd></div>
      <div><dt>{translate('Takes')}</dt><dd>{translate('{seconds} s', { seconds: formatNumber(seconds, 2) })}</dd></div>
    </dl>
  );
}

/** How many letters of a commit name it to people. */
const SHORT_COMMIT = 9;

function Evidence({ entry: { card, config, result, judgements } }: { readonly entry: GalleryEntry }) {
  const differences = differenceWords(config);
  return (
    <details className="gallery-evidence">
      <summary>{translate('Source and numbers')}</summary>
      <p>{card.claim.reference}</p>
      {judgements.map((judgement) => <p key={JSON.stringify(judgement.criterion)}>{judgementWords(judgement)}</p>)}
      <p>{differences === '' ? translate('All settings are as usual.') : translate('Not as usual: {differences}.', { differences })}</p>
      {result === null ? null : (
        <p>
          {translate('Mean ± standard deviation over {seeds} seeds of {iterations, number} iterations each on {backend}, from revision {commit}; seconds of a processor core.', {
            seeds: SEEDS.length,
            iterations: result.iterations,
            backend: result.backend,
            commit: result.commit.slice(0, SHORT_COMMIT),
          })}
        </p>
      )}
    </details>
  );
}
