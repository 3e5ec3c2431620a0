/** A word of the field as the glossary explains it. Its words are messages, translated where they are shown. */
export interface Term {
  readonly id: string;
  readonly label: string;
  /** One or two plain sentences. */
  readonly summary: string;
  readonly formula?: string;
  /** Literature: the same in every language. */
  readonly reference?: string;
  /** The other forms in which it stands in texts, with "|" between them; a translation has those of its language. */
  readonly forms?: string;
  /** What the code calls it, for readers of the repository. */
  readonly code?: string;
  /** Stands in every second sentence: explained, and not marked wherever it stands. */
  readonly isOrdinary?: true;
}
