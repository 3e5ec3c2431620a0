import type { TextParameter } from '../../../lib/parameters.ts';

/** What every editor of a text setting gets. A text that the definition finds fault with must not reach `onChange`. */
export interface TextControlProps {
  readonly definition: TextParameter;
  readonly value: string;
  /** For the element that the setting's label belongs to, where there is a single one. */
  readonly id: string;
  readonly labelId: string;
  readonly describedBy: string;
  readonly onChange: (value: string) => void;
}
