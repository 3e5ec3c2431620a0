import { formatCount } from '../../lib/formatNumber.ts';
import { translate } from '../../texts/translate.ts';
import type { TableOutcome } from './loadTableFile.ts';
import type { TableNews } from './useTables.ts';
import { describeProblem, describeRest } from './words.ts';

/** What happened, in a sentence. */
export function sayNews(news: TableNews): string {
  if (news.type === 'failed') return translate('{problem} Nothing was changed.', { problem: news.message });
  if (news.type === 'gone') return translate('{table} was gone already.', { table: news.name });
  if (news.type === 'removed') return translate('{table} was removed from this device.', { table: news.table.name });
  const { fileName: file } = news;
  if (news.type === 'reading') return translate('Reading {file} …', { file });
  if (news.type === 'refused') return translate('{file} was not used; nothing was changed.', { file });
  const count = news.problemCount;
  if (count === 0) return translate('{file} is stored on this device.', { file });
  return translate('{file} is stored on this device. {count, plural, one {One problem} other {{shown} problems}} in it:', {
    file,
    count,
    shown: formatCount(count),
  });
}

/** The same for a screen reader, with the first of what is listed below it. */
export function speakNews(news: TableNews): string {
  const [first] = news.type === 'refused' || news.type === 'loaded' ? news.problems : [];
  return first === undefined ? sayNews(news) : `${sayNews(news)} ${describeProblem(first)}`;
}

export interface TableNewsNoteProps {
  readonly news: TableNews | null;
  readonly onPutBack: () => void;
}

export function TableNewsNote({ news, onPutBack }: TableNewsNoteProps) {
  if (news === null) return null;
  return (
    <div className="table-news" data-kind={news.type}>
      <p>{sayNews(news)}</p>
      {news.type === 'reading' ? <progress aria-label={sayNews(news)} /> : null}
      {news.type === 'removed' ? <button type="button" className="button" onClick={onPutBack}>{translate('Put it back')}</button> : null}
      {news.type === 'refused' || news.type === 'loaded' ? <ProblemList outcome={news} /> : null}
    </div>
  );
}

function ProblemList({ outcome: { problems, problemCount } }: { readonly outcome: TableOutcome }) {
  if (problems.length === 0) return null;
  const rest = describeRest(problems.length, problemCount);
  return (
    <ul className="table-problems" aria-label={translate('Problems in the file')} tabIndex={0}>
      {problems.map((problem, index) => <li key={index}>{describeProblem(problem)}</li>)}
      {rest === null ? null : <li>{rest}</li>}
    </ul>
  );
}
