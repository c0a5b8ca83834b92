import { useId, useState } from 'preact/hooks';
import { useSay } from './writer';

interface NumberFieldProps {
  label: string;
  help?: string;
  value: number;
  from: number;
  to: number;
  /** Whole numbers alone. */
  whole: boolean;
  onChange: (value: number) => void;
}

/** Beyond this a bound is none that anybody needs to be told. */
const TOLD_TO = 1_000_000;

/** A number within bounds; what is out of them stays in the field, is told beside it, and changes nothing. */
export function NumberField({ label, help, value, from, to, whole, onChange }: NumberFieldProps) {
  const say = useSay();
  const id = useId();
  const [typed, setTyped] = useState(String(value));
  const read = (written: string) => (written.trim() === '' ? Number.NaN : Number(written));
  const fits = (number: number) => number >= from && number <= to && (!whole || Number.isInteger(number));
  const good = fits(read(typed));
  const bounds = to > TOLD_TO ? say('how.atLeast', { from }) : say('how.bounds', { from, to });
  return (
    <div class="how-row">
      <label for={id} class="medium">
        {label}
      </label>
      <div class="how-value">
        <input
          id={id}
          class="field count"
          inputMode={whole ? 'numeric' : 'decimal'}
          value={typed}
          aria-invalid={!good}
          aria-describedby={`${id}-help`}
          onInput={(event) => {
            const now = event.currentTarget.value;
            setTyped(now);
            if (fits(read(now))) onChange(read(now));
          }}
        />
        <p id={`${id}-help`} class={good ? 'quiet' : 'wrong'}>
          {good ? help : bounds}
        </p>
      </div>
    </div>
  );
}
