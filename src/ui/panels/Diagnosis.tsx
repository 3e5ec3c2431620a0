import { useMemo } from 'react';
import { formSections } from '../../config/schema.ts';
import { isHidden, isLocked } from '../../lessons/classLink.ts';
import { settingPart } from '../../lessons/parts.ts';
import { diagnose } from '../../store/diagnosis.ts';
import { selectClassLink } from '../../store/lessonSlice.ts';
import { selectDrawnInfo, selectForm, selectOwnReports, selectTraining, selectView } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import { detailsOf } from '../../views/details.ts';
import { useAppState } from '../app/PlaygroundContext.ts';
import { showPartWhenThere } from '../lessons/showPart.ts';

/** How the run is doing in plain words, with the way to the settings that would change it. */
export function Diagnosis() {
  const reports = useAppState(selectOwnReports);
  const info = useAppState(selectDrawnInfo);
  const view = useAppState(selectView);
  const form = useAppState(selectForm);
  const classLink = useAppState(selectClassLink);
  const training = useAppState(selectTraining);
  const leftOut = useMemo(() => (view === null ? null : (detailsOf(view.kind)?.leftOut?.(view.data) ?? null)), [view]);
  const diagnosis = useMemo(() => diagnose({ reports, info, leftOut, training }), [reports, info, leftOut, training]);
  const labels = useMemo(
    () => new Map(formSections(form).flatMap(({ definitions }) => definitions.map(({ key, label }) => [key, label] as const))),
    [form],
  );
  if (diagnosis === null) return null;
  // To what a class link keeps from being changed there is no point in going.
  const settings = diagnosis.settings.filter((key) => !isLocked(classLink, key) && !isHidden(classLink, key));
  return (
    <div className="diagnosis" data-part="diagnosis">
      <p>{diagnosis.words.join(' ')}</p>
      {settings.map((key) => (
        <button key={key} type="button" className="button quiet" onClick={() => goToSetting(key)}>
          {translate('To “{setting}”', { setting: translate(labels.get(key) ?? key) })}
        </button>
      ))}
    </div>
  );
}

/** Shows a setting, and puts the focus on it. */
function goToSetting(key: string): void {
  showPartWhenThere(settingPart(key), (control) => control.querySelector<HTMLElement>('input, select, textarea')?.focus({ preventScroll: true }));
}
