import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { type Day, nextMonth } from '../../../core/crm/time';
import { Note } from '../../kit/Note';
import { NumberField } from '../../kit/NumberField';
import { Unanswered } from '../../kit/Unanswered';
import { useAnswer } from '../../kit/useAnswer';
import { useSay, Written } from '../../kit/writer';
import { AskedList } from './AskedList';
import type { ListActions } from './listActions';

const MOST = 10;
const MONTHS = 12;
const MOST_QUANTITY = 100_000;

interface BestFormProps {
  /** First day of the first month that can be chosen. */
  first: Day;
  segment: string | undefined;
  actions: ListActions;
  children: ComponentChildren;
}

/** The best ten customers for what is left to sell: product, quantity and month. */
export function BestForm({ first, segment, actions, children }: BestFormProps) {
  const say = useSay();
  const id = useId();
  const [product, setProduct] = useState('');
  const [quantity, setQuantity] = useState(1);
  const [month, setMonth] = useState(first);
  const { answer, failure, again } = useAnswer('products', (signal) => actions.list({ kind: 'products' }, signal));
  const products = answer && !answer.abstained && answer.kind === 'products' ? answer.products : [];
  const months: Day[] = [first];
  while (months.length < MONTHS) months.push(nextMonth(months.at(-1) ?? first));
  return (
    <>
      <div class="lists-form">
        <div class="lists-field">
          <label for={`${id}-product`} class="medium">
            {say('lists.product')}
          </label>
          <select
            id={`${id}-product`}
            class="field"
            value={product}
            onChange={({ currentTarget }) => setProduct(currentTarget.value)}
          >
            <option value="">{say('lists.product.choose')}</option>
            {products.map(({ ref, name, code }) => (
              <option key={ref.id} value={ref.id}>
                {code ? `${name} (${code})` : name}
              </option>
            ))}
          </select>
        </div>
        <NumberField
          label={say('lists.quantity')}
          value={quantity}
          from={1}
          to={MOST_QUANTITY}
          whole={true}
          onChange={setQuantity}
        />
        <div class="lists-field">
          <label for={`${id}-month`} class="medium">
            {say('lists.month')}
          </label>
          <select
            id={`${id}-month`}
            class="field"
            value={month}
            onChange={({ currentTarget }) => setMonth(Number(currentTarget.value))}
          >
            {months.map((day) => (
              <option key={day} value={day}>
                {say('lists.month.of', { month: { as: 'month', day } })}
              </option>
            ))}
          </select>
        </div>
        {children}
      </div>
      <Unanswered failure={failure} again={again} />
      {answer?.abstained ? (
        <Note kind="info">
          <Written text={answer.because} /> <Written text={answer.needs} />
        </Note>
      ) : null}
      {product === '' ? (
        <p class="quiet">{say('lists.best.choose')}</p>
      ) : (
        <AskedList
          ask={{ kind: 'best', product, quantity, month, most: MOST, ...(segment !== undefined && { segment }) }}
          actions={actions}
        />
      )}
    </>
  );
}
