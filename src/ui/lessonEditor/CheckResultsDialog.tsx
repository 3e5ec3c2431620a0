import '../styles/lessonEditor.css';
import { useState } from 'react';
import { MAX_RESULTS, resultsCsv, type CheckedResult } from '../../lessonEditor/resultList.ts';
import { writeGoal } from '../../lessons/goalText.ts';
import { translate } from '../../texts/translate.ts';
import { Dialog } from '../app/Dialog.tsx';
import { usePlayground } from '../app/PlaygroundContext.ts';
import { download } from '../export/download.ts';
import { ResultsTable } from './ResultsTable.tsx';
import { useChecks, type Row } from './useChecks.ts';

interface CheckResultsDialogProps {
  /** Codes that are there already, e.g. from the address. */
  readonly text: string;
  readonly onClose: () => void;
}

/** Takes the codes that students hand in, says what they claim, and runs them again when that is asked for. */
export function CheckResultsDialog({ text: given, onClose }: CheckResultsDialogProps) {
  const { announcer } = usePlayground();
  const [text, setText] = useState(given);
  const { rows, leftOut, isRunning, check, stop } = useChecks(text);
  const checkAll = async (): Promise<void> => {
    if (await check()) announcer.now(translate('The codes are checked.'));
  };
  const hasClaim = rows.some(({ read }) => read?.type === 'claim');
  return (
    <Dialog title={translate('Check results')} className="check-results" onClose={onClose}>
      <p className="muted">
        {translate('A code says what a run has reached with which settings; the same settings are run again here. It cannot say who ran it, or whether it was copied.')}
      </p>
      <label className="field">
        <span>{translate('Result codes, one in each line; a name may stand before the code (at most {maximum})', { maximum: MAX_RESULTS })}</span>
        <textarea rows={3} value={text} spellCheck={false} disabled={isRunning} onChange={(event) => setText(event.target.value)} />
      </label>
      {leftOut === 0 ? null : <p role="alert">{translate('{count, plural, one {One line more is} other {{count} lines more are}} not read: check them afterwards.', { count: leftOut })}</p>}
      <div className="lesson-buttons">
        <button type="button" className="button" data-primary disabled={!hasClaim || isRunning} onClick={() => void checkAll()}>{translate('Run them again')}</button>
        <button type="button" className="button" disabled={!isRunning} onClick={stop}>{translate('Stop')}</button>
        <button type="button" className="button" disabled={rows.length === 0 || isRunning} onClick={() => download('gflownet-results.csv', csvOf(rows), 'text/csv')}>
          {translate('Save as CSV')}
        </button>
      </div>
      {rows.length === 0 ? null : <ResultsTable rows={rows} />}
    </Dialog>
  );
}

function csvOf(rows: readonly Row[]): string {
  const results = rows.map(({ name, code, read, outcome }): CheckedResult => {
    const claim = read?.type === 'claim' ? read.claim : null;
    if (claim === null) return { name, code, claim, outcome: 'unreadable' };
    return { name, code, claim, outcome: outcome?.type === 'verdict' ? outcome.verdict : outcome === null ? null : 'failed' };
  });
  return resultsCsv(results, ({ goal }) => (goal === null ? '' : writeGoal(goal)));
}
