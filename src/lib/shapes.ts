/** Shapes of what comes from storage, files and other windows, with their bounds; for code that the page loads when it is needed. */
import * as v from 'valibot';
import { isObject } from './isObject.ts';

/** What is wrong: a function is asked when something is, in the language of that moment. */
type Message = string | (() => string);

/** What JSON writes in braces, of any keys. */
export const fields = (message?: Message) => v.custom<Readonly<Record<string, unknown>>>(isObject, message);

/** The same with entries of known shapes. A missing one is judged as null is: in its own words, not in those of the whole. */
export function record<const Entries extends v.ObjectEntries>(entries: Entries, message?: Message) {
  const missing = Object.fromEntries(Object.keys(entries).map((key) => [key, null]));
  return v.pipe(fields(message), v.transform((given) => ({ ...missing, ...given })), v.object(entries));
}

/** A finite number of at least 0. */
export const amount = (message?: Message) => v.pipe(v.number(message), v.finite(message), v.minValue(0, message));

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
