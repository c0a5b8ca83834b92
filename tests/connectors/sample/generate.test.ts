import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Company } from '../../../connectors/sample/company';
import { GENERATOR_VERSION, generateCompany } from '../../../connectors/sample/generate';

/** SHA-256 of company and truth of seed 1. It is renewed together with GENERATOR_VERSION only. */
const DIGEST_OF_VERSION_2 = 'd0ab60c8af698691e62cd58461385f6ae81766d2993bd82ab2e006a162b85c66';
/** That of version 1, which did not say when lines and contacts came to a deal: all else is the same in both. */
const DIGEST_OF_VERSION_1 = '93b1c33a7e8c6307ed322966d9fb3ec6eabfa665b35ef3f40e70274b1d9c30da';

const { company, truth } = generateCompany(1);

function ids(rows: readonly { id: string }[]): Set<string> {
  return new Set(rows.map((row) => row.id));
}

/** The ids named in a field that are none of `known`. */
function dangling<T extends object>(rows: readonly T[], field: keyof T, known: ReadonlySet<string>): unknown[] {
  return rows.map((row) => row[field]).filter((id) => id !== undefined && !known.has(id as string));
}

describe('the built-in company', () => {
  it('is frozen: the same bytes as when the methods were judged on it', () => {
    const planted = [...truth.segmentOf, ...truth.winProbabilityOf, truth.modalConfiguration];
    const digestOf = (made: Company) =>
      createHash('sha256')
        .update(JSON.stringify([made, planted]))
        .digest('hex');
    expect({ version: GENERATOR_VERSION, digest: digestOf(company) }).toEqual({
      version: 2,
      digest: DIGEST_OF_VERSION_2,
    });
    const undated = <T extends { createdOn?: string }>(rows: T[]) => rows.map(({ createdOn: _, ...row }) => row);
    const { contactRoles, opportunityLines } = company;
    const before = {
      ...company,
      contactRoles: undated(contactRoles),
      opportunityLines: undated(opportunityLines),
    };
    expect(digestOf(before)).toBe(DIGEST_OF_VERSION_1);
  });

  it('says when contacts and lines came to a deal, while it was open where it came to a proposal', () => {
    const deals = new Map(company.opportunities.map((deal) => [deal.id, deal]));
    const proposals = new Map<string, string>();
    for (const { opportunity, stage, at } of company.stageChanges)
      if (stage === 'Proposal') proposals.set(opportunity, at.slice(0, 10));
    const wrongRoles = company.contactRoles.filter((role) => role.createdOn !== deals.get(role.opportunity)?.createdOn);
    const wrongLines = company.opportunityLines.filter(({ opportunity, createdOn = '' }) => {
      const begun = deals.get(opportunity)?.createdOn ?? '';
      const proposed = proposals.get(opportunity) ?? createdOn;
      return createdOn < begun || createdOn > company.today || createdOn !== proposed;
    });
    expect([wrongRoles, wrongLines]).toEqual([[], []]);
  });

  it('holds as much as is said of it', () => {
    const bought = company.customers.filter((customer) => customer.type !== 'Prospect');
    expect(bought.length).toBe(1_200);
    expect(company.customers.length - bought.length + company.leads.length).toBe(150);
    expect(company.opportunities.length).toBe(5_000);
    expect(company.orders.length).toBe(9_000);
    expect(company.orderLines.length).toBe(40_000);
    expect(company.products.length).toBe(180);
    expect(new Set(company.orders.map((order) => order.customer))).toEqual(ids(bought));
    expect(truth.segmentOf.size).toBe(1_200);
  });

  it('is another one for another seed', () => {
    const other = generateCompany(2, { customers: 5 }).company;
    const same = generateCompany(2, { customers: 5 }).company;
    expect(same).toEqual(other);
    expect(generateCompany(3, { customers: 5 }).company.customers).not.toEqual(other.customers);
  });

  it.each([0, 1, 3, 40])('can be as small as %i customers', (customers) => {
    const small = generateCompany(4, { customers }).company;
    expect(small.customers.filter((customer) => customer.type !== 'Prospect').length).toBe(customers);
    expect(small.orders.length).toBeGreaterThanOrEqual(customers);
    expect(small.products.length).toBe(180);
  });
});

describe('its records', () => {
  it('have ids of their own', () => {
    for (const [name, rows] of Object.entries(company)) {
      if (Array.isArray(rows)) expect([name, ids(rows).size]).toEqual([name, rows.length]);
    }
  });

  it('refer to records that exist', () => {
    const customers = ids(company.customers);
    const products = ids(company.products);
    const opportunities = ids(company.opportunities);
    const users = ids(company.users);
    const found = [
      dangling(company.customers, 'parent', customers),
      dangling(company.customers, 'owner', users),
      dangling(company.leads, 'convertedCustomer', customers),
      dangling(company.contacts, 'customer', customers),
      dangling(company.contactRoles, 'opportunity', opportunities),
      dangling(company.contactRoles, 'contact', ids(company.contacts)),
      dangling(company.opportunities, 'customer', customers),
      dangling(company.opportunities, 'priceBook', ids(company.priceBooks)),
      dangling(company.stageChanges, 'opportunity', opportunities),
      dangling(company.opportunityLines, 'opportunity', opportunities),
      dangling(company.opportunityLines, 'product', products),
      dangling(company.orders, 'customer', customers),
      dangling(company.orders, 'opportunity', opportunities),
      dangling(company.orderLines, 'order', ids(company.orders)),
      dangling(company.orderLines, 'product', products),
      dangling(company.orderLines, 'parentLine', ids(company.orderLines)),
      dangling(company.productOptions, 'option', products),
      dangling(company.productRules, 'target', products),
      dangling(company.priceEntries, 'product', products),
      dangling(company.activities, 'opportunity', opportunities),
      dangling(company.cases, 'customer', customers),
      dangling(company.contracts, 'customer', customers),
    ];
    expect(found.flat()).toEqual([]);
  });

  it('do not lie after today, nor before their customer', () => {
    const since = new Map(company.customers.map((customer) => [customer.id, customer.createdOn]));
    const happened: [string, string | undefined][] = [
      ...company.customers.map((row) => [row.createdOn, undefined] as [string, undefined]),
      ...company.contacts.map((row) => [row.createdOn, since.get(row.customer)] as [string, string]),
      ...company.opportunities.map((row) => [row.createdOn, since.get(row.customer)] as [string, string]),
      ...company.orders.map((row) => [row.orderedOn, since.get(row.customer)] as [string, string]),
      ...company.activities.map((row) => [row.on, since.get(row.customer ?? '')] as [string, string]),
      ...company.cases.map((row) => [row.openedOn, since.get(row.customer)] as [string, string]),
      ...company.contracts.map((row) => [row.startOn, since.get(row.customer)] as [string, string]),
      ...company.stageChanges.map((row) => [row.at.slice(0, 10), undefined] as [string, undefined]),
    ];
    expect(happened.filter(([day, from]) => day > company.today || (from !== undefined && day < from))).toEqual([]);
  });

  it('tell of each opportunity from its creation to its present stage', () => {
    const history = new Map<string, Company['stageChanges']>();
    for (const change of company.stageChanges) {
      history.set(change.opportunity, [...(history.get(change.opportunity) ?? []), change]);
    }
    const closed = new Set(company.stages.filter((stage) => stage.closed).map((stage) => stage.name));
    for (const opportunity of company.opportunities) {
      const changes = history.get(opportunity.id) ?? [];
      const times = changes.map((change) => change.at);
      expect(changes[0]?.at.slice(0, 10)).toBe(opportunity.createdOn);
      expect(changes.at(-1)).toMatchObject({ stage: opportunity.stage, closeOn: opportunity.closeOn });
      expect(times).toEqual([...new Set(times)].sort());
      expect(changes.slice(0, -1).some((change) => closed.has(change.stage))).toBe(false);
      if (closed.has(opportunity.stage)) expect(opportunity.closeOn <= company.today).toBe(true);
    }
  });

  it('give every won deal, and no other, an order with the same lines', () => {
    const won = company.opportunities.filter((opportunity) => opportunity.stage === 'Closed Won');
    const ordered = company.orders.flatMap((order) => (order.opportunity ? [order.opportunity] : []));
    expect([...ordered].sort()).toEqual(won.map((opportunity) => opportunity.id).sort());
    const sums = new Map<string, number>();
    for (const line of company.opportunityLines) {
      sums.set(line.opportunity, (sums.get(line.opportunity) ?? 0) + line.quantity * line.unitPrice);
    }
    for (const { id, amount } of won) expect(sums.get(id)).toBeCloseTo(amount ?? Number.NaN, 1);
  });

  it('have prices at or below the list', () => {
    expect(company.orderLines.filter((line) => !(line.unitPrice > 0 && line.unitPrice <= line.listPrice))).toEqual([]);
  });

  it('have the blanks of a real CRM', () => {
    const missing = (field: 'industry' | 'employees') =>
      company.customers.filter((customer) => customer[field] === undefined).length / company.customers.length;
    expect(missing('industry')).toBeCloseTo(0.08, 1);
    expect(missing('employees')).toBeCloseTo(0.15, 1);
    const strategic = company.customers.filter((customer) => customer.strategic).length / company.customers.length;
    expect(strategic).toBeGreaterThan(0.025);
    expect(strategic).toBeLessThan(0.08);
  });
});

describe('its configured systems', () => {
  /** Options directly below each line that has some. */
  const below = new Map<string, string[]>();
  for (const line of company.orderLines) {
    if (line.parentLine) below.set(line.parentLine, [...(below.get(line.parentLine) ?? []), line.product]);
  }
  const productOf = new Map(company.orderLines.map((line) => [line.id, line.product]));

  it('hold only options of their tree, all required ones among them', () => {
    const tree = new Map<string, Company['productOptions']>();
    for (const option of company.productOptions)
      tree.set(option.product, [...(tree.get(option.product) ?? []), option]);
    for (const [line, options] of below) {
      const allowed = tree.get(productOf.get(line) ?? '') ?? [];
      expect(options.filter((option) => !allowed.some((row) => row.option === option))).toEqual([]);
      expect(allowed.filter((row) => row.required && !options.includes(row.option))).toEqual([]);
    }
    expect(below.size).toBeGreaterThan(1_000);
  });

  it('keep every rule of their product', () => {
    const broken: unknown[] = [];
    for (const [line, options] of below) {
      for (const rule of company.productRules) {
        if (rule.product !== productOf.get(line) || !options.includes(rule.given)) continue;
        if (options.includes(rule.target) !== (rule.kind === 'requires')) broken.push([line, rule]);
      }
    }
    expect(broken).toEqual([]);
  });
});
