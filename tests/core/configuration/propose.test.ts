import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BookRule, EMPTY_BOOK } from '../../../core/configuration/ruleBook/ruleBook';
import type { ProposedLine } from '../../../core/engine/insight';
import type { Rows } from '../../../core/table/table';
import { makeRows, type Plain } from '../engine/rows';
import { known, many, proposal, TODAY } from './company';

/** An order of a pump with options; quantities of the pump as given. */
interface Sold {
  customer: string;
  options: string[];
  quantity?: number;
  on?: string;
  status?: string;
}

const PRODUCTS = ['pump', 'frame', 'plain', 'rich', 'sensor', 'hose', 'old'];

function company(orders: Sold[], rules: NonNullable<Plain['productRule']> = []): Rows {
  return makeRows(
    {
      customer: ['a', 'b', 'c'].map((id) => ({ id })),
      product: PRODUCTS.map((id) => ({ id, name: id, code: id.toUpperCase(), family: 'F', active: id !== 'old' })),
      productOption: PRODUCTS.slice(1).map((option) => ({
        id: `o-${option}`,
        product: 'pump',
        option,
        required: option === 'frame',
        quantity: 1,
      })),
      productRule: rules,
      priceBook: [
        { id: 'standard', standard: true },
        { id: 'special', standard: false },
      ],
      priceEntry: [
        { id: 'e1', priceBook: 'standard', product: 'pump', unitPrice: 10_000, active: true },
        { id: 'e2', priceBook: 'special', product: 'pump', unitPrice: 9_000, active: true },
        { id: 'e3', priceBook: 'standard', product: 'frame', unitPrice: 500, active: false },
      ],
      order: orders.map(({ customer, on, status }, i) => ({
        id: `order${String(i).padStart(2, '0')}`,
        customer,
        orderedOn: on ?? '2026-05-01',
        status: status ?? 'Activated',
      })),
      orderLine: orders.flatMap(({ options, quantity }, i) => {
        const order = `order${String(i).padStart(2, '0')}`;
        const top = { id: `${order}-0`, order, product: 'pump', quantity: quantity ?? 1 };
        return [
          top,
          ...options.map((product) => ({ id: `${order}-${product}`, order, product, parentLine: top.id, quantity: 1 })),
        ];
      }),
    },
    TODAY,
  );
}

const RULES = [
  { id: 'r1', product: 'pump', kind: 'excludes', given: 'plain', target: 'rich' },
  { id: 'r2', product: 'pump', kind: 'requires', given: 'rich', target: 'sensor' },
];

/** Whether every pump has its frame, and what its rules say, read from the rules as they were written. */
function isSound(
  lines: readonly ProposedLine[],
  rules: readonly { kind: string; given: string; target: string }[],
): boolean {
  return lines.every(({ product, options }) => {
    const chosen = new Set(options.map((option) => option.product.id));
    const isKept = rules.every(
      ({ kind, given, target }) => !chosen.has(given) || chosen.has(target) === (kind === 'requires'),
    );
    return product.id !== 'pump' || (chosen.has('frame') && isKept);
  });
}

describe('propose', () => {
  it('proposes the most probable parts that go together, each with how many of the orders have it', () => {
    const rows = company(
      [
        ...many(4, { customer: 'a', options: ['frame', 'plain', 'hose'] }),
        ...many(3, { customer: 'b', options: ['frame', 'rich', 'sensor'] }),
        ...many(2, { customer: 'b', options: ['frame', 'rich', 'sensor', 'hose'] }),
      ],
      RULES,
    );
    const { lines, trace } = known(proposal(rows));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ name: 'pump', code: 'PUMP', support: 9, of: 9, unitPrice: 10_000 });
    expect(lines[0]?.evidence).toHaveLength(9);
    expect(lines[0]?.options.map((o) => [o.product.id, o.support, o.of])).toEqual([
      ['frame', 9, 9],
      ['hose', 6, 9],
      ['rich', 5, 9],
      ['sensor', 5, 9],
    ]);
    expect(lines[0]?.options[0]?.forcedBy?.key).toBe('configuration.rule.always.requires');
    expect(lines[0]?.options[1]?.forcedBy).toBeUndefined();
    expect(trace).toEqual({ considered: 9, inSegment: 9, used: 9, relaxed: false });
  });

  it('proposes the most common quantity, and keeps those that were seen', () => {
    const rows = company([
      ...many(5, { customer: 'a', options: ['frame'], quantity: 12 }),
      ...many(3, { customer: 'a', options: ['frame'], quantity: 4 }),
    ]);
    const [line] = known(proposal(rows)).lines;
    expect(line?.quantity).toBe(12);
    expect(line?.quantities).toEqual([
      { quantity: 12, count: 5 },
      { quantity: 4, count: 3 },
    ]);
  });

  it('takes prices of the deal’s book, and has none where the book has no active entry', () => {
    const rows = company(many(8, { customer: 'a', options: ['frame'] }));
    expect(known(proposal(rows, { priceBook: 'special' })).lines[0]?.unitPrice).toBe(9_000);
    expect(known(proposal(rows, { priceBook: 'gone' })).lines[0]?.unitPrice).toBe(10_000);
    expect(known(proposal(rows)).lines[0]?.options[0]?.unitPrice).toBeUndefined();
  });

  it('abstains below eight orders, and says how many there are', () => {
    const rows = company(many(3, { customer: 'a', options: ['frame'] }));
    expect(proposal(rows)).toMatchObject({
      abstained: true,
      needs: { key: 'configuration.thin.needs', values: { have: 3, need: 8 } },
    });
  });

  it('goes beyond the segment where it has too few orders, and says so', () => {
    const sold = many(8, { customer: 'c', options: ['frame'] });
    const { trace } = known(proposal(company([...sold, { customer: 'a', options: ['frame'] }])));
    // Five orders of one other customer, and three more of its orders as nobody else has any.
    expect(trace).toEqual({ considered: 9, inSegment: 1, used: 8, relaxed: true });
  });

  it('knows nothing of later orders, drafts and cancelled ones', () => {
    const rows = company([
      ...many(8, { customer: 'a', options: ['frame'] }),
      ...many(8, { customer: 'a', options: ['frame', 'hose'], on: '2026-12-01' }),
      ...many(8, { customer: 'a', options: ['frame', 'hose'], status: 'Draft' }),
      ...many(8, { customer: 'a', options: ['frame', 'hose'], on: '2019-12-01' }),
    ]);
    const { lines, trace } = known(proposal(rows));
    expect(trace.considered).toBe(8);
    expect(lines[0]?.options.map((o) => o.product.id)).toEqual(['frame']);
  });

  it('abstains where the similar orders have nothing in common', () => {
    const single = (customer: string, i: number) => ({
      id: `o${customer}${i}`,
      customer,
      orderedOn: `2026-0${(i % 9) + 1}-01`,
    });
    const order = ['a', 'b'].flatMap((customer) => Array.from({ length: 6 }, (_, i) => single(customer, i)));
    const rows = makeRows(
      {
        customer: ['a', 'b', 'c'].map((id) => ({ id })),
        product: order.map(({ id }) => ({ id: `p-${id}` })),
        order,
        orderLine: order.map(({ id }) => ({ id, order: id, product: `p-${id}`, quantity: 1 })),
      },
      TODAY,
    );
    expect(proposal(rows)).toMatchObject({
      abstained: true,
      needs: { key: 'configuration.thin.lines', values: { of: 11 } },
    });
  });

  it('tells the rules that do not count inside what is proposed, those of a nested product too, each once', () => {
    const rows = company(many(9, { customer: 'a', options: ['frame', 'hose'] }));
    const rule = (id: string, product: string, given: string, then: string): BookRule => ({
      id,
      product,
      origin: 'file',
      kind: 'requires',
      given: [{ parameter: given }],
      then: { parameter: then },
    });
    const rules = [rule('r1', 'PUMP', 'FRAME', 'GONE'), rule('r2', 'HOSE', 'LOST', 'GONE')];
    const book = { rules: { ...EMPTY_BOOK, rules }, offers: [] };
    const { ruleProblems = [] } = known(proposal({ ...rows, book }));
    expect(ruleProblems.map(({ key, values }) => [key, values?.product, values?.parameter])).toEqual([
      ['configuration.rule.unknown', 'pump', 'GONE'],
      ['configuration.rule.unknown', 'hose', 'LOST'],
    ]);
    expect(known(proposal(rows)).ruleProblems).toBeUndefined();
  });

  it('leaves out what is no longer sold', () => {
    const rows = company([
      ...many(6, { customer: 'a', options: ['frame', 'old', 'hose'] }),
      ...many(3, { customer: 'a', options: ['frame'] }),
    ]);
    expect(known(proposal(rows)).lines[0]?.options.map((o) => o.product.id)).toEqual(['frame', 'hose']);
  });

  it('never breaks a rule, whatever was bought and whatever the rules are', () => {
    const options = fc.subarray(['frame', 'plain', 'rich', 'sensor', 'hose', 'old']);
    const rule = fc
      .record({
        kind: fc.constantFrom('requires', 'excludes'),
        given: fc.constantFrom('plain', 'rich', 'sensor', 'hose'),
        target: fc.constantFrom('plain', 'rich', 'sensor', 'hose'),
      })
      .filter(({ given, target }) => given !== target);
    fc.assert(
      fc.property(
        fc.array(options, { minLength: 8, maxLength: 14 }),
        fc.array(rule, { maxLength: 6 }),
        (sold, rules) => {
          const rows = company(
            sold.map((bought, i) => ({ customer: i % 2 ? 'a' : 'b', options: bought })),
            rules.map((one, i) => ({ id: `r${i}`, product: 'pump', ...one })),
          );
          const found = proposal(rows);
          return found.abstained || isSound(found.lines, rules);
        },
      ),
      { numRuns: 60 },
    );
  });
});
