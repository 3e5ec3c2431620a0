import { useEffect, useState } from 'react';
import { formatNumber, formatProbability } from '../../lib/formatNumber.ts';
import type { ExplainedStep, TrajectoryExplanation } from '../../lib/runInspection.ts';
import { saySteps } from '../../plots/inspect/describe.ts';
import { translate } from '../../texts/translate.ts';
import { sayMove } from './walkWords.ts';
import { Bar } from './Ways.tsx';

const decimals = (value: number): string => formatNumber(value, 4);

interface PathStepsProps {
  readonly explanation: TrajectoryExplanation;
  /** How many of the steps have been shown. */
  readonly count: number;
  /** Whether it shows what the update does to each step, in place of what adds up. */
  readonly isUpdated: boolean;
}

/** The steps so far, with what adds up over them; and what an update would make of them. */
export function PathSteps({ explanation, count, isUpdated }: PathStepsProps) {
  const steps = explanation.steps.slice(0, count);
  const names = saySteps(explanation.steps);
  const sum = (read: (step: ExplainedStep) => number): string => decimals(steps.reduce((total, step) => total + read(step), 0));
  return (
    <div className="steps-scroll" role="group" aria-label={translate('Steps of the trajectory')} tabIndex={0}>
      <table className="facts">
        <thead>
          <tr>
            <th scope="col">{translate('step')}</th>
            {isUpdated ? <th scope="col">{translate('P_F before → after')}</th> : <th scope="col">log P_F</th>}
            {isUpdated ? <th scope="col"><span className="visually-hidden">{translate('as a bar')}</span></th> : <th scope="col">log P_B</th>}
          </tr>
        </thead>
        <tbody>
          {steps.map((step, index) => (
            <tr key={index}>
              <th scope="row">{names[index]}</th>
              {isUpdated ? <Moved step={step} /> : <><td>{decimals(step.logPF)}</td><td>{decimals(step.logPB)}</td></>}
            </tr>
          ))}
        </tbody>
        <tfoot>
          {isUpdated ? <LogZMoved explanation={explanation} /> : (
            <tr>
              <th scope="row">{translate('sum so far')}</th>
              <td>{sum(({ logPF }) => logPF)}</td>
              <td>{sum(({ logPB }) => logPB)}</td>
            </tr>
          )}
        </tfoot>
      </table>
    </div>
  );
}

function Moved({ step: { logPF, logPFAfter } }: { readonly step: ExplainedStep }) {
  const [before, after] = [Math.exp(logPF), Math.exp(logPFAfter ?? logPF)];
  return (
    <>
      <td>{sayMove(before, after, formatProbability)}</td>
      <td className="walk-bar"><MovingBar before={before} after={after} /></td>
    </>
  );
}

/** Drawn as before first, so that it is seen to move; at once where nothing may. */
function MovingBar({ before, after }: { readonly before: number; readonly after: number }) {
  const [share, setShare] = useState(before);
  useEffect(() => {
    const frame = requestAnimationFrame(() => setShare(after));
    return () => cancelAnimationFrame(frame);
  }, [after]);
  return <Bar share={share} />;
}

function LogZMoved({ explanation: { logZ, logZAfter } }: { readonly explanation: TrajectoryExplanation }) {
  if (logZ === null || logZAfter === null) return null;
  return (
    <tr>
      <th scope="row">log Z</th>
      <td>{sayMove(logZ, logZAfter, decimals)}</td>
      <td aria-hidden="true" />
    </tr>
  );
}
