/** A file that cannot be used; the message says what is wrong with it, for the person who chose it. */
export class ImportRefusal extends Error {
  override readonly name = 'ImportRefusal';
}
