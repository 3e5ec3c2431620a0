const marks = new Map<string, string>();

/** What stands between the whole part of a number and the rest in a language (BCP 47): "." in English, "," in French. */
export function decimalMarkOf(language: string): string {
  const known = marks.get(language) ?? new Intl.NumberFormat(language).formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.';
  marks.set(language, known);
  return known;
}
