import { memo, useId, type ReactNode } from 'react';
import type { ParameterDefinition, ParameterValue } from '../../lib/parameters.ts';
import { settingPart } from '../../lessons/parts.ts';
import { selectIsHidden, selectIsLocked } from '../../store/lessonSlice.ts';
import { selectIsPending } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { RestoreIcon } from '../app/icons.tsx';
import { Linked } from '../glossary/Linked.tsx';
import { usePart } from '../lessons/usePart.ts';
import { WhatIsThis } from '../lessons/WhatIsThis.tsx';
import { NumberControl } from './NumberControl.tsx';
import { TEXT_EDITORS } from './text/textEditors.ts';
import { TextControl } from './TextControl.tsx';

export interface SettingControlProps {
  readonly definition: ParameterDefinition;
  readonly value: ParameterValue;
}

/** The way back to the default in words; a text can be too long or too cryptic to be named. */
function sayRestore(definition: ParameterDefinition): string {
  const setting = translate(definition.label);
  if (definition.kind === 'text') return translate('Restore {setting} to its default', { setting });
  return translate('Restore {setting} to {value}', { setting, value: nameDefault(definition) });
}

function nameDefault(definition: ParameterDefinition): string {
  if (definition.kind !== 'choice') return String(definition.default);
  return translate(definition.choices.find((choice) => choice.value === definition.default)?.label ?? definition.default);
}

/** Whether the control is a single field; others are groups, which a label names but does not belong to. */
function isField(definition: ParameterDefinition): boolean {
  return definition.kind !== 'text' || TEXT_EDITORS[definition.editor].isField;
}

function describeBounds(definition: ParameterDefinition): string | null {
  if (definition.kind === 'choice' || definition.kind === 'text') return null;
  const { minimum, maximum } = definition;
  return translate('{minimum} to {maximum}', { minimum, maximum });
}

/** One setting: label, control, one line of help, bounds, what a change takes, and the way back to the default. */
export const SettingControl = memo(function SettingControl({ definition, value }: SettingControlProps) {
  const id = useId();
  const { key } = definition;
  const label = translate(definition.label);
  const isPending = useAppState(selectIsPending(key));
  const isLocked = useAppState(selectIsLocked(key));
  const isHidden = useAppState(selectIsHidden(key));
  const part = usePart(settingPart(key));
  if (isHidden) return null;
  const ids = { id, labelId: `${id}-label`, describedBy: `${id}-help` };
  return (
    <div className="setting" data-pending={isPending || undefined} {...part}>
      <div className="setting-name">
        {isField(definition) ? (
          <label className="setting-label" id={ids.labelId} htmlFor={id}>{label}</label>
        ) : (
          <span className="setting-label" id={ids.labelId}>{label}</span>
        )}
        <WhatIsThis part={settingPart(key)} label={label} />
      </div>
      {isLocked ? (
        <fieldset className="setting-lock" disabled>
          <Editor definition={definition} value={value} {...ids} />
        </fieldset>
      ) : (
        <Editor definition={definition} value={value} {...ids} />
      )}
      <div className="setting-help" id={ids.describedBy}>
        <p><Linked text={translate(definition.help)} /></p>
        {isLocked ? (
          <p className="setting-locked">{translate('Locked by the link of your class.')}</p>
        ) : (
          <SettingFacts definition={definition} isPending={isPending} />
        )}
      </div>
    </div>
  );
});

interface EditorProps extends SettingControlProps {
  readonly id: string;
  readonly labelId: string;
  readonly describedBy: string;
}

/** The field or fields of a setting, and the way back to its default. */
function Editor({ definition, value, ...ids }: EditorProps): ReactNode {
  const { store } = usePlayground();
  const change = (next: ParameterValue): void => store.getState().setSetting(definition.key, next);
  return (
    <>
      {value === definition.default ? null : <RestoreButton definition={definition} onRestore={() => change(definition.default)} />}
      {definition.kind === 'choice' ? (
        <select
          id={ids.id}
          className="setting-choice"
          value={String(value)}
          aria-describedby={ids.describedBy}
          onChange={(event) => change(event.target.value)}
        >
          {definition.choices.map((choice) => <option key={choice.value} value={choice.value}>{translate(choice.label)}</option>)}
        </select>
      ) : definition.kind === 'text' ? (
        <TextControl definition={definition} value={String(value)} {...ids} onChange={change} />
      ) : (
        <NumberControl definition={definition} value={Number(value)} {...ids} onChange={change} />
      )}
    </>
  );
}

function RestoreButton({ definition, onRestore }: { readonly definition: ParameterDefinition; readonly onRestore: () => void }) {
  const words = sayRestore(definition);
  return (
    <button type="button" className="icon-button setting-restore" aria-label={words} title={words} onClick={onRestore}>
      <RestoreIcon />
    </button>
  );
}

function SettingFacts({ definition, isPending }: { readonly definition: ParameterDefinition; readonly isPending: boolean }): ReactNode {
  const bounds = describeBounds(definition);
  const effect = translate(definition.appliesLive === true ? 'applies live' : 'starts over');
  return (
    <p className="setting-facts">
      {bounds === null ? null : <span>{bounds}</span>}
      <span className="setting-effect" data-live={definition.appliesLive || undefined}>
        {isPending ? translate('waits for Run') : effect}
      </span>
    </p>
  );
}
