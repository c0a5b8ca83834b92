import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from './Icon';

interface BlockProps {
  title: string;
  /** The block's answer, which stays at the right when it is folded. */
  summary?: ComponentChildren;
  open: boolean;
  onFold: (open: boolean) => void;
  children: ComponentChildren;
}

/** A folding part of the panel. Whether it is open is the person's choice, kept by whoever draws it. */
export function Block({ title, summary, open, onFold, children }: BlockProps) {
  const id = useId();
  return (
    <section class="block">
      <h3>
        <button type="button" class="block-head" aria-expanded={open} aria-controls={id} onClick={() => onFold(!open)}>
          <Icon name="right" />
          <span>{title}</span>
          {summary === undefined ? null : <span class="block-summary">{summary}</span>}
        </button>
      </h3>
      <div id={id} class="block-body" hidden={!open}>
        {open ? children : null}
      </div>
    </section>
  );
}
