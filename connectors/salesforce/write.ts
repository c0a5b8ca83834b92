import type { Change, WriteResult } from '../connector';
import type { Client } from './client';
import type { Pause } from './collections';
import { removeLines } from './lineRemoval';
import { addLines } from './lines';

/**
 * Carries out a change that a person confirmed, one result per line or record in order. What is refused says why in the
 * CRM's words. Throws PeerlensError where the CRM did not answer for every line: not signed in, offline, over the limit,
 * down, no such record. What it carried out before that stands, so whoever asked reads what is there (`standing`).
 */
export async function write(client: Client, change: Change, pause: Pause): Promise<WriteResult[]> {
  switch (change.kind) {
    case 'addLines':
      return addLines(client, change.target, change.lines, pause);
    case 'removeLines':
      return removeLines(client, change.target, change.lines, change.clearBook === true, pause);
  }
}
