import { browser } from 'wxt/browser';
import { PeerlensError } from '../core/crm/error';
import { ownUrl } from './address';
import type { Asker } from './sender';

const SIZE = { width: 480, height: 640 };

/** What a window of its own asks: to write lines, to take them back, and the same of picklist values. */
export type Question = 'confirm' | 'undo' | 'pick' | 'unpick';

/** Opens the window that asks. No page can overlay it. */
export async function openWindow(what: Question, id: string): Promise<void> {
  const url = ownUrl(`/panel.html#${what}=${encodeURIComponent(id)}`);
  await browser.windows.create({ type: 'popup', url, ...SIZE });
}

/** Throws PeerlensError confirmInOwnWindow for a page in a frame. */
export function refuseFramed(asker: Asker): void {
  if (asker.framed) throw new PeerlensError('confirmInOwnWindow', 'nothing');
}
