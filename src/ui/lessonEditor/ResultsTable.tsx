import { describeConfig } from '../../config/configWords.ts';
import { encodeHash } from '../../config/hashCodec.ts';
import { formatCount } from '../../lib/formatNumber.ts';
import { translate, wordsOf } from '../../texts/translate.ts';
import { pageAddress } from '../app/pageAddress.ts';
import type { Row } from './useChecks.ts';
import { claimWords, placeWords, verdictWords } from './verdictWords.ts';

/** A line for each code: who, what is claimed, what came of it. */
export function ResultsTable({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <div className="results-scroll" role="region" aria-label={translate('Results')} tabIndex={0}>
      <table className="results">
        <thead>
          <tr>
            <th scope="col">{translate('Name')}</th>
            <th scope="col">{translate('Claimed')}</th>
            <th scope="col">{translate('Run again')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index} data-outcome={outcomeType(row)}>
              <th scope="row">{row.name === '' ? translate('Code {number}', { number: index + 1 }) : row.name}</th>
              <td><Claim row={row} /></td>
              <td>{outcomeWords(row).map((words) => <p key={words}>{words}</p>)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Claim({ row: { read, sameAs } }: { readonly row: Row }) {
  if (read === null) return null;
  if (read.type === 'refused') return <p>{wordsOf(read.problem)}</p>;
  const { claim } = read;
  return (
    <>
      {[...claimWords(claim), placeWords(claim)].map((words) => (words === '' ? null : <p key={words}>{words}</p>))}
      {sameAs === null ? null : <p>{translate('The same code as in line {line}.', { line: sameAs })}</p>}
      <details>
        <summary>{translate('Its settings')}</summary>
        <p>{wordsOf(describeConfig(claim.config))}</p>
        <p><a href={`${pageAddress()}${encodeHash(claim.config)}`} target="_blank" rel="noreferrer">{translate('Open them on a page of their own')}</a></p>
      </details>
    </>
  );
}

function outcomeWords({ read, outcome, iteration }: Row): readonly string[] {
  if (read?.type !== 'claim') return [];
  if (outcome?.type === 'verdict') return verdictWords(read.claim, outcome.verdict);
  if (outcome?.type === 'failed') return [translate('It could not be run: {problem}', { problem: wordsOf(outcome.problem) })];
  if (iteration === null) return [translate('Not run yet.')];
  return [translate('Running: iteration {done} of {total}.', { done: formatCount(iteration), total: formatCount(read.claim.iteration) })];
}

function outcomeType({ read, outcome }: Row): string | undefined {
  if (read?.type === 'refused') return 'unreadable';
  if (outcome === null) return undefined;
  return outcome.type === 'verdict' ? outcome.verdict.type : 'failed';
}
