import { useId } from 'react';
import { REGISTRIES } from '../../config/registries.ts';
import { SHELVES } from '../../gallery/registry.ts';
import { translate } from '../../texts/translate.ts';
import type { GalleryLook } from './galleryLook.ts';

interface GalleryFiltersProps {
  readonly look: GalleryLook;
  readonly onLook: (look: GalleryLook) => void;
}

/** What is looked for, and how it is laid out. */
export function GalleryFilters({ look, onLook }: GalleryFiltersProps) {
  const change = (changed: Partial<GalleryLook>): void => onLook({ ...look, ...changed });
  return (
    <div className="gallery-filters" role="search">
      <input
        type="search"
        aria-label={translate('Search the experiments')}
        placeholder={translate('Search')}
        value={look.search}
        maxLength={100}
        onChange={(event) => change({ search: event.target.value })}
      />
      <Choice label={translate('Shelf')} all={translate('All shelves')} choices={SHELVES} value={look.shelf} onChange={(shelf) => change({ shelf })} />
      <Choice label={translate('Environment')} all={translate('All environments')} choices={REGISTRIES.environments} value={look.environment} onChange={(environment) => change({ environment })} />
      <Choice label={translate('Objective')} all={translate('All objectives')} choices={REGISTRIES.objectives} value={look.objective} onChange={(objective) => change({ objective })} />
      <div className="gallery-layouts" role="group" aria-label={translate('Laid out as')}>
        <button type="button" className="button" aria-pressed={!look.isMatrix} onClick={() => change({ isMatrix: false })}>{translate('Cards')}</button>
        <button type="button" className="button" aria-pressed={look.isMatrix} onClick={() => change({ isMatrix: true })}>{translate('Matrix')}</button>
      </div>
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly all: string;
  readonly choices: readonly { readonly id: string; readonly label: string }[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Choice({ label, all, choices, value, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <>
      <label className="visually-hidden" htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{all}</option>
        {choices.map((choice) => <option key={choice.id} value={choice.id}>{translate(choice.label)}</option>)}
      </select>
    </>
  );
}
