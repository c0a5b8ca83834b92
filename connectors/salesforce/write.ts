import type { Change, WriteResult } from '../connector';
import type { Client } from './client';
import type { Pause } from './collections';
import { addLines, removeLines } from './lines';

/**
 * Carries out a change that a person confirmed, one result per line or record in order. What is refused says why in the
 * CRM's words. Throws only where nothing was written at all: not signed in, offline, over the limit, no such record.
 */
export async function write(client: Client, change: Change, pause: Pause): Promise<WriteResult[]> {
  switch (change.kind) {
    case 'addLines':
      return addLines(client, change.target, change.lines, pause);
    case 'removeLines':
      return removeLines(client, change.target, change.lines, change.clearBook === true, pause);
  }
}
