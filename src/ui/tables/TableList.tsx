import type { StoredTableInfo } from '../../lib/tableDatabase.ts';
import { translate, wordsOf } from '../../texts/translate.ts';
import { CloseIcon } from '../app/icons.tsx';
import { describeTable } from './words.ts';

export interface TableListProps {
  /** Groups the buttons; unique on the page. */
  readonly name: string;
  readonly stored: readonly StoredTableInfo[];
  /** The id of the table in use; '' is the built-in one. */
  readonly value: string;
  readonly labelId: string;
  readonly onChoose: (id: string) => void;
  readonly onRemove: (info: StoredTableInfo) => void;
}

/** The built-in table and those of this device, to choose from; absent where there is nothing to choose. */
export function TableList({ name, stored, value, labelId, onChoose, onRemove }: TableListProps) {
  if (stored.length === 0 && value === '') return null;
  return (
    <div className="table-list" role="radiogroup" aria-labelledby={labelId}>
      <label className="table-choice">
        <input type="radio" name={name} checked={value === ''} onChange={() => onChoose('')} />
        <span>{translate('Built-in landscape')}</span>
      </label>
      {stored.map((info) => (
        <div key={info.id} className="table-row">
          <label className="table-choice" htmlFor={`${name}-${info.id}`}>
            <input id={`${name}-${info.id}`} type="radio" name={name} checked={value === info.id} onChange={() => onChoose(info.id)} />
            <span className="table-name">{wordsOf(info.name)}</span>
            <span className="setting-note">{describeTable(info)}</span>
          </label>
          <button
            type="button"
            className="button quiet"
            aria-label={translate('Remove {table} from this device', { table: info.name })}
            title={translate('Remove from this device')}
            onClick={() => onRemove(info)}
          >
            <CloseIcon />
          </button>
        </div>
      ))}
    </div>
  );
}
