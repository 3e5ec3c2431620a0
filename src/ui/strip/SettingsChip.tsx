import { lazy, Suspense } from 'react';
import type { Chip } from '../../config/chips.ts';
import { isHidden } from '../../lessons/classLink.ts';
import { isShown } from '../../lib/parameters.ts';
import { selectClassLink } from '../../store/lessonSlice.ts';
import { selectAreAnyPending } from '../../store/selectors.ts';
import { translate, wordsOf } from '../../texts/translate.ts';
import { useAppState } from '../app/PlaygroundContext.ts';
import { usePopover } from '../app/usePopover.ts';

/** Fetched when a chip is opened. */
const SettingControl = lazy(async () => ({ default: (await import('../controls/SettingControl.tsx')).SettingControl }));

/** A button that says what a few settings are; it opens them under it. */
export function SettingsChip({ chip }: { readonly chip: Chip }) {
  const { isOpen, opener, popover } = usePopover();
  const isPending = useAppState(selectAreAnyPending(chip.definitions.map(({ key }) => key)));
  const classLink = useAppState(selectClassLink);
  const seen = chip.definitions.filter(({ key }) => !isHidden(classLink, key));
  if (seen.length === 0) return null;
  const words = wordsOf(chip.words);
  const shown = isOpen ? seen.filter((definition) => isShown(definition, chip.values)) : [];
  return (
    <>
      <button {...opener} type="button" className="chip" data-chip={chip.id} data-pending={isPending || undefined}>{words}</button>
      <div {...popover} className="chip-body" aria-label={isOpen ? translate('Settings: {words}', { words }) : undefined}>
        <Suspense fallback={null}>
          {shown.map((definition) => (
            <SettingControl key={definition.key} definition={definition} value={chip.values[definition.key] ?? definition.default} />
          ))}
        </Suspense>
      </div>
    </>
  );
}
