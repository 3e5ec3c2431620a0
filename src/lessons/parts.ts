import { translatable, translate } from '../texts/translate.ts';

/** The parts of the page that a lesson can point at. A component carries the id in its attribute `data-part`. @internal */
export const PARTS = [
  { id: 'distribution', label: 'Target and learned distribution' },
  { id: 'totalVariationCurve', label: 'The curve of total variation' },
  { id: 'lossCurve', label: 'The curve of the loss' },
  { id: 'logZCurve', label: 'The curve of log Z' },
  { id: 'trajectories', label: 'Latest trajectories' },
  { id: 'metrics', label: 'Metrics' },
  { id: 'modeTimeline', label: 'Modes over time' },
  { id: 'inspector', label: 'Look inside' },
  { id: 'comparison', label: 'Compare' },
  { id: 'runBar', label: 'The run controls' },
] as const;

export type PartId = (typeof PARTS)[number]['id'];

/** Places inside a part, told by their class: what is scrolled to is the place, what gets the frame is the part around it. */
export const PLACES = [
  { id: 'stateInspector', part: 'inspector', className: 'inspection', label: translatable('One state, in the tab State') },
  { id: 'buildOne', part: 'inspector', className: 'build-one', label: translatable('One object, in the tab State') },
] as const satisfies readonly { readonly id: string; readonly part: PartId; readonly className: string; readonly label: string }[];

type PlaceId = (typeof PLACES)[number]['id'];

/** A part of the page, a place inside one, or the control of one setting. */
export type LookAt = PartId | PlaceId | `setting-${string}`;

/** The place that is meant; null for a part as a whole and for the control of a setting. */
export function placeOf(lookAt: LookAt): (typeof PLACES)[number] | null {
  return PLACES.find(({ id }) => id === lookAt) ?? null;
}

/** All that a lesson can look at within a part, the part itself among it. */
export function lookedAtWithin(part: LookAt): readonly LookAt[] {
  return [part, ...PLACES.filter((place) => place.part === part).map(({ id }) => id)];
}

/** The part that the control of a setting is. */
export function settingPart(key: string): LookAt {
  return `setting-${key}`;
}

/** The setting whose control a part is, or null for another part. */
export function settingOfPart(part: LookAt): string | null {
  return part.startsWith('setting-') ? part.slice('setting-'.length) : null;
}

/** What a part is called, in the current language. @param settingLabel the label of a setting as it is registered */
export function partLabel(part: LookAt, settingLabel: (key: string) => string | undefined): string {
  const key = settingOfPart(part);
  if (key !== null) return translate('The setting “{setting}”', { setting: translate(settingLabel(key) ?? key) });
  return translate([...PARTS, ...PLACES].find(({ id }) => id === part)?.label ?? part);
}
