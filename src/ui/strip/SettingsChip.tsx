import { useId, useRef, useState } from 'react';
import type { Chip } from '../../config/chips.ts';
import { isHidden } from '../../lessons/classLink.ts';
import { isShown } from '../../lib/parameters.ts';
import { selectClassLink } from '../../store/lessonSlice.ts';
import { selectAreAnyPending } from '../../store/selectors.ts';
import { translate, wordsOf } from '../../texts/translate.ts';
import { useAppState } from '../app/PlaygroundContext.ts';
import { useBeside } from '../app/useBeside.ts';
import { SettingControl } from '../controls/SettingControl.tsx';

/** A button that says what a few settings are; it opens them under it. Escape or a click elsewhere closes them. */
export function SettingsChip({ chip }: { readonly chip: Chip }) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const isPending = useAppState(selectAreAnyPending(chip.definitions.map(({ key }) => key)));
  const classLink = useAppState(selectClassLink);
  useBeside(button, popover, isOpen);
  const seen = chip.definitions.filter(({ key }) => !isHidden(classLink, key));
  if (seen.length === 0) return null;
  const words = wordsOf(chip.words);
  return (
    <>
      <button
        ref={button}
        type="button"
        className="chip"
        data-chip={chip.id}
        data-pending={isPending || undefined}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        popoverTarget={id}
      >
        {words}
      </button>
      <div
        ref={popover}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={isOpen ? translate('Settings: {words}', { words }) : undefined}
        className="chip-body"
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {isOpen
          ? seen
              .filter((definition) => isShown(definition, chip.values))
              .map((definition) => <SettingControl key={definition.key} definition={definition} value={chip.values[definition.key] ?? definition.default} />)
          : null}
      </div>
    </>
  );
}
