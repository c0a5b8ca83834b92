interface TextFieldProps {
  id: string;
  label: string;
  value: string;
  placeholder?: string;
  /** Given by the company: shown, not to be changed. */
  fixed: boolean;
  wrong: boolean;
  help: string;
  type?: 'password';
  /** What the browser may fill in; nothing where it is not said. */
  autocomplete?: string;
  onInput: (value: string) => void;
}

/** A labelled line of text with its help below, which says what is wrong where something is. */
export function TextField({
  id,
  label,
  value,
  placeholder,
  fixed,
  wrong,
  help,
  onInput,
  type,
  ...kind
}: TextFieldProps) {
  return (
    <div class="text-field">
      <label for={id} class="medium">
        {label}
      </label>
      <input
        {...(type === 'password' ? { type } : { type: 'text' as const })}
        id={id}
        class="field"
        value={value}
        placeholder={placeholder}
        readOnly={fixed}
        autocomplete={kind.autocomplete ?? 'off'}
        spellcheck={false}
        aria-invalid={wrong}
        aria-describedby={`${id}-help`}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <p id={`${id}-help`} class={wrong ? 'small wrong' : 'small quiet'} role={wrong ? 'alert' : undefined}>
        {help}
      </p>
    </div>
  );
}
