import { useSay } from '../../kit/writer';

interface QuantityFieldProps {
  name: string;
  /** Undefined = nobody has said it yet: the field is empty. */
  quantity: number | undefined;
  onChange: (quantity: number) => void;
}

/** Takes positive numbers only; anything else leaves the quantity as it was. */
export function QuantityField({ name, quantity, onChange }: QuantityFieldProps) {
  const say = useSay();
  return (
    <input
      class="field quantity"
      type="number"
      min="1"
      step="any"
      value={quantity ?? ''}
      aria-label={say('line.quantity', { name })}
      onChange={(event) => {
        const value = event.currentTarget.valueAsNumber;
        if (value > 0) onChange(value);
        else event.currentTarget.value = quantity === undefined ? '' : String(quantity);
      }}
    />
  );
}
