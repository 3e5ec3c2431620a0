import { translate } from '../../texts/translate.ts';
import { Guarded } from '../app/Guarded.tsx';
import '../styles/compare.css';
import { Comparison } from './Comparison.tsx';
import { PinnedRuns } from './PinnedRuns.tsx';

/** Loaded only once somebody compares. */
export function Compare() {
  return (
    <div className="compare">
      <Guarded what={translate('The comparison')}><Comparison /></Guarded>
      <Guarded what={translate('The pinned runs')}><PinnedRuns /></Guarded>
    </div>
  );
}
