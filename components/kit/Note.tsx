import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon';

const ICON_OF = {
  info: 'info',
  warn: 'warn',
  error: 'warn',
  ok: 'accept',
  lost: 'falls',
} as const satisfies Record<string, IconName>;

interface NoteProps {
  kind: keyof typeof ICON_OF;
  icon?: IconName;
  /** Announced when it appears: errors assertively, results politely. */
  announce?: boolean;
  children: ComponentChildren;
}

export function Note({ kind, icon, announce, children }: NoteProps) {
  const role = announce ? (kind === 'error' ? 'alert' : 'status') : undefined;
  return (
    <div class={`note ${kind}`} role={role}>
      <Icon name={icon ?? ICON_OF[kind]} />
      <div class="grow">{children}</div>
    </div>
  );
}

type TagLook = 'accent' | 'up' | 'down' | 'warn' | 'error' | 'ok';

export function Tag({ look, icon, children }: { look?: TagLook; icon?: IconName; children: ComponentChildren }) {
  return (
    <span class={look ? `tag ${look}` : 'tag'}>
      {icon ? <Icon name={icon} size="tiny" /> : null}
      {children}
    </span>
  );
}
