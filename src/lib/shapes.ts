/** Shapes of what comes from storage, files and other windows, with their bounds; for code that the page loads when it is needed. */
import * as v from 'valibot';
import { isObject } from './isObject.ts';

/** What JSON writes in braces, of any keys. */
export const fields = (message?: v.ErrorMessage<v.CustomIssue>) => v.custom<Readonly<Record<string, unknown>>>(isObject, message);

/** A finite number of at least 0. */
export const amount = (message?: string) => v.pipe(v.number(message), v.finite(message), v.minValue(0, message));

/** Of the first `maximum` entries of a list those that have a shape; the others are left out. */
export const entriesOf = <Entry extends v.GenericSchema>(entry: Entry, maximum: number) =>
  v.pipe(
    v.array(v.unknown()),
    v.transform((list) =>
      list.slice(0, maximum).flatMap((value) => {
        const read = v.safeParse(entry, value);
        return read.success ? [read.output] : [];
      }),
    ),
  );
