import { useMemo } from 'react';
import { describeConfig } from '../../config/configWords.ts';
import { formatCount } from '../../lib/formatNumber.ts';
import { selectForm, selectIterationShown, selectRunningConfig } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import { useAppState } from './PlaygroundContext.ts';

/** What is printed is of which run: on paper there is no form beside it. */
export function PrintedSettings() {
  const form = useAppState(selectForm);
  const config = useAppState(selectRunningConfig) ?? form;
  const settings = useMemo(() => describeConfig(config), [config]);
  const iterations = formatCount(useAppState(selectIterationShown));
  return (
    <p className="print-only printed-settings">
      {translate('After {iterations} iterations with these settings: {settings}; the others are at their defaults.', { iterations, settings })}
    </p>
  );
}
