import { useState } from 'react';
import type { TextParameter } from '../../lib/parameters.ts';

export interface TextControlProps {
  readonly definition: TextParameter;
  readonly value: string;
  readonly id: string;
  readonly describedBy: string;
  readonly onChange: (value: string) => void;
}

/** A text field; a text that cannot be used stays in the field, with the reason, and changes nothing. */
export function TextControl({ definition, value, id, describedBy, onChange }: TextControlProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? value;
  const problem = definition.problem(text);
  const problemId = `${id}-problem`;
  return (
    <>
      <input
        id={id}
        className="setting-text"
        type="text"
        spellCheck={false}
        maxLength={definition.maximumLength}
        value={text}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? describedBy : `${problemId} ${describedBy}`}
        onChange={(event) => {
          const next = event.target.value;
          setDraft(next);
          if (definition.problem(next) === null) onChange(next);
        }}
        onBlur={() => {
          if (problem === null) setDraft(null);
        }}
      />
      {problem === null ? null : <p className="setting-problem" id={problemId} role="alert">{problem.message}</p>}
    </>
  );
}
