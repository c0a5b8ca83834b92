import type { Frame, Page } from 'playwright-core';

/** The panel's frame inside a record page, once it is there. */
export async function panelFrame(page: Page, ms = 10_000): Promise<Frame> {
  const end = Date.now() + ms;
  while (Date.now() < end) {
    const frame = page.frames().find((candidate) => candidate.url().includes('/panel.html'));
    if (frame) return frame;
    await page.waitForTimeout(50);
  }
  throw new Error('The panel’s frame did not appear.');
}
