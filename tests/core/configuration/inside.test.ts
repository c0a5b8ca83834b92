import { describe, expect, it } from 'vitest';
import type { KeptBook } from '../../../core/configuration/ruleBook/kept';
import { EMPTY_BOOK, type RuleBook } from '../../../core/configuration/ruleBook/ruleBook';
import type { ConfigurationInsight, ProposedLine } from '../../../core/engine/insight';
import type { Rows } from '../../../core/table/table';
import { makeRows } from '../engine/rows';
import { known, many, proposal, TODAY } from './company';

/** A station of one or two pumps, each with its own motor: a bundle inside a bundle. */
interface Sold {
  /** How many pumps stand in it, and what stands in each of them. */
  pumps: number;
  inside: string[];
  stations?: number;
}

const TREE = [
  { product: 'station', option: 'pump', required: true, quantity: 1 },
  { product: 'station', option: 'alarm', required: false, quantity: 1 },
  { product: 'pump', option: 'small', required: false, quantity: 1 },
  { product: 'pump', option: 'large', required: false, quantity: 1 },
  { product: 'pump', option: 'filter', required: false, quantity: 1 },
];

function company(sold: readonly Sold[], book?: Partial<KeptBook>): Rows {
  const ids = ['station', 'pump', 'alarm', 'small', 'large', 'filter'];
  const rows = makeRows(
    {
      customer: ['a', 'b', 'c'].map((id) => ({ id })),
      product: ids.map((id) => ({ id, name: id, code: id.toUpperCase(), family: 'F', active: true })),
      productOption: TREE.map((one, i) => ({ id: `o${i}`, ...one })),
      productRule: [{ id: 'r', product: 'pump', kind: 'excludes', given: 'small', target: 'large' }],
      order: sold.map((_, i) => ({ id: `order${i}`, customer: 'a', orderedOn: '2026-05-01', status: 'Activated' })),
      orderLine: sold.flatMap(({ pumps, inside, stations = 1 }, i) => {
        const order = `order${i}`;
        const line = (product: string, parentLine: string | undefined, quantity: number) => ({
          id: `${order}-${product}`,
          order,
          product,
          quantity,
          ...(parentLine && { parentLine }),
        });
        const inPump = (option: string) => line(option, `${order}-pump`, pumps * stations);
        return [
          line('station', undefined, stations),
          line('pump', `${order}-station`, pumps * stations),
          ...inside.map((option) => (option === 'alarm' ? line(option, `${order}-station`, stations) : inPump(option))),
        ];
      }),
    },
    TODAY,
  );
  return book ? { ...rows, book: { rules: { ...EMPTY_BOOK, ...book }, offers: [] } } : rows;
}

const USUAL = [
  ...many(7, { pumps: 2, inside: ['small', 'filter'] }),
  ...many(3, { pumps: 1, inside: ['large', 'alarm'] }),
];

const told = ({ lines }: ConfigurationInsight) => {
  const tell = (line: ProposedLine): unknown[] => [line.product.id, line.quantity, ...line.options.map(tell)];
  return lines.map(tell);
};

const rule = (id: string, rest: object) =>
  ({ id, product: 'PUMP', origin: 'person', ...rest }) as RuleBook['rules'][number];

describe('what is proposed inside a product', () => {
  it('stands inside what it is an option of, with quantities for as many as are proposed', () => {
    const { lines } = known(proposal(company(USUAL.map((one) => ({ ...one, stations: 3 })))));
    expect(told({ lines } as ConfigurationInsight)).toEqual([['station', 3, ['pump', 6, ['small', 6], ['filter', 6]]]]);
    const pump = lines[0]?.options[0];
    expect([pump?.support, pump?.of]).toEqual([10, 10]);
    expect(pump?.quantities).toEqual([
      { quantity: 6, count: 7 },
      { quantity: 3, count: 3 },
    ]);
    expect(pump?.options[0]).toMatchObject({ support: 7, of: 10, lineage: { key: 'lineage.counted' } });
    expect(pump?.options[0]?.evidence).toHaveLength(7);
  });

  it('has whole quantities where parts of one were sold', () => {
    // One part for three stations is a third for each.
    const rows = company(many(9, { pumps: 1, inside: ['alarm'], stations: 3 }));
    const { quantity } = rows.orderLine.columns;
    rows.orderLine.ids.forEach((id, row) => {
      if (id.endsWith('-alarm')) quantity.values[row] = 1;
    });
    const alarm = known(proposal(rows)).lines[0]?.options.find(({ product }) => product.id === 'alarm');
    expect([alarm?.quantity, alarm?.quantities]).toEqual([1, [{ quantity: 1, count: 9 }]]);
  });

  it('keeps what is decided, and says that it was', () => {
    const found = known(proposal(company(USUAL), { known: { station: { 'pump/large': '1' } } }));
    const [station] = found.lines;
    const inside = station?.options[0]?.options ?? [];
    expect(inside.map(({ product }) => product.id)).toContain('large');
    // The CRM's own rule: never both.
    expect(inside.map(({ product }) => product.id)).not.toContain('small');
    expect(inside.find(({ product }) => product.id === 'large')?.lineage?.key).toBe('lineage.given');
  });

  it('names the rule that decided values break, and proposes nothing beside them', () => {
    const found = proposal(company(USUAL), { known: { station: { 'pump/large': '1', 'pump/small': '1' } } });
    expect(found).toMatchObject({
      abstained: true,
      because: { key: 'configuration.contradiction', values: { product: 'station' } },
      needs: { key: 'configuration.contradiction.rule' },
    });
    expect(JSON.stringify(found)).toContain('configuration.rule.excludes');
  });

  it('says how many rules of the book could not be read and were not followed', () => {
    const unread = (rules: Partial<KeptBook>) => known(proposal(company(USUAL, rules))).unreadRules;
    expect([unread({ unread: [{ kind: 'maybe' }, null] }), unread({ refused: ['r1'] })]).toEqual([2, undefined]);
  });

  it('follows a rule of the book at once, and says that a rule asks for it', () => {
    const book = {
      rules: [rule('r1', { kind: 'requires', given: [{ parameter: 'SMALL' }], then: { parameter: 'LARGE' } })],
    };
    // Small never stands with large, and now never without it.
    const without = known(proposal(company(USUAL, book)));
    expect(JSON.stringify(told(without))).not.toContain('small');
    const needed = {
      rules: [rule('r2', { kind: 'requires', given: [{ parameter: 'SMALL' }], then: { parameter: 'FILTER' } })],
    };
    const sold = many(10, { pumps: 1, inside: ['small'] });
    expect(JSON.stringify(told(known(proposal(company(sold)))))).not.toContain('filter');
    const filter = known(proposal(company(sold, needed))).lines[0]?.options[0]?.options.find(
      ({ product }) => product.id === 'filter',
    );
    expect(filter).toMatchObject({ support: 0, of: 10 });
    expect(filter?.forcedBy).toBeDefined();
  });

  it('follows what must be, may not be and is preferred in an area, there alone', () => {
    const note = (kind: 'must' | 'never' | 'prefer', parameter: string, product: string): Partial<RuleBook> => ({
      notes: [{ id: kind, country: 'Germany', note: 'Directive', effect: { kind, product, then: { parameter } } }],
    });
    const inside = (book: Partial<RuleBook>, country: string) =>
      JSON.stringify(told(known(proposal(company(USUAL, book), { place: { country } }))));
    expect(inside(note('must', 'ALARM', 'STATION'), 'Germany')).toContain('alarm');
    expect(inside(note('must', 'ALARM', 'STATION'), 'France')).not.toContain('alarm');
    expect(inside(note('never', 'FILTER', 'PUMP'), 'Germany')).not.toContain('filter');
    expect(inside(note('never', 'FILTER', 'PUMP'), 'France')).toContain('filter');
    // Three of ten take it: a word of the area weighs more than that.
    expect(inside(note('prefer', 'ALARM', 'STATION'), 'Germany')).toContain('alarm');
    expect(inside(note('prefer', 'ALARM', 'STATION'), 'France')).not.toContain('alarm');
  });

  it('gives what can be edited along: the model of each product, and names and prices of all that it names', () => {
    const { models, products } = known(proposal(company(USUAL)));
    expect(models?.station?.variables.map(({ id }) => id).sort()).toEqual([
      'alarm',
      'pump',
      'pump/filter',
      'pump/large',
      'pump/small',
    ]);
    expect(Object.keys(products ?? {}).sort()).toEqual(['alarm', 'filter', 'large', 'pump', 'small']);
  });
});
