import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { tooHeavy, weigh } from '../../scripts/size';

const folder = mkdtempSync(join(tmpdir(), 'peerlens-size-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Text that does not compress. */
function noise(bytes: number): string {
  let state = 1;
  return Array.from({ length: bytes }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(33 + (state % 90));
  })
    .join('')
    .replaceAll(/["'`\\]/g, '_');
}

it('counts what is loaded at the start once, not what is loaded later, and says what is over its budget and by how much', async () => {
  mkdirSync(join(folder, 'chunks'));
  mkdirSync(join(folder, 'content-scripts'));
  writeFileSync(
    join(folder, 'background.js'),
    'import{a}from"./chunks/a.js";import"./chunks/b.js";const later=()=>import("./chunks/c.js")',
  );
  writeFileSync(join(folder, 'chunks/a.js'), `import"./b.js";export const a="${noise(100_000)}"`);
  writeFileSync(join(folder, 'chunks/b.js'), `export const b="${noise(60_000)}"`);
  writeFileSync(join(folder, 'chunks/c.js'), `export const c="${noise(80_000)}"`);
  writeFileSync(join(folder, 'content-scripts/record.js'), '1');
  const weights = await weigh(folder);
  const [package_, background, script] = weights;
  expect(package_?.kilobytes).toBeGreaterThan(190);
  expect(background?.kilobytes).toBeGreaterThan(125);
  expect(background?.kilobytes).toBeLessThan(150);
  expect(script?.kilobytes).toBeLessThan(1);
  expect(tooHeavy(weights)).toEqual([
    expect.stringMatching(
      /^The background \(with its imports, gz\) is \d+\.\d kB over its budget: 1\d\d\.\d kB of 120 kB\.$/,
    ),
  ]);
  expect(await weigh(folder)).toEqual(weights);
});
