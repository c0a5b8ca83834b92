import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Button } from './Button';
import { useSay } from './writer';

interface ConfirmDialogProps {
  title: string;
  children: ComponentChildren;
  /** What the button does, in words. */
  action: string;
  danger?: boolean;
  /** The word that has to be typed first. */
  word?: string;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks before something that cannot be taken back. The focus stays inside until it is answered. */
export function ConfirmDialog({ title, children, action, danger, word, onConfirm, onCancel }: ConfirmDialogProps) {
  const say = useSay();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState('');
  useEffect(() => dialog.current?.showModal(), []);
  const ready = word === undefined || typed.trim().toLowerCase() === word.toLowerCase();
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby={id} onCancel={onCancel}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) onConfirm();
        }}
      >
        <h2 id={id}>{title}</h2>
        <div>{children}</div>
        {word === undefined ? null : (
          <label class="small quiet">
            <span id={`${id}-word`}>{say('confirm.type', { word })}</span>
            <input
              class="field"
              value={typed}
              autocomplete="off"
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          </label>
        )}
        <div class="row">
          <Button onClick={onCancel}>{say('cancel')}</Button>
          <Button type="submit" look={danger ? 'danger' : 'primary'} disabled={!ready} describedBy={`${id}-word`}>
            {action}
          </Button>
        </div>
      </form>
    </dialog>
  );
}
