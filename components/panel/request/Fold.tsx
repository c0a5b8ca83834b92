import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Icon } from '../../kit/Icon';

interface FoldProps {
  title: string;
  summary?: ComponentChildren;
  /** Of its heading. */
  level?: 'h3' | 'h4';
  /** Whether it is open at first. */
  open?: boolean;
  children: ComponentChildren;
}

/** A part of a block that folds; what is inside it is drawn while it is open. */
export function Fold({ title, summary, level: Heading = 'h4', open: atFirst = false, children }: FoldProps) {
  const id = useId();
  const [open, setOpen] = useState(atFirst);
  return (
    <section class="fold">
      <Heading>
        <button type="button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          <Icon name="right" size="tiny" />
          <span>{title}</span>
          {summary === undefined ? null : <span class="block-summary">{summary}</span>}
        </button>
      </Heading>
      <div id={id} class="fold-body" hidden={!open}>
        {open ? children : null}
      </div>
    </section>
  );
}
