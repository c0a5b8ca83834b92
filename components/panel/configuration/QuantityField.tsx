import { MOST_QUANTITY } from '../../../core/writeBack/lines';
import { useSay } from '../../kit/writer';

interface QuantityFieldProps {
  name: string;
  /** Undefined = nobody has said it yet: the field is empty. */
  quantity: number | undefined;
  onChange: (quantity: number) => void;
}

/** Takes positive numbers that the CRM's field can hold; anything else leaves the quantity as it was. */
export function QuantityField({ name, quantity, onChange }: QuantityFieldProps) {
  const say = useSay();
  return (
    <input
      class="field quantity"
      type="number"
      min="1"
      max={MOST_QUANTITY}
      step="any"
      value={quantity ?? ''}
      aria-label={say('line.quantity', { name })}
      onChange={(event) => {
        const value = event.currentTarget.valueAsNumber;
        if (value > 0 && value <= MOST_QUANTITY) onChange(value);
        else event.currentTarget.value = quantity === undefined ? '' : String(quantity);
      }}
    />
  );
}
