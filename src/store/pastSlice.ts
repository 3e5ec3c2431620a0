import type { StateCreator } from 'zustand/vanilla';
import type { View, ViewRequest } from '../views/viewKind.ts';
import { thinned } from './thinned.ts';

/** Pictures kept at most, and the bytes they may take together. @internal */
export const MAX_PICTURES = 64;
const MAX_BYTES = 32 * 2 ** 20;
/** Of a picture's data that is no typed array: about. */
const LOOSE_BYTES = 4096;

export interface PastSlice {
  /** The pictures of this run, by iteration, that can be looked back at. */
  readonly pastViews: readonly View[];
  /** What they were drawn for: others do not fit beside them. */
  readonly pastRequest: ViewRequest | null;
  /** The iteration whose picture is shown; null for the present. */
  readonly lookedBackAt: number | null;
  keepView(view: View, request: ViewRequest): void;
  /** To the picture nearest before `iteration`; null, or what is not past, is the present. */
  lookBack(iteration: number | null): void;
  forgetViews(): void;
}

const NOTHING = { pastViews: [], pastRequest: null, lookedBackAt: null } as const;

/** What the picture showed on the way, so that the run can be looked through like a film. */
export const createPastSlice: StateCreator<PastSlice> = (set) => ({
  ...NOTHING,
  keepView: (view, request) =>
    set(({ pastViews, pastRequest, lookedBackAt }) => {
      const isOther = pastRequest !== request || (pastViews[0] !== undefined && pastViews[0].kind !== view.kind);
      const kept = thinned(isOther ? [] : pastViews, view, { entries: MAX_PICTURES, bytes: MAX_BYTES, bytesOf, held: lookedBackAt });
      // A run that went back has left what was looked at behind it.
      const isThere = kept.some(({ iteration }) => iteration === lookedBackAt && iteration < view.iteration);
      return { pastViews: kept, pastRequest: request, lookedBackAt: isThere ? lookedBackAt : null };
    }),
  lookBack: (iteration) =>
    set(({ pastViews }) => {
      const view = iteration === null ? undefined : (pastViews.findLast((past) => past.iteration <= iteration) ?? pastViews[0]);
      return { lookedBackAt: view === undefined || view === pastViews.at(-1) ? null : view.iteration };
    }),
  forgetViews: () => set(NOTHING),
});

function bytesOf({ data }: View): number {
  if (typeof data !== 'object' || data === null) return LOOSE_BYTES;
  return Object.values(data).reduce<number>((sum, value) => sum + (ArrayBuffer.isView(value) ? value.byteLength : 0), LOOSE_BYTES);
}
