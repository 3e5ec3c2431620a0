import { lazy, Suspense } from 'react';
import type { Chip } from '../../config/chips.ts';
import { isHidden } from '../../lessons/classLink.ts';
import { settingPart } from '../../lessons/parts.ts';
import { isShown } from '../../lib/parameters.ts';
import { selectClassLink } from '../../store/lessonSlice.ts';
import { selectAreAnyPending } from '../../store/selectors.ts';
import { translate, wordsOf } from '../../texts/translate.ts';
import { useAppState } from '../app/PlaygroundContext.ts';
import { usePopover } from '../app/usePopover.ts';
import { usePart } from '../lessons/usePart.ts';

/** Fetched when a chip is opened. */
const FormNotices = lazy(async () => ({ default: (await import('../controls/FormNotices.tsx')).FormNotices }));
const SettingControl = lazy(async () => ({ default: (await import('../controls/SettingControl.tsx')).SettingControl }));

/** A button that says what a few settings are; it opens them under it. */
export function SettingsChip({ chip }: { readonly chip: Chip }) {
  const { isOpen, opener, popover } = usePopover();
  const isPending = useAppState(selectAreAnyPending(chip.definitions.map(({ key }) => key)));
  const classLink = useAppState(selectClassLink);
  const part = useLookedAt(chip);
  const seen = chip.definitions.filter(({ key }) => !isHidden(classLink, key));
  if (seen.length === 0) return null;
  const words = wordsOf(chip.words);
  const shown = isOpen ? seen.filter((definition) => isShown(definition, chip.values)) : [];
  return (
    <>
      <button {...opener} {...part} type="button" className="chip" data-chip={chip.id} data-pending={isPending || undefined}>{words}</button>
      <div {...popover} className="popover-body chip-body" aria-label={isOpen ? translate('Settings: {words}', { words }) : undefined}>
        <Suspense fallback={null}>
          {shown.map((definition) => (
            <SettingControl key={definition.key} definition={definition} value={chip.values[definition.key] ?? definition.default} />
          ))}
          {isOpen ? <FormNotices /> : null}
        </Suspense>
      </div>
    </>
  );
}

/** Makes the chip the part of the page that a lesson points at, where that is one of its settings. */
function useLookedAt({ definitions }: Chip): Partial<ReturnType<typeof usePart>> {
  const key = useAppState(({ highlighted }) => definitions.find((definition) => settingPart(definition.key) === highlighted)?.key ?? '');
  const part = usePart(settingPart(key));
  return key === '' ? {} : part;
}
