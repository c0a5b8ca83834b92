import { useId } from 'preact/hooks';
import type { Recommended } from '../../../core/protocolConfiguration';
import { IconButton } from '../../kit/Button';
import { useSay } from '../../kit/writer';

interface ProductsAskedProps {
  products: Recommended['choices']['products'];
  /** What can no longer be asked for, to name it. */
  others: NonNullable<Recommended['choices']['others']>;
  /** Ids. */
  asked: readonly string[];
  onAsk: (products: string[]) => void;
}

/** The products that a customer named; without any, what similar customers bought decides. */
export function ProductsAsked({ products, others, asked, onAsk }: ProductsAskedProps) {
  const say = useSay();
  const id = useId();
  const nameOf = new Map([...others, ...products].map((product) => [product.id, product.name]));
  const open = products.filter((product) => !asked.includes(product.id));
  return (
    <div class="request-input wide">
      <label class="label" for={id}>
        {say('request.products')}
      </label>
      {asked.length > 0 ? (
        <ul class="asked">
          {asked.map((product) => {
            const name = nameOf.get(product) ?? product;
            return (
              <li key={product} class="tag accent">
                <span>{name}</span>
                <IconButton
                  icon="close"
                  label={say('request.products.remove', { name })}
                  onClick={() => onAsk(asked.filter((one) => one !== product))}
                />
              </li>
            );
          })}
        </ul>
      ) : null}
      <select
        id={id}
        class="field"
        value=""
        onChange={(event) => {
          const product = event.currentTarget.value;
          if (product) onAsk([...asked, product]);
          event.currentTarget.value = '';
        }}
      >
        <option value="">{say(asked.length > 0 ? 'request.products.more' : 'request.products.add')}</option>
        {['bundles', 'others'].map((kind) => {
          const group = open.filter(({ bundle }) => bundle === (kind === 'bundles'));
          return group.length === 0 ? null : (
            <optgroup key={kind} label={say(`request.products.${kind}`)}>
              {group.map((product) => (
                <option key={product.id} value={product.id}>
                  {product.name}
                </option>
              ))}
            </optgroup>
          );
        })}
      </select>
    </div>
  );
}
