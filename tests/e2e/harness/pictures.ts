import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Takes a picture into the folder that `PEERLENS_PICTURES` names; without it, none. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.PEERLENS_PICTURES;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
