import type { KeyboardEvent } from 'react';
import { FORMULA_CONSTANTS, FORMULA_FUNCTIONS } from '../../../lib/formulaFunctions.ts';
import { message, type Message } from '../../../lib/text/message.ts';
import { Rich } from '../../../texts/Rich.tsx';
import { translate, wordsOf } from '../../../texts/translate.ts';
import { FaultNote } from './FaultNote.tsx';
import type { TextControlProps } from './textControl.ts';
import { useTextDraft } from './useTextDraft.ts';

/** Characters of the field's typeface that fit in a line of the form. */
const WIDTH = 30;

/** A formula: it wraps where it is long, but is one line of text. */
export function FormulaControl(props: TextControlProps) {
  const { fault, faultId, field, type, discard } = useTextDraft(props, WIDTH);
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') discard();
    if (event.key === 'Enter') event.preventDefault();
  };
  return (
    <>
      <textarea
        {...field}
        className="setting-text setting-formula"
        rows={2}
        onChange={(event) => type(event.target.value.replace(/[\r\n]+/g, ' '))}
        onKeyDown={handleKey}
      />
      <FaultNote id={faultId} fault={fault} kept={translate('The last formula that worked is still used.')} />
      <FormulaHelp />
    </>
  );
}

const ENTRIES: readonly (readonly [symbol: string, meaning: Message])[] = [
  ['+ − * / ^', message('formula.operators', 'sum, difference, product, quotient, power')],
  ['( )', message('formula.parentheses', 'what belongs together')],
  ['< <= > >= == !=', message('formula.comparisons', '1 where it holds, else 0')],
  ...[...FORMULA_FUNCTIONS].flatMap(([name, { meaning }]) => (meaning === undefined ? [] : [[`${name}( )`, meaning] as const])),
];

const PLAIN_FUNCTIONS = [...FORMULA_FUNCTIONS].filter(([, { meaning }]) => meaning === undefined).map(([name]) => name);

const NAME_LISTS = {
  functions: () => <CodeList names={PLAIN_FUNCTIONS} />,
  constants: () => <CodeList names={[...FORMULA_CONSTANTS.keys()]} />,
};

function FormulaHelp() {
  return (
    <details className="setting-details">
      <summary>{translate('What a formula may use')}</summary>
      <dl>
        {ENTRIES.map(([symbol, meaning]) => (
          <div key={symbol}>
            <dt><code>{symbol}</code></dt>
            <dd>{wordsOf(meaning)}</dd>
          </div>
        ))}
      </dl>
      <p>
        <Rich message="Also <functions/>, and the constants <constants/>." elements={NAME_LISTS} />
      </p>
    </details>
  );
}

function CodeList({ names }: { readonly names: readonly string[] }) {
  return names.map((name, index) => <span key={name}>{index === 0 ? '' : ', '}<code>{name}</code></span>);
}
