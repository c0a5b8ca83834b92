import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

/** Writes files, runs the project's own rules over them and returns which were broken, as `from → to: rule`. */
function broken(files: Record<string, string>): string[] {
  const house = mkdtempSync(join(tmpdir(), 'peerlens-directions-'));
  try {
    writeFileSync(join(house, 'tsconfig.json'), '{"compilerOptions":{"module":"ESNext","moduleResolution":"Bundler"}}');
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(house, name)), { recursive: true });
      writeFileSync(join(house, name), content);
    }
    return violations(house, [...new Set(Object.keys(files).map((name) => name.split('/')[0] as string))]);
  } finally {
    rmSync(house, { recursive: true });
  }
}

function violations(house: string, rooms: string[]): string[] {
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
  const report = JSON.parse(cruise.stdout) as {
    summary: { violations: { from: string; to: string; rule: { name: string } }[] };
  };
  return report.summary.violations.map(({ from, to, rule }) => `${from} → ${to}: ${rule.name}`);
}

const LEAF = 'export const leaf = 1;\n';

/** Every file that one of these names, importing what the pairs say. */
function filesOf(pairs: readonly (readonly [from: string, to: string, ...rest: string[]])[]): Record<string, string> {
  const files: Record<string, string> = {};
  for (const [from, to] of pairs) {
    const path = relative(dirname(from), to)
      .replace(/^(?!\.)/, './')
      .replace('.ts', '');
    files[from] = `${files[from] ?? LEAF}export * from '${path}';\n`;
    files[to] ??= LEAF;
  }
  return files;
}

const FORBIDDEN = [
  ['core/engine/fit.ts', 'services/jobs.ts', 'core-knows-nothing-above'],
  ['connectors/files/read.ts', 'services/jobs.ts', 'connectors-know-core-only'],
  ['services/jobs.ts', 'components/kit/text.ts', 'services-draw-nothing'],
  ['components/panel/panel.ts', 'services/client.ts', 'components-only-draw'],
  ['core/table/rows.ts', 'core/features/recency.ts', 'ground-floor-first'],
  ['core/similarity/space.ts', 'core/segments/assign.ts', 'methods-know-no-subjects'],
  ['core/segments/assign.ts', 'core/engine/fit.ts', 'nobody-uses-the-engine'],
  ['core/engine/fit.ts', 'core/store/store.ts', 'rows-are-handed-in'],
] as const;

describe('the check of directions', () => {
  // One run for all: it is a process of its own, and each of its answers names both ends.
  let told: string[];
  beforeAll(() => {
    told = broken(filesOf([...FORBIDDEN, ['core/a.ts', 'core/b.ts'], ['core/b.ts', 'core/a.ts']]));
  });

  it.each(FORBIDDEN)('bites when %s imports %s', (from, to, rule) => {
    expect(told).toContain(`${from} → ${to}: ${rule}`);
  });

  it('bites on a circle', () => {
    expect(told).toContain('core/a.ts → core/b.ts: no-circle');
  });

  it('lets the directions of the design pass', () => {
    const allowed = [
      ['core/features/recency.ts', 'core/crm/ids.ts'],
      ['core/engine/fit.ts', 'core/features/recency.ts'],
      ['connectors/files/read.ts', 'core/crm/ids.ts'],
      ['services/jobs.ts', 'connectors/files/read.ts'],
      ['components/panel/panel.ts', 'core/crm/ids.ts'],
    ] as const;
    expect(broken(filesOf(allowed))).toEqual([]);
  });
});
