import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Company } from '../../connectors/sample/company';
import { tinyCompany } from './fixtures/tiny';
import { createOrg } from './org';
import { runQuery } from './soql/query';

/**
 * Random companies and random conditions, against an evaluator that works on the company itself and shares nothing with
 * the org's: the condition is made as text and as a function side by side.
 */
type Customer = Company['customers'][number];
interface Condition {
  soql: string;
  holds: (customer: Customer) => boolean;
}

const word = fc.constantFrom('oak', 'Oak', 'OAK TREE', 'elm', 'Elm_1', '50% off', "d'Arc", 'back\\slash');
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const day = fc
  .integer({ min: 0, max: 700 })
  .map((n) => new Date(Date.UTC(2025, 0, 1) + n * 86_400_000).toISOString().slice(0, 10));

const customer = fc.record({
  name: word,
  industry: maybe(fc.constantFrom('Energy', 'energy', 'Other')),
  city: maybe(word),
  employees: maybe(fc.integer({ min: 0, max: 4 })),
  revenue: maybe(fc.integer({ min: -2, max: 2 })),
  strategic: maybe(fc.boolean()),
  createdOn: day.filter((d) => d <= '2026-11-20'),
});

const quote = (text: string) => `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
const lower = (text: string | undefined) => text?.toLowerCase();

const TEXTS = { Name: 'name', Industry: 'industry', BillingCity: 'city' } as const;
const NUMBERS = { NumberOfEmployees: 'employees', AnnualRevenue: 'revenue' } as const;

const textField = fc.constantFrom<keyof typeof TEXTS>('Name', 'Industry', 'BillingCity');
const numberField = fc.constantFrom<keyof typeof NUMBERS>('NumberOfEmployees', 'AnnualRevenue');

const textCondition = fc.tuple(textField, fc.constantFrom('=', '!=', '<', '>=', '>', '<='), word).map(
  ([field, operator, value]): Condition => ({
    soql: `${field} ${operator} ${quote(value)}`,
    holds: (c) => {
      const own = lower(c[TEXTS[field]]);
      const other = value.toLowerCase();
      if (operator === '=') return own === other;
      if (operator === '!=') return own !== other;
      if (own === undefined) return false;
      if (operator === '<') return own < other;
      if (operator === '>') return own > other;
      return operator === '<=' ? own <= other : own >= other;
    },
  }),
);

const numberCondition = fc
  .tuple(numberField, fc.constantFrom('=', '!=', '<', '>=', '>', '<='), fc.integer({ min: -2, max: 4 }))
  .map(
    ([field, operator, value]): Condition => ({
      soql: `${field} ${operator} ${value}`,
      holds: (c) => {
        const own = c[NUMBERS[field]];
        if (operator === '!=') return own !== value;
        if (own === undefined) return false;
        if (operator === '=') return own === value;
        if (operator === '<') return own < value;
        if (operator === '>') return own > value;
        return operator === '<=' ? own <= value : own >= value;
      },
    }),
  );

const listCondition = fc.tuple(textField, fc.boolean(), fc.array(word, { minLength: 1, maxLength: 3 })).map(
  ([field, not, values]): Condition => ({
    soql: `${field} ${not ? 'NOT IN' : 'IN'} (${values.map(quote).join(', ')})`,
    holds: (c) => values.map(lower).includes(lower(c[TEXTS[field]])) !== not,
  }),
);

const nullCondition = fc.tuple(fc.oneof(textField, numberField), fc.boolean()).map(
  ([field, not]): Condition => ({
    soql: `${field} ${not ? '!=' : '='} null`,
    holds: (c) => (({ ...TEXTS, ...NUMBERS })[field] in c && c[{ ...TEXTS, ...NUMBERS }[field]] !== undefined) === not,
  }),
);

/** Patterns as lists of pieces: any text, any character, or a literal. */
const piece = fc.oneof(
  fc.constant({ any: true }),
  fc.constant({ any: false }),
  fc.constantFrom('o', 'K', 'e', '_', '%', "'", ' ').map((literal) => ({ literal })),
);
const likeCondition = fc.tuple(textField, fc.array(piece, { minLength: 1, maxLength: 4 })).map(
  ([field, pieces]): Condition => ({
    soql: `${field} LIKE '${pieces.map((p) => ('literal' in p ? p.literal.replace(/[%_']/g, '\\$&') : p.any ? '%' : '_')).join('')}'`,
    holds: (c) => {
      const own = lower(c[TEXTS[field]]);
      return own !== undefined && matches([...own], pieces);
    },
  }),
);

function matches(text: readonly string[], pieces: readonly ({ any: boolean } | { literal: string })[]): boolean {
  const [first, ...rest] = pieces;
  if (!first) return text.length === 0;
  if ('literal' in first) return text[0] === first.literal.toLowerCase() && matches(text.slice(1), rest);
  if (!first.any) return text.length > 0 && matches(text.slice(1), rest);
  return text.some((_, i) => matches(text.slice(i), rest)) || matches([], rest);
}

/** Account creation is at nine in the morning of the company's zone; the tests' company is in UTC. */
const dayCondition = fc.tuple(fc.constantFrom('<', '>='), day).map(
  ([operator, value]): Condition => ({
    soql: `CreatedDate ${operator} ${value}T00:00:00Z`,
    holds: (c) => (operator === '<' ? c.createdOn < value : c.createdOn >= value),
  }),
);

const literalCondition = fc
  .tuple(fc.constantFrom('=', '!=', '<', '>', '<=', '>='), fc.constantFrom('THIS_YEAR', 'LAST_YEAR'))
  .map(
    ([operator, literal]): Condition => ({
      soql: `CreatedDate ${operator} ${literal}`,
      holds: (c) => {
        const own = Number(c.createdOn.slice(0, 4));
        const year = literal === 'THIS_YEAR' ? 2026 : 2025;
        const tests = {
          '=': own === year,
          '!=': own !== year,
          '<': own < year,
          '>': own > year,
          '<=': own <= year,
          '>=': own >= year,
        };
        return tests[operator];
      },
    }),
  );

const flagCondition = fc.boolean().map(
  (value): Condition => ({
    soql: `Strategic__c = ${value}`,
    holds: (c) => (c.strategic ?? false) === value,
  }),
);

const leaf = fc.oneof(
  textCondition,
  numberCondition,
  listCondition,
  nullCondition,
  likeCondition,
  dayCondition,
  literalCondition,
  flagCondition,
);

const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('tree'), { minLength: 2, maxLength: 3 }).map(
      (all): Condition => ({
        soql: `(${all.map((one) => one.soql).join(' AND ')})`,
        holds: (c) => all.every((one) => one.holds(c)),
      }),
    ),
    fc.array(tie('tree'), { minLength: 2, maxLength: 3 }).map(
      (all): Condition => ({
        soql: `(${all.map((one) => one.soql).join(' OR ')})`,
        holds: (c) => all.some((one) => one.holds(c)),
      }),
    ),
    tie('tree').map((one): Condition => ({ soql: `(NOT ${one.soql})`, holds: (c) => !one.holds(c) })),
  ),
}));

/** Three NOTs in a row are refused (soql.test.ts). */
const parseable = (where: Condition) => !/(?:NOT \(*){3}/.test(where.soql);

type Key = 'name' | 'city' | 'employees';
const KEYS: Record<Key, string> = { name: 'Name', city: 'BillingCity', employees: 'NumberOfEmployees' };
const order = fc.uniqueArray(
  fc.record({
    key: fc.constantFrom<Key>('name', 'city', 'employees'),
    descending: fc.boolean(),
    nulls: fc.constantFrom('', ' NULLS FIRST', ' NULLS LAST'),
  }),
  { selector: ({ key }) => key, maxLength: 3 },
);
type Order = { key: Key; descending: boolean; nulls: string }[];

function precedes(a: Customer, b: Customer, terms: Order): boolean {
  for (const { key, descending, nulls } of terms) {
    const x = typeof a[key] === 'string' ? lower(String(a[key])) : a[key];
    const y = typeof b[key] === 'string' ? lower(String(b[key])) : b[key];
    if (x === y) continue;
    if (x === undefined) return nulls !== ' NULLS LAST';
    if (y === undefined) return nulls === ' NULLS LAST';
    return descending ? x > y : x < y;
  }
  return Number(a.id) < Number(b.id);
}

/** Insertion by the order's own words; ids break ties, as the ORDER BY of the test does. */
function sorted(customers: readonly Customer[], terms: Order): Customer[] {
  const list: Customer[] = [];
  for (const one of customers) {
    const at = list.findIndex((other) => precedes(one, other, terms));
    list.splice(at < 0 ? list.length : at, 0, one);
  }
  return list;
}

function companyOf(customers: readonly Omit<Customer, 'id'>[]): Company {
  const none = {
    leads: [],
    contacts: [],
    contactRoles: [],
    opportunities: [],
    stageChanges: [],
    opportunityLines: [],
    orders: [],
    orderLines: [],
    activities: [],
    cases: [],
    contracts: [],
  };
  return { ...tinyCompany(), ...none, zone: 'UTC', customers: customers.map((c, i) => ({ ...c, id: String(i) })) };
}

function ids(soql: string, company: Company): string[] {
  const org = createOrg(company);
  const result = runQuery(org, soql, 'v66.0');
  return result.kind === 'records' ? result.rows.map((row) => row.Id).map((id) => companyId(org, company, id)) : [];
}

function companyId(org: ReturnType<typeof createOrg>, company: Company, id: string): string {
  return company.customers.find((c) => org.idOf(c.id) === id)?.id ?? '?';
}

describe('SOQL against a naive evaluator', () => {
  it('finds the same records in the same order', () => {
    fc.assert(
      fc.property(
        fc.array(customer, { maxLength: 12 }),
        tree,
        order,
        fc.nat(5),
        fc.nat(3),
        (customers, where, terms, limit, offset) => {
          fc.pre(parseable(where));
          const company = companyOf(customers);
          const by = [
            ...terms.map(({ key, descending, nulls }) => `${KEYS[key]} ${descending ? 'DESC' : 'ASC'}${nulls}`),
            'Id',
          ].join(', ');
          const soql = `SELECT Id FROM Account WHERE ${where.soql} ORDER BY ${by} LIMIT ${limit} OFFSET ${offset}`;
          const expected = sorted(company.customers.filter(where.holds), terms).slice(offset, offset + limit);
          expect(ids(soql, company), soql).toEqual(expected.map((c) => c.id));
        },
      ),
      { numRuns: 400, seed: 7 },
    );
  });

  it('groups as counting by hand does', () => {
    fc.assert(
      fc.property(fc.array(customer, { maxLength: 15 }), tree, (customers, where) => {
        fc.pre(parseable(where));
        const company = companyOf(customers);
        const counts = new Map<string | null, number>();
        for (const c of company.customers.filter(where.holds)) {
          const key = lower(c.city) ?? null;
          counts.set(key, (counts.get(key) ?? 0) + 1);
        }
        const result = runQuery(
          createOrg(company),
          `SELECT BillingCity c, COUNT(Id) n FROM Account WHERE ${where.soql} GROUP BY BillingCity`,
          'v66.0',
        );
        const got = result.kind === 'written' ? result.records.map((text) => JSON.parse(text)) : [];
        expect(new Map(got.map(({ c, n }) => [c === null ? null : c.toLowerCase(), n]))).toEqual(counts);
      }),
      { numRuns: 150, seed: 8 },
    );
  });
});
