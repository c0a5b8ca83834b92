import type { ComponentChildren } from 'preact';

interface ChoiceProps {
  label: string;
  value: string;
  options: string[][];
  onChoose: (value: string) => void;
  help?: ComponentChildren;
}

/** One of several, with its name above and what the choice means below. */
export function Choice({ label, value, options, onChoose, help }: ChoiceProps) {
  return (
    <label>
      <span class="medium" aria-hidden="true">
        {label}
      </span>
      <select
        class="field"
        aria-label={label}
        value={value}
        onChange={({ currentTarget }) => onChoose(currentTarget.value)}
      >
        {options.map(([id = '', name]) => (
          <option key={id} value={id} selected={id === value}>
            {name}
          </option>
        ))}
      </select>
      {help ? <span class="quiet">{help}</span> : null}
    </label>
  );
}
