import { useEffect, useState } from 'react';
import type { TextParameter, TextProblem } from '../../../lib/parameters.ts';
import { translate, wordsOf } from '../../../texts/translate.ts';
import { usePlayground } from '../../app/PlaygroundContext.ts';
import type { TextControlProps } from './textControl.ts';
import { describePlace, placeOf, type TextPlace } from './textPlace.ts';

/** Characters that fit in a line of the form. */
const WIDTH = 32;
/** How long typing must rest before a screen reader is told what is wrong: half a word is not a mistake yet. */
const SPEAK_DELAY_MILLISECONDS = 1_000;

export interface TextFault {
  readonly words: string;
  /** Null where no single character is to blame. */
  readonly place: TextPlace | null;
}

export interface TextDraft {
  /** What the field shows: what is being typed, else the value. */
  readonly text: string;
  readonly fault: TextFault | null;
  /** For the `FaultNote`, which describes the field. */
  readonly faultId: string;
  /** What every field has alike. */
  readonly field: {
    readonly id: string;
    readonly value: string;
    readonly maxLength: number;
    readonly autoComplete: 'off';
    readonly autoCapitalize: 'off';
    readonly spellCheck: false;
    readonly 'aria-invalid': boolean;
    readonly 'aria-describedby': string;
  };
  readonly type: (text: string) => void;
  /** Back to the value in use. */
  readonly discard: () => void;
}

/** Puts the problem of a text in words, with the place as `width` characters show it. */
export function faultOf(problem: TextProblem | null, text: string, width: number): TextFault | null {
  if (problem === null) return null;
  const said = wordsOf(problem.message);
  const sentence = /[.!?]$/.test(said) ? said : `${said}.`;
  if (problem.position === null) return { words: sentence.charAt(0).toUpperCase() + sentence.slice(1), place: null };
  const place = placeOf(text, problem.position, width);
  return { words: translate('{place}: {problem}', { place: describePlace(place, text.includes('\n')), problem: sentence }), place };
}

/**
 * What is typed into a text field. A text that can be used becomes the value at once; another one stays in the field with
 * its fault, and the value stays what it was. A value that changes from elsewhere replaces whatever was being typed.
 */
export function useTextDraft({ definition, value, id, describedBy, onChange }: TextControlProps, width = WIDTH): TextDraft {
  const { announcer } = usePlayground();
  const [draft, setDraft] = useState<{ readonly text: string; readonly value: string } | null>(null);
  const text = draft?.value === value ? draft.text : value;
  const fault = faultOf(problemOf(definition, text), text, width);
  const words = fault?.words ?? null;
  useEffect(() => {
    const timer = words === null ? undefined : setTimeout(() => announcer.now(words), SPEAK_DELAY_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [announcer, words]);
  const type = (next: string): void => {
    const isUsable = problemOf(definition, next) === null;
    setDraft({ text: next, value: isUsable ? next : value });
    if (isUsable) onChange(next);
  };
  const faultId = `${id}-fault`;
  const field = {
    id,
    value: text,
    maxLength: definition.maximumLength,
    autoComplete: 'off',
    autoCapitalize: 'off',
    spellCheck: false,
    'aria-invalid': fault !== null,
    'aria-describedby': fault === null ? describedBy : `${faultId} ${describedBy}`,
  } as const;
  return { text, fault, faultId, field, type, discard: () => setDraft(null) };
}

/** Pasting can go past `maxLength` in no browser, but a value from elsewhere could. */
function problemOf(definition: TextParameter, text: string): TextProblem | null {
  const { maximumLength } = definition;
  if (text.length <= maximumLength) return definition.problem(text);
  const values = { count: text.length, maximum: maximumLength };
  return { message: translate('{count} characters are more than the {maximum} allowed', values), position: null };
}
