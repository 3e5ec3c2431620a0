import '../styles/lessonEditor.css';
import { useState } from 'react';
import { translate } from '../../texts/translate.ts';
import { usePlayground } from '../app/PlaygroundContext.ts';
import { CopyField } from './CopyField.tsx';
import { resultCodeOf, resultObstacle, type ResultOf } from './resultOf.ts';

/** Gives whoever met a goal a code to hand in. */
export function CopyResult({ goal }: { readonly goal: ResultOf }) {
  const { store } = usePlayground();
  const [code, setCode] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const copy = async (): Promise<void> => {
    const state = store.getState();
    const made = await resultCodeOf(state, goal);
    setProblem(made === null ? (resultObstacle(state, goal) ?? translate('The settings are too long for a code.')) : null);
    setCode(made);
  };
  return (
    <div className="copy-result">
      <button type="button" className="button" onClick={() => void copy()}>{translate('Copy result code')}</button>
      {problem === null ? null : <p role="alert">{problem}</p>}
      {code === null ? null : <CopyField text={code} label={translate('Result code')} />}
      {code === null ? null : <p className="muted">{translate('Hand this code in: it says what was reached with which settings, and the teacher’s page runs it again. It does not say who you are.')}</p>}
    </div>
  );
}
