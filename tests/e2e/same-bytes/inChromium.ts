import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { bundleModule } from '../../../build/bundleModule';
import { findChromium } from '../../../scripts/chromium';

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** What the function that a module is named after writes in a page of Chromium. */
export async function inChromium(module: string, ...given: (number | boolean | string)[]): Promise<string> {
  const found = await findChromium();
  if ('problem' in found) throw new Error(found.problem);
  const browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage();
    const code = await bundleModule(fileURLToPath(new URL(`./${module}.ts`, import.meta.url)), 'sameBytes');
    await page.addScriptTag({ content: code });
    return await page.evaluate(
      ([name, values]) =>
        (globalThis as unknown as { sameBytes: Record<string, (...of: typeof values) => string> }).sameBytes[name]?.(
          ...values,
        ) ?? '',
      [module, given] as const,
    );
  } finally {
    await browser.close();
  }
}
