import { useState } from 'react';
import { OBJECTIVES } from '../../gfn/objectives/registry.ts';
import { formatNumber, formatSigned } from '../../lib/formatNumber.ts';
import type { ExplainedStep, TrajectoryExplanation } from '../../lib/runInspection.ts';
import { saySteps } from '../../plots/inspect/describe.ts';
import { selectRunningObjective, selectRunSignature } from '../../store/selectors.ts';
import { translate } from '../../texts/translate.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { useLook } from './useLook.ts';

const decimals = (value: number): string => formatNumber(value, 4);
const signed = (value: number): string => formatSigned(value, decimals);

/** One sampled trajectory, slowly: each number of the formula, the squared gap, and which way it moves the policy. */
export function UpdateExplainer() {
  const { controller } = usePlayground();
  const signature = useAppState(selectRunSignature);
  const objective = useAppState(selectRunningObjective);
  const [number, setNumber] = useState(0);
  const explanation = useLook(() => controller.explain(number), `${signature} ${number}`);
  const definition = OBJECTIVES.find(({ id }) => id === objective);
  if (explanation === null) return <p className="muted">{translate('Drawing a trajectory …')}</p>;
  return (
    <div className="update-explainer">
      <div className="inspection-head">
        <h3>{translate('A trajectory to {object}', { object: explanation.object })}</h3>
        <button type="button" className="button" onClick={() => setNumber(number + 1)}>{translate('Draw another')}</button>
      </div>
      {definition === undefined ? null : <p className="formula">{translate(definition.formula)}</p>}
      <Steps steps={explanation.steps} />
      <Sum explanation={explanation} />
      <p>{verdict(explanation)}</p>
    </div>
  );
}

function Steps({ steps }: { readonly steps: readonly ExplainedStep[] }) {
  const hasFlows = steps.some(({ logFlow }) => logFlow !== null);
  const names = saySteps(steps);
  const hasSlopes = steps.some(({ slope }) => slope !== null);
  return (
    <div className="steps-scroll" role="group" aria-label={translate('Steps of the trajectory')} tabIndex={0}>
      <table className="facts">
        <thead>
          <tr>
            <th scope="col">{translate('step')}</th>
            <th scope="col">log P_F</th>
            <th scope="col">log P_B</th>
            {hasFlows ? <th scope="col">log F(s)</th> : null}
            {hasFlows ? <th scope="col">{translate('gap of this step')}</th> : null}
            {hasSlopes ? <th scope="col">{translate('the update makes it')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {steps.map((step, index) => (
            <tr key={index}>
              <th scope="row">{names[index]}</th>
              <td>{decimals(step.logPF)}</td>
              <td>{decimals(step.logPB)}</td>
              {hasFlows ? <td>{step.logFlow === null ? '' : decimals(step.logFlow)}</td> : null}
              {hasFlows ? <td>{step.residual === null ? '' : signed(step.residual)}</td> : null}
              {hasSlopes ? <td>{directionOf(step.slope)}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function directionOf(slope: number | null): string {
  if (slope === null || slope === 0) return translate('no different');
  return translate(slope < 0 ? '▲ likelier' : '▼ less likely');
}

function Sum({ explanation }: { readonly explanation: TrajectoryExplanation }) {
  const { logZ, sumLogPF, sumLogPB, logReward, residual, loss } = explanation;
  return (
    <dl className="update-sum">
      {logZ === null ? null : <div><dt>log Z</dt><dd>{decimals(logZ)}</dd></div>}
      <div><dt>+ Σ log P_F</dt><dd>{decimals(sumLogPF)}</dd></div>
      <div><dt>− log R</dt><dd>{decimals(-logReward)}</dd></div>
      <div><dt>− Σ log P_B</dt><dd>{decimals(-sumLogPB)}</dd></div>
      {residual === null ? null : <div className="update-gap"><dt>{translate('gap')}</dt><dd>{signed(residual)}</dd></div>}
      {residual === null ? null : <div><dt>{translate('squared')}</dt><dd>{decimals(residual ** 2)}</dd></div>}
      {loss === null ? null : <div><dt>{translate('loss of this trajectory')}</dt><dd>{decimals(loss)}</dd></div>}
    </dl>
  );
}

/** Below this many nats nobody could tell. */
const SMALL_GAP = 0.01;

function verdict({ residual, loss }: TrajectoryExplanation): string {
  if (residual === null) return translate('This objective has no log Z: nothing says how likely this trajectory should be.');
  if (Math.abs(residual) < SMALL_GAP) return translate('This trajectory is as likely as its reward asks for.');
  const size = formatNumber(Math.abs(residual), 3);
  const words =
    residual > 0
      ? translate('With log Z as it is, this trajectory is likelier than its reward asks for, by {size} nats.', { size })
      : translate('With log Z as it is, this trajectory is less likely than its reward asks for, by {size} nats.', { size });
  if (loss !== null) return words;
  return `${words} ${translate('This objective compares several trajectories, so one alone does not say what an update does.')}`;
}
