import { useMemo } from 'react';
import { findDefinition, REGISTRIES } from '../../config/registries.ts';
import { formSections } from '../../config/schema.ts';
import { isHidden, isLocked } from '../../lessons/classLink.ts';
import { settingPart } from '../../lessons/parts.ts';
import { formatPercent } from '../../lib/formatNumber.ts';
import { diagnose, longestDiagnoses, type Diagnosis as Said } from '../../store/diagnosis.ts';
import { selectClassLink } from '../../store/lessonSlice.ts';
import { selectDrawnInfo, selectForm, selectOwnReports, selectRunningObjective, selectTraining, selectView } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import { detailsOf } from '../../views/details.ts';
import { useAppState } from '../app/PlaygroundContext.ts';
import { showPartWhenThere } from '../lessons/showPart.ts';

/** How the run is doing in plain words, with the way to the settings that would change it. Always as high as the longest of them. */
export function Diagnosis() {
  const reports = useAppState(selectOwnReports);
  const info = useAppState(selectDrawnInfo);
  const view = useAppState(selectView);
  const training = useAppState(selectTraining);
  const objective = findDefinition(REGISTRIES.objectives, useAppState(selectRunningObjective));
  const details = view === null ? null : detailsOf(view.kind);
  const leftOut = useMemo(() => (view === null ? null : (details?.leftOut?.(view.data) ?? null)), [view, details]);
  const diagnosis = useMemo(() => diagnose({ reports, info, leftOut, training, objective }), [reports, info, leftOut, training, objective]);
  const longest = longestDiagnoses(objective, leftOut ?? (details?.leftOut === undefined ? '' : longestLeftOut()));
  return (
    <div className="diagnosis" data-part="diagnosis">
      <div className="diagnosis-said">{diagnosis === null ? null : <Sentences said={diagnosis} />}</div>
      {longest.map((said) => (
        <div key={said.words.join(' ')} className="diagnosis-room" aria-hidden="true" inert>
          <Sentences said={said} />
        </div>
      ))}
    </div>
  );
}

/** What may be left out of a picture that says so, before anything is. */
function longestLeftOut(): string {
  return translate('Nearly nothing is built from {axis} = {place} on, where {share} of the target lies.', { axis: 'x1', place: 10, share: formatPercent(0.123) });
}

function Sentences({ said }: { readonly said: Said }) {
  const form = useAppState(selectForm);
  const classLink = useAppState(selectClassLink);
  const labels = useMemo(() => {
    const sections = formSections(form);
    const settings = [...sections.flatMap(({ choice }) => choice ?? []), ...sections.flatMap(({ definitions }) => definitions)];
    return new Map(settings.map(({ key, label }) => [key, label]));
  }, [form]);
  // To what a class link keeps from being changed there is no point in going.
  const settings = said.settings.filter((key) => !isLocked(classLink, key) && !isHidden(classLink, key));
  return (
    <>
      <p>{said.words.join(' ')}</p>
      {settings.map((key) => (
        <button key={key} type="button" className="chip" aria-label={translate('To “{setting}”', { setting: translate(labels.get(key) ?? key) })} onClick={() => goToSetting(key)}>
          {translate(labels.get(key) ?? key)}
        </button>
      ))}
    </>
  );
}

/** Shows a setting, and puts the focus on it. */
function goToSetting(key: string): void {
  showPartWhenThere(settingPart(key), (control) => control.querySelector<HTMLElement>('input, select, textarea')?.focus({ preventScroll: true }));
}
