import { createHash } from 'node:crypto';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { expect, it } from 'vitest';
import { findChromium } from '../../../scripts/chromium';
import { fitText } from './fitText';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** The same module as Node runs it, as one script for a page. */
async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: new URL('./fitText.ts', import.meta.url).pathname, formats: ['iife'], name: 'sameBytes' },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error('The bundle was not made.');
  return output.output[0].code;
}

it('one fit gives the same bytes in Node and in Chromium', async () => {
  const found = await findChromium();
  if ('problem' in found) throw new Error(found.problem);
  const browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: await bundle() });
    const inChromium = await page.evaluate(() =>
      (globalThis as unknown as { sameBytes: { fitText(seed: number): string } }).sameBytes.fitText(3),
    );
    const inNode = fitText(3);
    expect(inNode.length).toBeGreaterThan(10_000);
    expect(sha256(inChromium)).toBe(sha256(inNode));
  } finally {
    await browser.close();
  }
});
