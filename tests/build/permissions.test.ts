import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { askedLater, atInstall, PERMISSIONS, permissionReport } from '../../build/permissions';

const ROOT = new URL('../../', import.meta.url);

it('every permission is asked for once, at install or later, and has its reason', () => {
  for (const chrome of [true, false]) {
    const all = [...atInstall(chrome), ...askedLater(chrome)];
    expect(new Set(all).size).toBe(all.length);
  }
  expect(atInstall(true)).not.toContain('cookies');
  // Firefox refuses a manifest that would ask for it later.
  expect(atInstall(false)).toContain('identity');
  for (const { name, why } of PERMISSIONS) expect(why.length, name).toBeGreaterThan(30);
});

it('the report has what the manifest has; a permission without a reason is refused', () => {
  const manifest = {
    permissions: atInstall(true),
    optional_permissions: askedLater(true),
    optional_host_permissions: ['https://*/*'],
    content_security_policy: { extension_pages: "default-src 'self'" },
  };
  const report = permissionReport(manifest);
  const written = readFileSync(new URL('docs/permissions.md', ROOT), 'utf8');
  // All but the policy, which the built manifest has in full: the browser tests hold that.
  const head = (text: string) => text.slice(0, text.indexOf('## What its pages'));
  expect(head(written)).toBe(head(report));
  expect(() => permissionReport({ ...manifest, permissions: ['history'] })).toThrow('Nobody says why');
});
