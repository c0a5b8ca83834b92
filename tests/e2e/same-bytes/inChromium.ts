import { createHash } from 'node:crypto';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { findChromium } from '../../../scripts/chromium';

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** A module of this folder as Node runs it, as one script for a page. */
async function bundle(module: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: new URL(`./${module}.ts`, import.meta.url).pathname, formats: ['iife'], name: 'sameBytes' },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error('The bundle was not made.');
  return output.output[0].code;
}

/** What the function that a module is named after writes in a page of Chromium. */
export async function inChromium(module: string, ...given: (number | boolean | string)[]): Promise<string> {
  const found = await findChromium();
  if ('problem' in found) throw new Error(found.problem);
  const browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: await bundle(module) });
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
