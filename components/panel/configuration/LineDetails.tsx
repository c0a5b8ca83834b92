import { text } from '../../../core/crm/text';
import { RecordsLink } from '../../kit/RecordsLink';
import { useSay, Written } from '../../kit/writer';
import type { Editing } from './editing';
import { QuantityField } from './QuantityField';
import type { Choosing } from './useChoosing';
import type { StandingLine } from './written';

interface LineDetailsProps {
  standing: StandingLine;
  editing: Editing | undefined;
  choosing: Choosing;
  onQuantity: (quantity: number) => void;
}

const MOST_SEEN = 4;

/** How many of it, where it comes from, and what can be added inside it. */
export function LineDetails({ standing: { line, quantity }, editing, choosing, onQuantity }: LineDetailsProps) {
  const say = useSay();
  return (
    <div class="adjust details small">
      {line.forcedBy ? (
        <p>
          {say('line.ruleSays')} <Written text={line.forcedBy} />
        </p>
      ) : null}
      {line.lineage ? (
        <p class="quiet">
          <Written text={line.lineage} />{' '}
          <RecordsLink of={text('line.evidence', { name: line.name })} records={line.evidence}>
            {say('parameter.orders')}
          </RecordsLink>
        </p>
      ) : null}
      <div class="row wrap">
        <QuantityField name={line.name} quantity={quantity} onChange={onQuantity} />
        {line.quantities.slice(0, MOST_SEEN).map((seen) => (
          <button
            key={seen.quantity}
            type="button"
            class="chip"
            aria-pressed={seen.quantity === quantity}
            onClick={() => onQuantity(seen.quantity)}
          >
            {say('line.quantitySeen', { quantity: seen.quantity, count: seen.count })}
          </button>
        ))}
      </div>
      {editing ? <AddParameter editing={editing} choosing={choosing} name={line.name} /> : null}
    </div>
  );
}

/** What is not there yet, by group; where a rule forbids it, choosing it says so. */
function AddParameter({ editing, choosing, name }: { editing: Editing; choosing: Choosing; name: string }) {
  const say = useSay();
  const addable = editing.addable();
  if (addable.length === 0) return null;
  const groups = [...new Set(addable.map(({ group }) => group))];
  return (
    <label class="quiet">
      {say('parameter.add', { name })}
      <select
        class="field"
        value=""
        onChange={(event) => {
          const id = event.currentTarget.value;
          if (id) choosing.choose(id, editing.usual(id));
          event.currentTarget.value = '';
        }}
      >
        <option value="">{say('parameter.add.choose')}</option>
        {groups.map((group) => (
          <optgroup key={group ?? ''} label={group ?? say('parameter.add.others')}>
            {addable
              .filter((one) => one.group === group)
              .map(({ id }) => (
                <option key={id} value={id}>
                  {editing.nameOf(id)}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}
