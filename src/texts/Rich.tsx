import { Fragment, type ReactNode } from 'react';
import type { MessageParts } from '../lib/text/message.ts';
import { fillIn, translate } from './translate.ts';

interface RichProps {
  /** An English message with elements in it, e.g. "Press <b>Run</b> or <key/>." Elements do not nest. */
  readonly message: string;
  readonly values?: MessageParts;
  /** What stands for each element, given the words inside it. */
  readonly elements: Readonly<Record<string, (words: string) => ReactNode>>;
}

const ELEMENT = /<(\w+)>(.*?)<\/\1>|<(\w+)\/>/gs;

/** A translated sentence with links, emphasis or symbols in it: the translation decides where in the sentence they stand. */
export function Rich({ message, values, elements }: RichProps) {
  // Values come last, so that one that looks like an element is not read as one.
  const words = translate(message);
  const pieces: ReactNode[] = [];
  const fill = (text: string): string => (values === undefined ? text : fillIn(text, values));
  let from = 0;
  for (const match of words.matchAll(ELEMENT)) {
    const [whole, name = match[3] ?? '', inner = ''] = match;
    const element = Object.hasOwn(elements, name) ? elements[name] : undefined;
    if (element === undefined) continue;
    pieces.push(fill(words.slice(from, match.index)), <Fragment key={match.index}>{element(fill(inner))}</Fragment>);
    from = match.index + whole.length;
  }
  return <>{[...pieces, fill(words.slice(from))]}</>;
}
