import type { ViewDetails } from './viewKind.ts';

/** Of every kind that has a folder here. Imported only by panels that are themselves fetched when they are opened. */
const DETAILS = import.meta.glob<ViewDetails>('./*/details.ts', { eager: true, import: 'details' });

export const detailsOf = (kind: string): ViewDetails | undefined => DETAILS[`./${kind}/details.ts`];
