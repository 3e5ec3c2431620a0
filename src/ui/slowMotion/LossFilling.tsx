import { OBJECTIVES } from '../../gfn/objectives/registry.ts';
import { formatNumber, formatSigned } from '../../lib/formatNumber.ts';
import type { LossRow, LossSubject, LossTable, TrajectoryExplanation } from '../../lib/runInspection.ts';
import { saySteps } from '../../plots/inspect/describe.ts';
import { translatable, translate, wordsOf } from '../../texts/translate.ts';

const decimals = (value: number): string => formatNumber(value, 4);

interface LossFillingProps {
  readonly objective: string;
  readonly explanation: TrajectoryExplanation;
  readonly table: LossTable;
  /** How much of it is filled in: cells of a single row, else rows; then the loss. */
  readonly filled: number;
}

/** The loss of the trajectory, of which so much is filled in. */
export function LossFilling({ objective, explanation, table, filled }: LossFillingProps) {
  const definition = OBJECTIVES.find(({ id }) => id === objective);
  const isSingle = table.rows.length === 1;
  const cells = table.columns.length + 1;
  const isLossThere = filled > (isSingle ? cells : table.rows.length);
  return (
    <>
      {definition === undefined ? null : <p className="formula">{translate(definition.formula)}</p>}
      {isSingle ? <SingleRow table={table} filled={filled} /> : <Rows explanation={explanation} table={table} filled={filled} />}
      <p className="walk-loss" data-filled={isLossThere || undefined}>
        {translate('Loss of this trajectory:')} {table.loss.name} = <strong>{isLossThere ? decimals(table.loss.value) : '…'}</strong>
      </p>
    </>
  );
}

/** One sum, a number below the other. */
function SingleRow({ table: { columns, resultName, rows: [row] }, filled }: { readonly table: LossTable; readonly filled: number }) {
  const parts = [...columns.map((name, index) => ({ name, text: decimals(row?.values[index] ?? Number.NaN) })), { name: `= ${resultName}`, text: formatSigned(row?.result ?? Number.NaN, decimals) }];
  return (
    <dl className="update-sum">
      {parts.map(({ name, text }, index) => (
        <div key={name} className={index === columns.length ? 'update-gap' : undefined} data-filled={index < filled || undefined}>
          <dt>{name}</dt>
          <dd>{index < filled ? text : '…'}</dd>
        </div>
      ))}
    </dl>
  );
}

function Rows({ explanation, table: { about, columns, resultName, rows }, filled }: { readonly explanation: TrajectoryExplanation; readonly table: LossTable; readonly filled: number }) {
  if (rows.length === 0) return <p className="muted">{translate('Of a trajectory this short the objective asks nothing.')}</p>;
  return (
    <div className="steps-scroll" role="group" aria-label={translate('Terms of the loss')} tabIndex={0}>
      <table className="facts walk-terms">
        <thead>
          <tr>
            <th scope="col">{translate(SUBJECTS[about].head)}</th>
            {columns.map((name) => <th key={name} scope="col">{name}</th>)}
            <th scope="col">{resultName}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.at} data-filled={index < filled || undefined}>
              <th scope="row">{SUBJECTS[about].say(explanation, row)}</th>
              {row.values.map((value, column) => <td key={column}>{index < filled ? decimals(value) : '…'}</td>)}
              <td>{index < filled ? formatSigned(row.result, decimals) : '…'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface Subject {
  readonly head: string;
  say(explanation: TrajectoryExplanation, row: LossRow): string;
}

/** What the rows of a loss are about, in words. */
const SUBJECTS: Readonly<Record<LossSubject, Subject>> = {
  trajectory: { head: translatable('trajectory'), say: ({ object }) => wordsOf(object) },
  steps: { head: translatable('step'), say: ({ steps }, { at }) => saySteps(steps)[at] ?? '' },
  states: { head: translatable('state'), say: ({ steps }, { at }) => wordsOf(steps[at - 1]?.to ?? '') },
  stretches: { head: translatable('stretches'), say: (_, { at }) => translate('{count, plural, one {of {count} step} other {of {count} steps}}', { count: at }) },
};
