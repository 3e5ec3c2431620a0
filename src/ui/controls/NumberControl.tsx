import { useState, type KeyboardEvent } from 'react';
import type { NumberParameter } from '../../lib/parameters.ts';
import { translatable, translate } from '../../texts/translate.ts';
import { usePlayground } from '../app/PlaygroundContext.ts';
import { commitNumber, type NumberProblem } from './numberText.ts';
import { slide, sliderScale } from './sliderScale.ts';

export interface NumberControlProps {
  readonly definition: NumberParameter;
  readonly value: number;
  readonly id: string;
  readonly labelId: string;
  readonly describedBy: string;
  readonly onChange: (value: number) => void;
}

const PROBLEM_WORDS: Readonly<Record<NumberProblem, string>> = {
  notANumber: translatable('“{text}” is not a number; {value} was kept.'),
  belowMinimum: translatable('The smallest value is {value}; {text} was raised to it.'),
  aboveMaximum: translatable('The largest value is {value}; {text} was lowered to it.'),
  rounded: translatable('Only whole numbers; {text} was rounded to {value}.'),
};

/** Words about the text that became `value`; they hold until the value changes again. */
interface Problem {
  readonly value: number;
  readonly words: string;
}

/** A field that takes any text, and a slider where one helps. Both carry the setting's label. */
export function NumberControl(props: NumberControlProps) {
  const { definition, value, labelId, describedBy, onChange } = props;
  const [problem, setProblem] = useState<Problem | null>(null);
  const scale = sliderScale(definition);
  return (
    <>
      <NumberField {...props} describedBy={`${describedBy} ${labelId}-problem`} onProblem={setProblem} />
      {scale === null ? null : (
        <input
          type="range"
          className="setting-slider"
          min={0}
          max={scale.steps}
          step={1}
          value={scale.toPosition(value)}
          aria-labelledby={labelId}
          aria-valuetext={String(value)}
          onChange={(event) => onChange(slide(scale, definition, value, Number(event.target.value)))}
        />
      )}
      <p className="setting-problem" id={`${labelId}-problem`}>{problem?.value === value ? problem.words : null}</p>
    </>
  );
}

interface NumberFieldProps extends NumberControlProps {
  readonly onProblem: (problem: Problem | null) => void;
}

function NumberField({ definition, value, id, describedBy, onChange, onProblem }: NumberFieldProps) {
  const { announcer } = usePlayground();
  /** What is being typed; null while the field shows the value. */
  const [draft, setDraft] = useState<string | null>(null);
  const commit = (): void => {
    if (draft === null) return;
    setDraft(null);
    const committed = commitNumber(draft, definition, value);
    onChange(committed.value);
    if (committed.problem === null) return onProblem(null);
    const words = translate(PROBLEM_WORDS[committed.problem], { text: draft.trim().slice(0, 40), value: committed.value });
    onProblem({ value: committed.value, words });
    announcer.now(words);
  };
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape') setDraft(null);
  };
  return (
    <input
      id={id}
      className="setting-number"
      type="text"
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      value={draft ?? String(value)}
      aria-describedby={describedBy}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={handleKey}
    />
  );
}
