import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { IconButton } from '../kit/Button';
import { useSay } from '../kit/writer';

interface SheetProps {
  title: string;
  onBack: () => void;
  children: ComponentChildren;
}

/** Stands in place of the panel's body; Escape or "back" returns, and the focus goes to what opened it. */
export function Sheet({ title, onBack, children }: SheetProps) {
  const say = useSay();
  const sheet = useRef<HTMLElement>(null);
  const back = useRef(onBack);
  back.current = onBack;
  // Read while the sheet is drawn for the first time: the body with what opened it is hidden right after.
  const opener = useRef(document.activeElement).current;
  useEffect(() => {
    sheet.current?.querySelector('button')?.focus();
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape') back.current();
    };
    document.addEventListener('keydown', press);
    return () => {
      document.removeEventListener('keydown', press);
      // The body is shown again in the same turn; what opened the sheet can take the focus after it.
      if (opener instanceof HTMLElement) queueMicrotask(() => opener.focus());
    };
  }, [opener]);
  return (
    <section class="sheet" ref={sheet} aria-label={title}>
      <div class="row sheet-head">
        <IconButton icon="back" label={say('back')} onClick={onBack} />
        <h2>{title}</h2>
      </div>
      {children}
    </section>
  );
}
