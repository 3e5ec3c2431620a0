import { parameterGroups, type ParameterGroup } from '../../config/schema.ts';
import { isShown, type ParameterDefinition } from '../../lib/parameters.ts';
import { selectForm, selectFormNotices, selectPendingChanges, selectRunningConfig } from '../../store/selectors.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { PresetPicker } from './PresetPicker.tsx';
import { SettingControl } from './SettingControl.tsx';

/** The whole configuration, as its definitions describe it. */
export function SettingsForm() {
  const groups = parameterGroups(useAppState(selectForm));
  return (
    <form className="settings" aria-label="Settings" onSubmit={(event) => event.preventDefault()}>
      <div className="settings-scroll">
        <PresetPicker />
        <FormNotices />
        {groups.map((group) => <SettingsGroup key={group.id} group={group} />)}
      </div>
      <RestartBar />
    </form>
  );
}

function SettingsGroup({ group }: { readonly group: ParameterGroup }) {
  const definitions: readonly ParameterDefinition[] = group.choice === null ? group.definitions : [group.choice, ...group.definitions];
  return (
    <fieldset className="settings-group">
      <legend>{group.label}</legend>
      {definitions.filter((definition) => isShown(definition, group.values)).map((definition) => (
        <SettingControl
          key={definition.key}
          definition={definition}
          value={group.values[definition.key] ?? definition.default}
        />
      ))}
    </fieldset>
  );
}

/** What the last change brought with it, e.g. a neighbouring setting that had to follow. */
function FormNotices() {
  const notices = useAppState(selectFormNotices);
  if (notices.length === 0) return null;
  return (
    <div className="form-notices" role="status">
      {notices.map(({ message }) => <p key={message}>{message}</p>)}
    </div>
  );
}

function RestartBar() {
  const { connection } = usePlayground();
  const pending = useAppState(selectPendingChanges);
  const isStarted = useAppState(selectRunningConfig) !== null;
  const label = pending === 0 ? 'Restart' : `Restart with ${pending} ${pending === 1 ? 'change' : 'changes'}`;
  return (
    <div className="restart-bar">
      <button
        type="button"
        className="button"
        data-primary={pending > 0 || undefined}
        disabled={!isStarted}
        onClick={() => void connection.restart()}
      >
        {label}
      </button>
      <p>{pending === 0 ? 'The form shows the run.' : 'The run still uses its old settings.'}</p>
    </div>
  );
}
