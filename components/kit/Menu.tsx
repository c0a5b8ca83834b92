import { useEffect, useRef, useState } from 'preact/hooks';
import { IconButton } from './Button';

interface MenuProps {
  label: string;
  items: { id: string; label: string }[];
  onChoose: (id: string) => void;
}

/** A menu behind three dots. Escape closes it and the focus goes back to what opened it. */
export function Menu({ label, items, onChoose }: MenuProps) {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!open) return;
    anchor.current?.querySelector<HTMLButtonElement>('[role=menuitem]')?.focus();
    const outside = (event: Event) => {
      if (!anchor.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);

  const close = () => {
    setOpen(false);
    anchor.current?.querySelector('button')?.focus();
  };

  const move = (event: KeyboardEvent) => {
    if (!open) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
      return;
    }
    const buttons = [...(anchor.current?.querySelectorAll<HTMLButtonElement>('[role=menuitem]') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    buttons[(to + buttons.length) % buttons.length]?.focus();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are the menu's, which is inside
    <div class="menu-anchor" ref={anchor} onKeyDown={move}>
      <IconButton icon="more" label={label} onClick={() => setOpen(!open)} />
      {open ? (
        <div class="menu" role="menu" aria-label={label}>
          {items.map((item) => (
            <button
              key={item.id}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                close();
                onChoose(item.id);
              }}
            >
              {item.label}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}
