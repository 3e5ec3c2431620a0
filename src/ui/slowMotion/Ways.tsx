import { formatProbability } from '../../lib/formatNumber.ts';
import type { ExplainedStep } from '../../lib/runInspection.ts';
import { translate, wordsOf } from '../../texts/translate.ts';

/** What the policy could do in a state, and what it drew. */
export function Ways({ step: { from, ways, hiddenWays } }: { readonly step: ExplainedStep }) {
  return (
    <table className="facts walk-ways">
      <caption>{translate('Ways out of {state}', { state: from })}</caption>
      <thead>
        <tr>
          <th scope="col">{translate('way')}</th>
          <th scope="col">P_F</th>
          <th scope="col"><span className="visually-hidden">{translate('as a bar')}</span></th>
        </tr>
      </thead>
      <tbody>
        {ways.map(({ action, isDrawn, probability }, index) => (
          <tr key={index} data-drawn={isDrawn || undefined}>
            <th scope="row">{wordsOf(action)}{isDrawn ? <strong className="walk-drawn"> {translate('← drawn')}</strong> : null}</th>
            <td>{formatProbability(probability)}</td>
            <td className="walk-bar"><Bar share={probability} /></td>
          </tr>
        ))}
        {hiddenWays === 0 ? null : <tr><td colSpan={3} className="muted">{translate('{count} less likely ways are left out.', { count: hiddenWays })}</td></tr>}
      </tbody>
    </table>
  );
}

/** A share of the room there is; the number beside it says the same. */
export function Bar({ share }: { readonly share: number }) {
  return <span className="bar" aria-hidden="true" style={{ inlineSize: `${100 * Math.min(1, share)}%` }} />;
}
