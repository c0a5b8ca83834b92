import { useId, useState } from 'preact/hooks';
import { useLatest } from '../kit/useLatest';
import { useSay } from '../kit/writer';

interface Named {
  id: string;
  name: string;
}

interface CustomerSearchProps {
  chosen: Named | undefined;
  search: (contains: string) => Promise<Named[]>;
  onChoose: (customer: Named) => void;
}

/** Chooses a customer by a part of the name: type, arrows, Enter; Escape leaves the choice as it was. */
export function CustomerSearch({ chosen, search, onChoose }: CustomerSearchProps) {
  const say = useSay();
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const [at, setAt] = useState(0);
  const found = useLatest(typed === undefined ? undefined : typed.trim(), search) ?? [];
  const open = typed !== undefined;
  const choose = (customer: Named | undefined) => {
    if (customer) onChoose(customer);
    setTyped(undefined);
  };
  const press = (event: KeyboardEvent) => {
    if (!open) return;
    if (event.key === 'Escape') setTyped(undefined);
    else if (event.key === 'Enter') choose(found[at]);
    else if (event.key === 'ArrowDown') setAt(Math.min(found.length - 1, at + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
    else return;
    event.preventDefault();
  };
  return (
    <div class="search">
      <input
        class="field"
        role="combobox"
        aria-label={say('alike.search')}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-activedescendant={open && found[at] ? `${id}-${at}` : undefined}
        aria-autocomplete="list"
        autocomplete="off"
        value={typed ?? chosen?.name ?? ''}
        onFocus={(event) => event.currentTarget.select()}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={press}
        onBlur={() => setTyped(undefined)}
      />
      <div id={`${id}-list`} class="menu" role="listbox" aria-label={say('alike.search')} hidden={!open}>
        {found.map((customer, i) => (
          <div
            key={customer.id}
            id={`${id}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === at}
            class={i === at ? 'option at' : 'option'}
            onPointerDown={(event) => {
              event.preventDefault();
              choose(customer);
            }}
          >
            {customer.name}
          </div>
        ))}
        {open && found.length === 0 ? (
          <div class="option faint" role="option" aria-selected={false} tabIndex={-1}>
            {say('alike.nobody')}
          </div>
        ) : null}
      </div>
    </div>
  );
}
