import type { RecordKind } from '../../core/crm/ids';

const RECORD = /^#record=(customer|lead|opportunity|quote|order|case|contact|product):(.+)$/;

/** The record that a panel in its own tab was opened for: `#record=opportunity:006…`. */
export function recordOf(hash: string): { kind: RecordKind; id: string } | undefined {
  const [, kind, id] = RECORD.exec(hash) ?? [];
  return kind && id ? { kind: kind as RecordKind, id: decodeURIComponent(id) } : undefined;
}

/** The write that a window was opened to confirm, `#confirm=<id>`, or to take back, `#undo=<id>`. */
export function confirmOf(hash: string): { id: string; undo: boolean } | undefined {
  const [, what, id] = /^#(confirm|undo)=(.+)$/.exec(hash) ?? [];
  return id ? { id: decodeURIComponent(id), undo: what === 'undo' } : undefined;
}

/** How the page looks that the panel stands in: `#theme=dark`. Elsewhere the person's own setting holds. */
export function themeOf(hash: string): string | undefined {
  return /^#theme=(dark|light)$/.exec(hash)?.[1];
}

/** Whether the panel stands in a frame of a page. */
export function isFramed(): boolean {
  return window.top !== window.self;
}

/** The run of values that a window was opened to confirm, `#pick=<id>`, or to take back, `#unpick=<id>`. */
export function pickOf(hash: string): { id: string; undo: boolean } | undefined {
  const [, what, id] = /^#(pick|unpick)=(.+)$/.exec(hash) ?? [];
  return id ? { id: decodeURIComponent(id), undo: what === 'unpick' } : undefined;
}
