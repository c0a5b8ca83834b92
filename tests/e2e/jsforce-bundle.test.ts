import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../../scripts/chromium';
import { tinyCompany } from '../org/fixtures/tiny';
import { type RunningOrg, startOrg } from '../org/server';
import { MY_DOMAIN } from './harness/browser';

/** The part of jsforce that a page calls; the whole package is loaded as it is published. */
interface Jsforce {
  Connection: new (options: { instanceUrl: string; accessToken: string; version: string }) => JsforceConnection;
}
interface SObject {
  create(records: object[], options: object): Promise<{ success: boolean; id?: string }[]>;
  update(records: object[]): Promise<{ success: boolean }[]>;
  retrieve(ids: string[]): Promise<Record<string, unknown>[]>;
  destroy(ids: string[]): Promise<{ success: boolean }[]>;
  describe(): Promise<{ fields: { name: string }[] }>;
  updated(from: string, to: string): Promise<{ ids: string[] }>;
  deleted(from: string, to: string): Promise<{ deletedRecords: { id: string }[] }>;
}
interface RecordStream {
  on(event: 'record', listen: (record: Record<string, string>) => void): RecordStream;
  on(event: 'end', listen: () => void): RecordStream;
  on(event: 'error', listen: (error: Error) => void): RecordStream;
}
interface JsforceConnection {
  limitInfo: { apiUsage?: { limit: number } };
  query(soql: string, options?: object): Promise<{ totalSize: number; records: Record<string, unknown>[] }>;
  sobject(name: string): SObject;
  request<Answer>(path: string): Promise<Answer>;
  bulk2: { query(soql: string): Promise<RecordStream> };
}

let org: RunningOrg;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  org = await startOrg({ company: tinyCompany() });
  const found = await findChromium();
  if ('problem' in found) throw new Error(found.problem);
  browser = await chromium.launch({
    executablePath: found.path,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      `--host-resolver-rules=MAP acme.my.salesforce.com 127.0.0.1:${org.port}, MAP * ~NOTFOUND`,
    ],
  });
  const context = await browser.newContext({ ignoreHTTPSErrors: true, bypassCSP: true });
  page = await context.newPage();
  await page.goto(`${MY_DOMAIN}/`);
  await page.addScriptTag({ path: join('node_modules', 'jsforce', 'dist', 'jsforce.min.js') });
});
afterAll(async () => {
  await browser?.close();
  await org?.stop();
});

/** Runs in the page with a connection of the published bundle. */
function withJsforce<Result>(work: (connection: JsforceConnection) => Promise<Result>): Promise<Result> {
  const token = org.signIn();
  return page.evaluate(
    async ([source, accessToken, instanceUrl]) => {
      const { jsforce } = globalThis as unknown as { jsforce: Jsforce };
      const connection = new jsforce.Connection({ instanceUrl, accessToken, version: '66.0' });
      const run = new Function(`return (${source})`)() as (connection: JsforceConnection) => Promise<Result>;
      return run(connection);
    },
    [work.toString(), token, MY_DOMAIN] as const,
  );
}

describe('unmodified jsforce, as it is published for browsers', () => {
  it('reads, pages and counts', async () => {
    const seen = await withJsforce(async (connection) => {
      const leads = connection.sobject('Lead');
      const many = Array.from({ length: 450 }, (_, i) => ({ LastName: `N${i}`, Company: 'Many', Status: 'Open' }));
      const created = await leads.create(many, { allowRecursive: true });
      const headers = { 'Sforce-Query-Options': 'batchSize=200' };
      const all = await connection.query('SELECT Id FROM Lead', { autoFetch: true, maxFetch: 10_000, headers });
      const shape = await leads.describe();
      return {
        created: created.filter((each) => each.success).length,
        read: all.records.length,
        total: all.totalSize,
        fields: shape.fields.map((field) => field.name),
        limit: connection.limitInfo.apiUsage?.limit,
      };
    });
    expect(seen.created).toBe(450);
    expect(seen.read).toBe(seen.total);
    expect(seen.total).toBeGreaterThanOrEqual(450);
    expect(seen.fields).toContain('ConvertedAccountId');
    expect(seen.limit).toBe(100_000);
  });

  it('changes, deletes, and is told of it', async () => {
    const seen = await withJsforce(async (connection) => {
      const accounts = connection.sobject('Account');
      const created = await accounts.create([{ Name: 'One' }, { Name: 'Two' }], {});
      const ids = created.map((each) => String(each.id));
      await accounts.update(ids.map((Id) => ({ Id, Industry: 'Energy' })));
      const read = await accounts.retrieve(ids);
      await accounts.destroy(ids.slice(0, 1));
      const day = '2026-11-20';
      const updated = await accounts.updated(`${day}T00:00:00Z`, `${day}T23:00:00Z`);
      const deleted = await accounts.deleted(`${day}T00:00:00Z`, `${day}T23:00:00Z`);
      return {
        ids,
        industries: read.map((record) => record.Industry),
        updated: updated.ids,
        deleted: deleted.deletedRecords.map(({ id }) => id),
      };
    });
    expect(seen.industries).toEqual(['Energy', 'Energy']);
    expect(seen.updated).toContain(seen.ids[1]);
    expect(seen.deleted).toEqual([seen.ids[0]]);
  });

  it('reads in bulk', async () => {
    const seen = await withJsforce(async (connection) => {
      const stream = await connection.bulk2.query('SELECT Id, Name, Owner.Name FROM Account');
      const records: Record<string, string>[] = [];
      await new Promise<void>((resolve, reject) => {
        stream
          .on('record', (record) => records.push(record))
          .on('end', resolve)
          .on('error', reject);
      });
      const { totalSize } = await connection.query('SELECT COUNT() FROM Account');
      return { columns: Object.keys(records[0] ?? {}), read: records.length, totalSize };
    });
    expect(seen.columns).toEqual(['Id', 'Name', 'Owner.Name']);
    expect(seen.read).toBe(seen.totalSize);
  });

  it('is refused in the words of the CRM', async () => {
    const refused = await withJsforce((connection) =>
      connection.query('SELECT Nope FROM Account').then(
        () => 'read',
        (error: Error & { errorCode?: string }) => error.errorCode ?? error.message,
      ),
    );
    expect(refused).toBe('INVALID_FIELD');
  });
});
