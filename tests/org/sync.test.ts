import { describe, expect, it } from 'vitest';
import type { Company } from '../../connectors/sample/company';
import { tinyCompany } from './fixtures/tiny';
import { createOrg, type Org } from './org';
import { runQuery } from './soql/query';
import type { Row } from './table';

const PAGE = 2000;

function withLines(count: number): Company {
  const company = tinyCompany();
  const line = company.orderLines[2];
  if (!line) throw new Error('the tiny company has three order lines');
  const orderLines = Array.from({ length: count }, (_, i) => ({
    ...line,
    id: `line ${i}`,
    order: i % 3 === 0 ? 'd1' : 'd2',
  }));
  return { ...company, orderLines };
}

/** Spreads the stamps over some days in groups of the same second, as bulk loads and automation leave them. */
function spreadStamps(org: Org): void {
  const table = org.table('OrderItem');
  table.rows.forEach((row, i) => {
    const at = Date.UTC(2026, 9, 1) + (((i * 7919) % 9973) >> 1) * 60_000;
    table.patch(row, { SystemModstamp: new Date(at).toISOString().replace('Z', '+0000') });
  });
}

function nextPage(org: Org, last: Row | undefined): Row[] {
  const after = last
    ? `WHERE SystemModstamp > ${last.SystemModstamp} OR (SystemModstamp = ${last.SystemModstamp} AND Id > '${last.Id}') `
    : '';
  const soql = `SELECT Id, OrderId, Quantity, SystemModstamp FROM OrderItem ${after}ORDER BY SystemModstamp, Id LIMIT ${PAGE}`;
  const result = runQuery(org, soql, 'v66.0');
  return result.kind === 'records' ? result.rows : [];
}

describe('a sync page by page', () => {
  it('meets every row once, in order, also where many share a second', () => {
    const org = createOrg(withLines(7000));
    spreadStamps(org);
    const seen: Row[] = [];
    for (let page = nextPage(org, undefined); page.length > 0; page = nextPage(org, seen.at(-1))) seen.push(...page);
    expect(new Set(seen.map((row) => row.Id)).size).toBe(7000);
    const keys = seen.map((row) => row.SystemModstamp + row.Id);
    expect(keys).toEqual([...keys].sort());
  });

  it('sees a row again at the end when it changes on the way, and misses none', () => {
    const org = createOrg(withLines(5000));
    const first = nextPage(org, undefined);
    const [changed] = first;
    if (!changed) throw new Error('no rows');
    org.table('OrderItem').patch(changed, { Quantity: 99, SystemModstamp: '2026-11-20T10:00:00.000+0000' });
    const seen = [...first];
    for (let page = nextPage(org, first.at(-1)); page.length > 0; page = nextPage(org, seen.at(-1))) seen.push(...page);
    expect(seen.at(-1)).toBe(changed);
    expect(new Set(seen).size).toBe(5000);
    expect(seen.length).toBe(5001);
  });

  it('costs a page about the same in an object ten times as large: 100,000 rows', () => {
    const fastestPage = (lines: number) => {
      const org = createOrg(withLines(lines));
      spreadStamps(org);
      nextPage(org, undefined);
      let rows = 0;
      let last: Row | undefined;
      let fastest = Number.POSITIVE_INFINITY;
      for (;;) {
        const started = performance.now();
        const page = nextPage(org, last);
        fastest = Math.min(fastest, performance.now() - started);
        rows += page.length;
        last = page.at(-1);
        if (page.length < PAGE) break;
      }
      expect(rows).toBe(lines);
      return fastest;
    };
    // Scanning and sorting would cost ten times as much; the fastest of many pages stands a busy machine.
    expect(fastestPage(100_100) / fastestPage(10_100)).toBeLessThan(5);
  });
});
