import { beforeAll, describe, expect, it } from 'vitest';
import { generateCompany } from '../../../../connectors/sample/generate';
import { companyToRows } from '../../../../connectors/sample/toTables';
import { readCatalogue } from '../../../../core/configuration/catalogue';
import type { Offer } from '../../../../core/configuration/offers/offer';
import { orderSteps } from '../../../../core/configuration/orders';
import { withRefused, withRule } from '../../../../core/configuration/ruleBook/change';
import { readCodes } from '../../../../core/configuration/ruleBook/codes';
import { type SuggestInput, suggestRules } from '../../../../core/configuration/ruleBook/mining/suggest';
import type { BookRule, SuggestedRule } from '../../../../core/configuration/ruleBook/ruleBook';
import { EMPTY_BOOK } from '../../../../core/configuration/ruleBook/ruleBook';
import { finish } from '../../../../core/kernels/finish';
import { todayOf } from '../../../../core/table/rows';
import { emptyTable, type Rows } from '../../../../core/table/table';
import { makeRows } from '../../engine/rows';

/** The built-in company of a seed without the rules of its CRM, and what was planted in it. */
function withheld(seed: number) {
  const { company, truth } = generateCompany(seed);
  const all = companyToRows(company);
  const rows: Rows = { ...all, productRule: emptyTable('productRule') };
  const segmentOf = Int32Array.from(rows.customer.ids, (id) => truth.segmentOf.get(id) ?? -1);
  return { rows, all, segmentOf };
}

function suggest(rows: Rows, input: Partial<SuggestInput> = {}): SuggestedRule[] {
  const index = finish(orderSteps(rows, todayOf(rows.org), 5));
  const segmentOf = new Int32Array(rows.customer.length).fill(-1);
  return finish(suggestRules(index, { catalogue: readCatalogue(rows), book: EMPTY_BOOK, segmentOf, ...input }));
}

/** Whether a rule says what was planted, by product and codes; "exactly one of two" says that they exclude each other. */
function judge({ rows, all, segmentOf }: ReturnType<typeof withheld>) {
  const codes = readCodes(all);
  const planted = new Map<string, Set<string>>();
  const catalogue = readCatalogue(all);
  for (const { product, kind, given, target } of catalogue.rules) {
    if (given === product) continue;
    const of = planted.get(codes.codeOf(product)) ?? new Set();
    planted.set(codes.codeOf(product), of);
    const [a, b] = [codes.codeOf(given), codes.codeOf(target)];
    of.add(kind === 'requires' ? `${a} needs ${b}` : `${[a, b].sort().join(' or ')}`);
  }
  const made = suggest(rows, { segmentOf, most: 1_000 }).filter(({ rule }) => rule.kind !== 'default');
  const isTrue = ({ product, ...rule }: BookRule): boolean => {
    const of = planted.get(product) ?? new Set();
    if (rule.kind === 'count')
      return of.has(
        rule.of
          .map(({ parameter }) => parameter)
          .sort()
          .join(' or '),
      );
    if (rule.kind !== 'requires' && rule.kind !== 'excludes') return false;
    const [a = '', b] = [rule.given[0]?.parameter, rule.then.parameter];
    if (rule.kind === 'requires') return of.has(`${a} needs ${b}`);
    if (of.has([a, b].sort().join(' or '))) return true;
    // What one of two needs the other of two excludes.
    return [...of].some((one) => {
      const pair = one.split(' or ');
      const others = (part: string) => (pair.includes(part) ? pair.filter((two) => two !== part) : []);
      return (
        [...others(b)].some((c) => of.has(`${a} needs ${c}`)) || [...others(a)].some((c) => of.has(`${b} needs ${c}`))
      );
    });
  };
  const wrong = made.filter(({ rule }) => !isTrue(rule));
  const rules = [...planted.values()].reduce((sum, of) => sum + of.size, 0);
  const found = new Set(made.filter(({ rule }) => isTrue(rule)).map(({ rule }) => rule.id));
  return { made, wrong, planted: rules, found: found.size };
}

const judged = new Map<number, ReturnType<typeof judge>>();
const SEEDS = [1, 2, 3];

describe('rules that were planted in the built-in company and withheld', () => {
  beforeAll(() => {
    for (const seed of SEEDS) judged.set(seed, judge(withheld(seed)));
  }, 120_000);

  it('no sure one is false', () => {
    for (const seed of SEEDS) {
      const of = judged.get(seed);
      expect(of?.wrong.filter(({ sure }) => sure).map(({ rule }) => rule.id)).toEqual([]);
      expect(of?.made.filter(({ sure }) => sure).length).toBeGreaterThan(20);
    }
  });

  it('most are found again, and of all that is suggested nearly nothing is false', () => {
    const all = [...judged.values()];
    const sum = (of: (one: (typeof all)[number]) => number) => all.reduce((total, one) => total + of(one), 0);
    expect(sum(({ found }) => found) / sum(({ planted }) => planted)).toBeGreaterThan(0.7);
    expect(sum(({ wrong }) => wrong.length) / sum(({ made }) => made.length)).toBeLessThan(0.02);
  });
});

it('what the CRM says is not suggested again', () => {
  const { all, segmentOf } = withheld(1);
  const made = suggest(all, { segmentOf, most: 1_000 });
  expect(made.filter(({ rule }) => rule.kind === 'requires' || rule.kind === 'excludes')).toEqual([]);
  // It does not say that one of the two must be there.
  const counts = made.filter(({ rule, sure }) => rule.kind === 'count' && sure);
  expect(counts.length).toBeGreaterThan(10);
  for (const { rule } of counts) expect(rule).toMatchObject({ least: 1, most: 1 });
});

/** A pump with a motor in two kinds, a sensor and a lamp; `orders` says who buys what. */
function pumps(orders: { customer: string; parts: string[]; sensors?: number }[]): Rows {
  const products = ['pump', 'M1', 'M2', 'S', 'L'];
  return makeRows({
    customer: [...new Set(orders.map(({ customer }) => customer))].map((id) => ({ id, name: id })),
    product: products.map((id) => ({ id, code: id.toUpperCase(), name: id, active: true })),
    order: orders.map(({ customer }, i) => ({
      id: `o${String(i).padStart(4, '0')}`,
      customer,
      orderedOn: '2026-05-01',
    })),
    orderLine: orders.flatMap(({ parts, sensors = 1 }, i) => [
      { id: `o${i}`, order: `o${String(i).padStart(4, '0')}`, product: 'pump', quantity: 1 },
      ...parts.map((product) => ({
        id: `o${i}${product}`,
        order: `o${String(i).padStart(4, '0')}`,
        product,
        quantity: product === 'S' ? sensors : 1,
        parentLine: `o${i}`,
      })),
    ]),
  });
}

/** Forty customers with three orders each: the motors stand for each other, the strong one needs the sensor, the lamp is as it comes. */
const ORDERS = Array.from({ length: 120 }, (_, i) => {
  const strong = i % 2 === 0;
  const lamp = i % 3 === 0 ? ['L'] : [];
  return { customer: `c${i % 40}`, parts: [strong ? 'M2' : 'M1', ...(strong || i % 5 === 0 ? ['S'] : []), ...lamp] };
});

describe('what is suggested of a small history', () => {
  it('is said once, with its orders and customers', () => {
    const made = suggest(pumps(ORDERS)).filter(({ rule }) => rule.kind !== 'default');
    expect(made.map(({ rule }) => rule.id).sort()).toEqual(['count | PUMP | M1 & M2', 'requires | PUMP | M2 | S']);
    expect(made.find(({ rule }) => rule.kind === 'requires')).toMatchObject({
      support: 60,
      holds: 60,
      customers: 20,
      counterExamples: [],
      sure: true,
    });
  });

  it('has the orders that break it', () => {
    const broken = ORDERS.map((order, i) => (i === 10 ? { ...order, parts: ['M2'] } : order));
    const made = suggest(pumps(broken));
    expect(made.find(({ rule }) => rule.kind === 'requires')).toMatchObject({
      support: 60,
      holds: 59,
      counterExamples: ['o0010'],
    });
  });

  it('is nothing where one customer does so, and nothing that segments explain', () => {
    const habit = ORDERS.map((order, i) => ({ ...order, customer: i % 2 === 0 ? 'one' : `c${i % 40}` }));
    expect(suggest(pumps(habit)).some(({ rule }) => rule.kind === 'requires')).toBe(false);
    // Two segments: the one always takes motor 2 with sensor and lamp, the other motor 1 with neither.
    const rows = pumps(
      Array.from({ length: 120 }, (_, i) => ({
        customer: `c${i % 40}`,
        parts: i % 40 < 20 ? ['M2', 'S', 'L'] : ['M1'],
      })),
    );
    const segmentOf = Int32Array.from(rows.customer.ids, (id) => (Number(id.slice(1)) < 20 ? 0 : 1));
    expect(suggest(rows, { segmentOf })).toEqual([]);
  });

  it('leaves out what is in the book, what follows from it, and what was refused', () => {
    const rows = pumps(ORDERS);
    const [first, second] = suggest(rows).filter(({ rule }) => rule.kind !== 'default');
    if (!first || !second) throw new Error('two are suggested');
    const left = (book: SuggestInput['book']) =>
      suggest(rows, { book }).flatMap(({ rule }) => (rule.kind === 'default' ? [] : [rule.id]));
    expect(left(withRule(EMPTY_BOOK, first.rule))).toEqual([second.rule.id]);
    expect(left(withRefused(EMPTY_BOOK, first.rule.id))).toEqual([second.rule.id]);
    expect(left(withRefused(withRule(EMPTY_BOOK, second.rule), first.rule.id))).toEqual([]);
  });

  it('has the least and the most of all orders, however many different quantities there are', () => {
    const many = Array.from({ length: 400 }, (_, i) => ({ customer: `c${i % 40}`, parts: ['S'], sensors: i + 1 }));
    const ranges = suggest(pumps(many)).flatMap(({ rule }) => (rule.kind === 'range' ? [rule] : []));
    expect(ranges).toMatchObject([{ parameter: 'S', least: 1, most: 400 }]);
  });

  it('comes in short steps and the same each time', () => {
    const { rows, segmentOf } = withheld(2);
    const index = finish(orderSteps(rows, todayOf(rows.org), 5));
    const run = () => suggestRules(index, { catalogue: readCatalogue(rows), book: EMPTY_BOOK, segmentOf });
    const steps = run();
    let longest = 0;
    for (;;) {
      const start = performance.now();
      const step = steps.next();
      longest = Math.max(longest, performance.now() - start);
      if (!step.done) continue;
      expect(step.value).toEqual(finish(run()));
      break;
    }
    expect(longest).toBeLessThan(200);
  });
});

describe('orders in files', () => {
  /** Pumps with one of two motors each, and with a hood but once. */
  function inFiles(customerOf: (i: number) => Partial<Offer>): Rows {
    const rows = makeRows({
      product: ['pump', 'large', 'small', 'hood'].map((id) => ({ id, name: id, code: id, active: true })),
    });
    const line = (code: string, lines: Offer['lines'] = []) => ({ code, name: code, quantity: 1, values: {}, lines });
    const offers = Array.from({ length: 160 }, (_, i): Offer => {
      const parts = [line(i % 2 === 0 ? 'large' : 'small'), ...(i === 20 ? [] : [line('hood')])];
      return { id: `Q-${i}`, ...customerOf(i), lines: [line('pump', parts)] };
    });
    return { ...rows, book: { rules: EMPTY_BOOK, offers } };
  }
  const said = (customerOf: (i: number) => Partial<Offer>) =>
    suggest(inFiles(customerOf)).map(({ rule, support, holds, customers, counterExamples, counterOffers }) => {
      return [rule.id, [holds, support], customers, counterExamples, counterOffers];
    });

  it('speak for rules as those of the CRM do, and those that break a rule are told by their number', () => {
    expect(said((i) => ({ customerName: `Customer ${i % 12}` }))).toEqual([
      ['default | pump |  | hood', [159, 160], 12, [], ['Q-20']],
      ['count | pump | large & small', [160, 160], 12, [], undefined],
    ]);
  });

  it('of one customer, or of nobody knows whom, are a habit', () => {
    expect(said(() => ({ customerName: 'Customer' }))).toEqual([]);
    expect(said(() => ({}))).toEqual([]);
  });
});
