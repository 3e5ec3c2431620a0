import { englishOf, isMessage } from '../text/message.ts';

/** A plain value with the English words of every message in it. Anything else stays as it is. */
export function inEnglish(value: unknown): unknown {
  if (isMessage(value)) return englishOf(value);
  if (Array.isArray(value)) return value.map(inEnglish);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, inEnglish(field)]));
}
