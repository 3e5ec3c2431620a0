import { backgroundOf } from '../../store/compare/backgroundOf.ts';
import { isOver } from '../../store/compare/backgroundRuns.ts';
import { selectIsComparisonLarge } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { CompareSentence } from './CompareSentence.tsx';
import { ComparisonResult } from './ComparisonResult.tsx';
import { useResult, type Result } from './useOutcomes.ts';

/** What is compared, and what became of it. */
export function Comparison() {
  const result = useResult();
  const isLarge = useAppState(selectIsComparisonLarge);
  return (
    <section className="comparison" aria-labelledby="comparison-title">
      <h3 id="comparison-title">{translate('Compare settings')}</h3>
      <CompareSentence />
      {result === null ? (
        <p className="muted">{translate('Every contender runs on the same seeds, in workers of their own; the page’s run stays as it is.')}</p>
      ) : (
        <>
          <Progress result={result} isLarge={isLarge} />
          {isLarge ? <p className="muted">{translate('The comparison stands in the place of the picture.')}</p> : <ComparisonResult result={result} />}
        </>
      )}
    </section>
  );
}

function Progress({ result: { runs }, isLarge }: { readonly result: Result; readonly isLarge: boolean }) {
  const { store } = usePlayground();
  const over = runs.filter(isOver).length;
  return (
    <div className="button-row">
      <span role="status">{translate('{over} of {total} runs are over', { over, total: runs.length })}</span>
      {over === runs.length ? null : <button type="button" className="button" onClick={() => backgroundOf(store).stop()}>{translate('Stop')}</button>}
      <button type="button" className="button" onClick={() => store.getState().showComparisonLarge(!isLarge)}>
        {isLarge ? translate('Back to the picture') : translate('Show large')}
      </button>
    </div>
  );
}
