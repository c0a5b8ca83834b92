import { useState } from 'preact/hooks';
import { type Currency, toAmount } from '../../../core/crm/money';
import { writtenPrice } from './priceWords';

interface PriceInputProps {
  /** Whole units of the currency. */
  at: number;
  currency: Currency;
  /** Told with every keystroke, instead of when it is complete. */
  live?: boolean;
  /** For a label beside it; else what it is called. */
  id?: string;
  label?: string;
  describedBy?: string;
  onPrice: (price: number) => void;
}

/**
 * A price, written. What is being typed stays in the field whatever is drawn anew meanwhile; what is no price goes back to the
 * one before when the field is left.
 */
export function PriceInput({ at, currency, live = false, id, label, describedBy, onPrice }: PriceInputProps) {
  const [typed, setTyped] = useState<string>();
  const tell = (field: HTMLInputElement) => {
    const to = writtenPrice(field.valueAsNumber, currency);
    if (to !== undefined && to !== at) onPrice(to);
  };
  return (
    <input
      id={id}
      class="field"
      type="number"
      min="0"
      step={10 ** -currency.scale}
      value={typed ?? String(toAmount({ units: at, currency }))}
      aria-label={label}
      aria-describedby={describedBy}
      onInput={({ currentTarget }) => {
        setTyped(currentTarget.value);
        if (live) tell(currentTarget);
      }}
      onChange={({ currentTarget }) => {
        setTyped(undefined);
        tell(currentTarget);
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}
