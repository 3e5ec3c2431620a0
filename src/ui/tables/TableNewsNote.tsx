import { formatCount } from '../../lib/formatNumber.ts';
import type { TableOutcome } from './loadTableFile.ts';
import type { TableNews } from './useTables.ts';
import { describeProblem, describeRest } from './words.ts';

/** What happened, in a sentence. */
export function sayNews(news: TableNews): string {
  if (news.type === 'reading') return `Reading ${news.fileName} …`;
  if (news.type === 'gone') return `${news.name} was gone already.`;
  if (news.type === 'failed') return `${news.message} Nothing was changed.`;
  if (news.type === 'removed') return `${news.table.name} was removed from this device.`;
  if (news.type === 'refused') return `${news.fileName} was not used; nothing was changed.`;
  if (news.problemCount === 0) return `${news.fileName} is stored on this device.`;
  const count = news.problemCount === 1 ? 'One problem' : `${formatCount(news.problemCount)} problems`;
  return `${news.fileName} is stored on this device. ${count} in it:`;
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
      {news.type === 'removed' ? <button type="button" className="button" onClick={onPutBack}>Put it back</button> : null}
      {news.type === 'refused' || news.type === 'loaded' ? <ProblemList outcome={news} /> : null}
    </div>
  );
}

function ProblemList({ outcome: { problems, problemCount } }: { readonly outcome: TableOutcome }) {
  if (problems.length === 0) return null;
  const rest = describeRest(problems.length, problemCount);
  return (
    <ul className="table-problems" aria-label="Problems in the file" tabIndex={0}>
      {problems.map((problem, index) => <li key={index}>{describeProblem(problem)}</li>)}
      {rest === null ? null : <li>{rest}</li>}
    </ul>
  );
}
