import { afterEach, beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createSalesforceConnector } from '../../../connectors/salesforce/connector';
import { createCallBudgets } from '../../../services/callBudget';
import { tinyCompany } from '../../org/fixtures/tiny';
import { PAGE_HOST } from '../../org/server';
import type { Connected } from './connected';
import { connect, never, pullAll } from './connected';

let connected: Connected;
beforeEach(() => fakeBrowser.reset());
afterEach(() => connected.org.stop());

it('a look at rights and what is to be read counts as a sync does, and is refused to nobody', async () => {
  connected = await connect(tinyCompany());
  const { org, request } = connected;
  const budgets = createCallBudgets(() => Date.parse(org.org.today));
  const connector = createSalesforceConnector({
    host: PAGE_HOST,
    request,
    token: async () => org.signIn(),
    budget: () => budgets.of('acme'),
  });
  const own = async () => (await budgets.use('acme')).own;
  org.requests.length = 0;
  await connector.check(never);
  const checked = org.requests.length;
  expect(checked).toBeGreaterThan(0);
  expect(await own()).toBe(checked);
  await connector.plan?.(undefined, never);
  expect(org.requests.length).toBeGreaterThan(checked);
  expect(await own()).toBe(org.requests.length);

  const budget = await budgets.of('acme');
  await expect(connector.room?.()).resolves.toBeUndefined();
  budget.seen(1, (await own()) * 4, undefined);
  await expect(pullAll(connector)).rejects.toMatchObject({ failure: { code: 'callBudget' } });
  const asked = org.requests.length;
  await expect(connector.room?.()).rejects.toMatchObject({ failure: { code: 'callBudget' } });
  expect([org.requests.length, await own()]).toEqual([asked, asked]);
  await expect(connector.check(never)).resolves.toBeDefined();
  expect(await own()).toBe(org.requests.length);
});
