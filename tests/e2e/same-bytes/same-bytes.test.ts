import { expect, it } from 'vitest';
import { FIT_METHODS, fitText } from './fitText';
import { inChromium, sha256 } from './inChromium';
import { treesText } from './treesText';

it.each(FIT_METHODS)('one fit by %s gives the same bytes in Node and in Chromium', async (method) => {
  const inNode = fitText(5, method);
  expect(inNode.length).toBeGreaterThan(10_000);
  expect(sha256(await inChromium('fitText', 5, method))).toBe(sha256(inNode));
});

it('trees, forests and their SHAP values have the same bytes in Node, in Chromium and without WebAssembly', async () => {
  const inNode = treesText(3, false);
  expect(inNode.length).toBeGreaterThan(10_000);
  expect(sha256(treesText(3, true))).toBe(sha256(inNode));
  expect(sha256(treesText(4, false))).not.toBe(sha256(inNode));
  expect(sha256(await inChromium('treesText', 3, false))).toBe(sha256(inNode));
});
