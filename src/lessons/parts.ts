import { translate } from '../lib/text/translate.ts';

/** The parts of the page that a lesson can point at. A component carries the id in its attribute `data-part`. */
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

/** A part of the page, or the control of one setting. */
export type LookAt = PartId | `setting-${string}`;

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
  return translate(PARTS.find(({ id }) => id === part)?.label ?? part);
}
