import type { Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import { ask } from './harness/ask';
import { readBadge } from './harness/badge';
import { smallCompany } from './harness/company';
import { openPanel } from './harness/panel';
import { connectAndFit, openStage, recordAddress, type Stage, signIn } from './harness/stage';

let stage: Stage;
afterEach(() => stage?.close());

interface Area {
  get(keys: null): Promise<Record<string, unknown>>;
}
interface ExtensionPage {
  chrome: {
    storage: { local: Area; session: Area };
    scripting: { getRegisteredContentScripts(): Promise<unknown[]> };
    permissions: { getAll(): Promise<{ origins: string[]; permissions: string[] }> };
    runtime: { getContexts(of: { contextTypes: string[] }): Promise<unknown[]> };
  };
}

/** Everything that the extension keeps in the browser, as its own pages can see it. */
function kept(page: Page) {
  return page.evaluate(async () => {
    const { storage, scripting, permissions, runtime } = (globalThis as unknown as ExtensionPage).chrome;
    const granted = await permissions.getAll();
    return {
      databases: (await indexedDB.databases()).map(({ name }) => name),
      local: Object.keys(await storage.local.get(null)),
      session: Object.keys(await storage.session.get(null)),
      scripts: (await scripting.getRegisteredContentScripts()).length,
      // The hosts go with it; in tests they were granted wider than they are asked for, and such a grant stays.
      cookies: granted.permissions.includes('cookies'),
      workers: (await runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] })).length,
    };
  });
}

it('forgetting everything leaves nothing: no database, no setting, no script, no right to sign in, no badge', async () => {
  const company = smallCompany();
  stage = await openStage(company);
  const page = await signIn(stage);
  await connectAndFit(stage);
  const { panel } = await openPanel(page, recordAddress(stage, 'Account', company.customers[0]?.id ?? ''));
  await panel.getByRole('button', { name: 'Why this segment' }).click();
  const before = await kept(stage.options);
  expect(before.databases.length).toBeGreaterThan(0);
  expect(before.local).toContain('settings');
  expect(before).toMatchObject({ scripts: 1, workers: 1 });
  expect(before.session.length).toBeGreaterThan(0);

  await ask(stage.options, 'forgetEverything', {});
  await page.waitForTimeout(2_000);
  expect(await kept(stage.options)).toEqual({
    databases: [],
    local: [],
    session: [],
    scripts: 0,
    cookies: false,
    workers: 0,
  });
  expect(await readBadge(page)).toBeUndefined();
  await page.reload();
  await page.waitForTimeout(1_000);
  expect(await readBadge(page)).toBeUndefined();
});
