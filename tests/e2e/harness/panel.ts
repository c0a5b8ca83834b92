import type { Frame, Locator, Page } from 'playwright-core';
import { clickBadge, waitForBadge } from './badge';

/** The panel wherever it stands: in its frame on a record page, or as a page of its own. */
export type Panel = Frame | Page;

/** The panel's frame inside a record page, once it is there. */
export async function panelFrame(page: Page, ms = 10_000): Promise<Frame> {
  const end = Date.now() + ms;
  while (Date.now() < end) {
    const frame = page.frames().find((candidate) => candidate.url().includes('/frame.html'));
    if (frame) return frame;
    await page.waitForTimeout(50);
  }
  throw new Error('The panel’s frame did not appear.');
}

/** Opens a record page, clicks its badge and waits for the filled panel. */
export async function openPanel(page: Page, address: string): Promise<{ badge: string; panel: Frame }> {
  await page.bringToFront();
  await page.goto(address);
  const badge = await waitForBadge(page);
  await clickBadge(page);
  const panel = await panelFrame(page);
  await panel.locator('div.full').waitFor();
  return { badge, panel };
}

/** A block by its title, unfolded. */
export async function openBlock(panel: Panel, title: string | RegExp): Promise<Locator> {
  const block = panel.locator('section', { has: panel.getByRole('heading', { name: title }) }).first();
  const head = block.getByRole('button', { name: title }).first();
  if ((await head.getAttribute('aria-expanded')) === 'false') await head.click();
  await block.locator('[aria-expanded="true"]').first().waitFor();
  return block;
}

export const BLOCKS = [
  'Why this segment',
  'What you may not know',
  'Similar deals and customers',
  'Reasons for the chance',
  'Price',
  'What if',
  'Configuration',
] as const;

/** The lines of text that a part of the panel shows. */
export async function linesOf(part: Locator): Promise<string[]> {
  const text = await part.innerText();
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
