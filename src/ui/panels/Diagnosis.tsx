import { useMemo } from 'react';
import { parameterGroups } from '../../config/schema.ts';
import { diagnose } from '../../store/diagnosis.ts';
import { selectDrawnInfo, selectForm, selectOwnReports, selectView } from '../../store/selectors.ts';
import { useAppState } from '../app/PlaygroundContext.ts';

/** How the run is doing in plain words, with the way to the settings that would change it. */
export function Diagnosis() {
  const reports = useAppState(selectOwnReports);
  const info = useAppState(selectDrawnInfo);
  const view = useAppState(selectView);
  const form = useAppState(selectForm);
  const diagnosis = useMemo(() => diagnose({ reports, info, view }), [reports, info, view]);
  if (diagnosis === null) return null;
  const labels = new Map(parameterGroups(form).flatMap(({ definitions }) => definitions.map(({ key, label }) => [key, label] as const)));
  return (
    <div className="diagnosis" data-part="diagnosis">
      <p>{diagnosis.words.join(' ')}</p>
      {diagnosis.settings.map((key) => (
        <button key={key} type="button" className="button quiet" onClick={() => goToSetting(key)}>{`To “${labels.get(key) ?? key}”`}</button>
      ))}
    </div>
  );
}

/** Opens the section that holds a setting, and puts the focus on it. */
function goToSetting(key: string): void {
  const setting = document.querySelector<HTMLElement>(`[data-setting="${CSS.escape(key)}"]`);
  if (setting === null) return;
  const fold = setting.closest('details');
  if (fold !== null) fold.open = true;
  setting.scrollIntoView({ block: 'center' });
  setting.querySelector<HTMLElement>('input, select, textarea')?.focus({ preventScroll: true });
}
