import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
let house: string;

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'peerlens-directions-'));
  writeFileSync(join(house, 'tsconfig.json'), '{"compilerOptions":{"module":"ESNext","moduleResolution":"Bundler"}}');
});
afterEach(() => rmSync(house, { recursive: true }));

/** Writes files, runs the project's own rules over them and returns the names of the rules that were broken. */
function broken(files: Record<string, string>): string[] {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(house, name)), { recursive: true });
    writeFileSync(join(house, name), content);
  }
  const rooms = [...new Set(Object.keys(files).map((name) => name.split('/')[0] as string))];
  const cruise = spawnSync(
    process.execPath,
    [
      join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      join(ROOT, '.dependency-cruiser.cjs'),
      '--output-type',
      'json',
      ...rooms,
    ],
    { cwd: house, encoding: 'utf8' },
  );
  const report = JSON.parse(cruise.stdout) as { summary: { violations: { rule: { name: string } }[] } };
  return [...new Set(report.summary.violations.map((violation) => violation.rule.name))];
}

const LEAF = 'export const leaf = 1;\n';
const uses = (path: string) => `import { leaf } from '${path}';\nexport const value = leaf;\n`;

describe('the check of directions', () => {
  it.each([
    ['core/engine/fit.ts', 'services/jobs.ts', 'core-knows-nothing-above'],
    ['connectors/files/read.ts', 'services/jobs.ts', 'connectors-know-core-only'],
    ['services/jobs.ts', 'components/kit/text.ts', 'services-draw-nothing'],
    ['components/panel/panel.ts', 'services/client.ts', 'components-only-draw'],
    ['core/table/rows.ts', 'core/features/recency.ts', 'ground-floor-first'],
    ['core/similarity/space.ts', 'core/segments/assign.ts', 'methods-know-no-subjects'],
    ['core/segments/assign.ts', 'core/engine/fit.ts', 'nobody-uses-the-engine'],
    ['core/engine/fit.ts', 'core/store/store.ts', 'rows-are-handed-in'],
  ])('bites when %s imports %s', (from, to, rule) => {
    const up = '../'.repeat(from.split('/').length - 1);
    expect(broken({ [to]: LEAF, [from]: uses(`${up}${to.replace('.ts', '')}`) })).toContain(rule);
  });

  it('bites on a circle', () => {
    const files = { 'core/a.ts': uses('./b'), 'core/b.ts': `export const leaf = 1;\nexport * from './a';\n` };
    expect(broken(files)).toContain('no-circle');
  });

  it('lets the directions of the design pass', () => {
    expect(
      broken({
        'core/crm/ids.ts': LEAF,
        'core/features/recency.ts': uses('../crm/ids'),
        'core/engine/fit.ts': uses('../features/recency'),
        'connectors/files/read.ts': uses('../../core/crm/ids'),
        'services/jobs.ts': uses('../connectors/files/read'),
        'components/panel/panel.ts': uses('../../core/crm/ids'),
      }),
    ).toEqual([]);
  });
});
