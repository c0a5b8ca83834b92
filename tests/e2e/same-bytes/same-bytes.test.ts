import { expect, it } from 'vitest';
import { fitText } from './fitText';
import { inChromium, sha256 } from './inChromium';
import { treesText } from './treesText';

it('one fit gives the same bytes in Node and in Chromium', async () => {
  const inNode = fitText(3);
  expect(inNode.length).toBeGreaterThan(10_000);
  expect(sha256(await inChromium('fitText', 3))).toBe(sha256(inNode));
});

it('trees, forests and their SHAP values have the same bytes in Node, in Chromium and without WebAssembly', async () => {
  const inNode = treesText(3, false);
  expect(inNode.length).toBeGreaterThan(10_000);
  expect(sha256(treesText(3, true))).toBe(sha256(inNode));
  expect(sha256(treesText(4, false))).not.toBe(sha256(inNode));
  expect(sha256(await inChromium('treesText', 3, false))).toBe(sha256(inNode));
});
