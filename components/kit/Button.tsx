import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon';

interface ButtonProps {
  children: ComponentChildren;
  onClick?: () => void;
  look?: 'primary' | 'plain' | 'danger';
  small?: boolean;
  wide?: boolean;
  icon?: IconName;
  disabled?: boolean;
  type?: 'button' | 'submit';
  /** The id of the sentence that says why it is disabled. */
  describedBy?: string;
}

export function Button({ children, onClick, look, small, wide, icon, disabled, type, describedBy }: ButtonProps) {
  const classes = ['button', look, small && 'small', wide && 'wide'].filter(Boolean).join(' ');
  return (
    <button
      type={type ?? 'button'}
      class={classes}
      onClick={onClick}
      disabled={disabled}
      aria-describedby={describedBy}
    >
      {icon ? <Icon name={icon} /> : null}
      {children}
    </button>
  );
}

interface IconButtonProps {
  icon: IconName;
  label: string;
  onClick: () => void;
  pressed?: boolean;
  outlined?: boolean;
  disabled?: boolean;
}

/** A button that shows a sign only; its name is for those who hear it and for the pointer that rests. */
export function IconButton({ icon, label, onClick, pressed, outlined, disabled }: IconButtonProps) {
  return (
    <button
      type="button"
      class={outlined ? 'icon-button outlined' : 'icon-button'}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      onClick={onClick}
      disabled={disabled}
    >
      <Icon name={icon} />
    </button>
  );
}

/** Looks like a link, acts inside the page. */
export function LinkButton({ children, onClick }: { children: ComponentChildren; onClick: () => void }) {
  return (
    <button type="button" class="link" onClick={onClick}>
      {children}
    </button>
  );
}
