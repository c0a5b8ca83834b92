import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decisions, KnownProduct } from '../../../../core/configuration/offers/harmonise/group';
import { isAccepted, NO_DECISIONS } from '../../../../core/configuration/offers/harmonise/group';
import { harmonise, proposeGroups } from '../../../../core/configuration/offers/harmonise/harmonise';
import { codeKey, nameLikeness, plainName } from '../../../../core/configuration/offers/harmonise/names';
import { createCustomerFinder } from '../../../../core/configuration/offers/match';
import { mergeOffers } from '../../../../core/configuration/offers/merge';
import type { FlatLine } from '../../../../core/configuration/offers/table/lines';
import { buildOffers } from '../../../../core/configuration/offers/table/tree';
import { unitCode, unitFactor } from '../../../../core/configuration/offers/units';
import { finish } from '../../../../core/kernels/finish';

type Short = Partial<FlatLine> & { name: string };
/** Lines of offers; rows count from 2, as below a header. */
function offersOf(...offers: Short[][]): { lines: FlatLine[]; ids: string[] } {
  let row = 1;
  const lines = offers.flatMap((own, offer) =>
    own.map((line): FlatLine => ({ row: ++row, offer, code: '', quantity: 1, values: {}, ...line })),
  );
  return { lines, ids: offers.map((_, i) => `Q${i}`) };
}
function run(
  { lines, ids }: ReturnType<typeof offersOf>,
  known: KnownProduct[] = [],
  decisions: Decisions = NO_DECISIONS,
) {
  const problems = { told: [], counts: {} };
  const offers = finish(
    buildOffers(
      ids.map((id) => ({ id })),
      lines,
      lines.some(({ level }) => level !== undefined) ? 'level' : 'flat',
      problems,
    ),
  );
  const proposal = finish(proposeGroups(lines, offers, known));
  return { proposal, ...finish(harmonise(lines, proposal, decisions, known)) };
}
const codes = (lines: readonly FlatLine[]) => lines.map(({ code }) => code);

describe('products by many names', () => {
  it('one product in three languages and misspelt, with and without code, gets one code', () => {
    const names = ['Circulating pump 10 kW', 'Umwälzpumpe 10 kW', 'Pompe de circulation 10 kW'];
    const { lines, before, after } = run(
      offersOf(
        names.map((name) => ({ code: 'P-10', name })),
        [{ code: 'p 10', name: 'Circulating pump 10 kW' }],
        [
          'Circulating Pump 10kW',
          'Circulatign pump 10 kW',
          'Umwaelzpumpe 10 kW',
          'Umwälzpume 10 kW',
          'pompe circulation 10 KW',
          '10 kW circulating pump',
        ].map((name) => ({ name })),
      ),
    );
    expect(new Set(codes(lines))).toEqual(new Set(['P-10']));
    expect(new Set(lines.map(({ name }) => name))).toEqual(new Set(['Circulating pump 10 kW']));
    expect([before.products, after.products, before.uncoded, after.uncoded]).toEqual([8, 1, 6, 0]);
  });

  it.each([
    ['Pump 10', 'Pump 12'],
    ['Pump 10 kW', 'Pump 100 kW'],
    ['Valve DN50 PN16', 'Valve DN50 PN10'],
    ['Motor type A', 'Motor type B'],
    ['Cable 1,5 mm', 'Cable 15 mm'],
    ['Door left', 'Door right'],
    ['Crane 12 tm', 'Crane 12 t'],
    ['Pump', 'Ramp'],
    ['Controller II', 'Controller III'],
  ])('%s and %s stay two', (a, b) => {
    const { lines } = run(offersOf([{ code: 'A-1', name: a }, { name: b }, { name: b }], [{ name: a }]));
    expect(codes(lines)[1]).not.toBe('A-1');
    expect(codes(lines)[3]).toBe('A-1');
  });

  it('of two products that a misspelt name is equally near to, none is chosen', () => {
    const { lines } = run(
      offersOf([{ code: 'A', name: 'Filterhousing' }, { code: 'B', name: 'Filterhousong' }, { name: 'Filterhousyng' }]),
    );
    expect(lines[2]?.code).toBe('FILTERHOUSYNG');
  });

  it('codes that differ in signs are one, unless the CRM has both', () => {
    const file = offersOf([
      { code: 'AB-1', name: 'x' },
      { code: 'ab1', name: 'x' },
      { code: '007', name: 'y' },
      { code: '7', name: 'y' },
    ]);
    expect(new Set(codes(run(file).lines))).toEqual(new Set(['AB-1', '007']));
    const both = ['AB-1', 'ab1'].map((code) => ({ id: code, code, name: code }));
    expect(codes(run(file, both).lines)).toEqual(['AB-1', 'ab1', '007', '007']);
  });

  it('the CRM’s code and name count where it knows the product, also by its name alone', () => {
    const known = [
      { id: '01t1', code: 'HP-900', name: 'Heat pump 9 kW' },
      { id: '01t2', code: '', name: 'Buffer tank' },
    ];
    const { lines, after } = run(
      offersOf([{ code: 'hp900', name: 'Wärmepumpe' }, { name: 'Heat Pump 9kW' }, { name: 'buffer-tank' }]),
      known,
    );
    expect(codes(lines)).toEqual(['HP-900', 'HP-900', '01t2']);
    expect(lines[0]?.name).toBe('Heat pump 9 kW');
    expect(after.inCrm).toBe(3);
  });

  it('a name without code that always stands where a coded product stands is proposed, not taken', () => {
    const own = (code: string, name: string): Short[] => [
      { code: 'S', name: 'Station', level: 1 },
      { code, name, level: 2, unitPrice: 100 },
      { code: 'K', name: 'Cable', level: 2 },
    ];
    const file = offersOf(
      ...Array.from({ length: 4 }, () => own('M-4', 'Engine 4 kW')),
      ...Array.from({ length: 4 }, () => own('', 'Antrieb 4 kW')),
      own('', 'Lüfter 5 kW'),
    );
    const { proposal, lines } = run(file);
    const group = proposal.groups.find(({ because }) => because === 'structure');
    expect(group).toMatchObject({ code: 'M-4', members: [{ name: 'Antrieb 4 kW', rows: 4 }] });
    if (!group) throw new Error('none');
    expect(isAccepted(group, NO_DECISIONS)).toBe(false);
    expect(lines[13]?.code).toBe('ANTRIEB-4-KW');
    const accepted = run(file, [], { groups: { [group.id]: { accepted: true } }, leftOut: [] });
    expect(accepted.lines[13]?.code).toBe('M-4');
    expect(accepted.lines.at(-2)?.code).toBe('LUEFTER-5-KW');
  });

  it('a person’s word counts: refused groups change nothing, renamed ones get that code and name, and undoing gives back the same', () => {
    const file = offersOf([
      { code: 'A', name: 'Boiler' },
      { code: 'A', name: 'Kessel' },
      { name: 'Boilr' },
      { name: 'Boiler' },
    ]);
    const { proposal, lines } = run(file);
    const decide = (accepted: boolean, more = {}) => ({
      groups: Object.fromEntries(proposal.groups.map(({ id }) => [id, { accepted, ...more }])),
      leftOut: [],
    });
    const refused = run(file, [], decide(false)).lines;
    expect(codes(refused)).toEqual(['A', 'A', 'BOILR', 'BOILER']);
    expect(refused.map(({ name }) => name)).toEqual(['Boiler', 'Kessel', 'Boilr', 'Boiler']);
    expect(new Set(codes(run(file, [], decide(true, { code: 'B-9', name: 'Steam boiler' })).lines))).toEqual(
      new Set(['B-9']),
    );
    expect(run(file).lines).toEqual(lines);
  });

  it('never joins names with other numbers, and never changes how much there is', () => {
    const name = fc
      .tuple(
        fc.constantFrom('Pump', 'Pumpe', 'Valve', 'Ventil', 'Vlave', 'Circulating pump'),
        fc.integer({ min: 1, max: 12 }),
      )
      .map(([word, n]) => `${word} ${n}`);
    const short = fc.record({
      code: fc.constantFrom('', '', 'A', 'a', 'B-1', 'B1'),
      name,
      quantity: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(
        fc.array(fc.array(short, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 }),
        (offers) => {
          const file = offersOf(...offers);
          const { lines } = run(file);
          expect(lines.map(({ quantity, row }) => [quantity, row])).toEqual(
            file.lines.map(({ quantity, row }) => [quantity, row]),
          );
          const numbers = new Map<string, string>();
          for (const [i, line] of lines.entries()) {
            expect(line.code).not.toBe('');
            const old = file.lines[i] as FlatLine;
            const coded = file.lines.filter(({ code }) => code !== '' && codeKey(code) === codeKey(line.code));
            if (old.code !== '' || coded.length > 0) continue;
            const number = /\d+/.exec(old.name)?.[0] ?? '';
            expect(numbers.get(line.code) ?? number).toBe(number);
            numbers.set(line.code, number);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

it('attributes and their values are written in one way; near numbers stay apart', () => {
  const values: Record<string, string>[] = [
    { Voltage: '230 V' },
    { voltage: '230V' },
    { Voltage: '230 V' },
    { Voltage: '240 V' },
    { Voltage: '0,5 kV' },
    { Voltage: '0.5 kV' },
    { Colour: 'anthracite' },
    { Colour: 'anthracite' },
    { Colour: 'anthracite' },
    { Colour: 'antracite' },
  ];
  const { lines } = run(offersOf(values.map((own) => ({ code: 'A', name: 'A', values: own }))));
  expect(lines.map((line) => line.values)).toEqual([
    { Voltage: '230 V' },
    { Voltage: '230 V' },
    { Voltage: '230 V' },
    { Voltage: '240 V' },
    { Voltage: '0,5 kV' },
    { Voltage: '0,5 kV' },
    ...Array.from({ length: 4 }, () => ({ Colour: 'anthracite' })),
  ]);
});

it('two attributes of a line that are taken for one keep their values where they differ', () => {
  const values: Record<string, string>[] = [
    { Colour: 'red' },
    { Colour: 'red' },
    { colour: 'blue', Colour: 'red' },
    { Colour: 'red', colour: 'red' },
    { colour: 'blue' },
  ];
  const { lines } = run(offersOf(values.map((own) => ({ code: 'A', name: 'A', values: own }))));
  expect(lines.map((line) => line.values)).toEqual([
    { Colour: 'red' },
    { Colour: 'red' },
    { Colour: 'red', colour: 'blue' },
    { Colour: 'red' },
    { Colour: 'blue' },
  ]);
});

it.each([
  ['names of one code', (i: number) => ({ code: 'X', name: `Pump no ${i}` })],
  ['attributes', (i: number) => ({ code: 'X', name: 'Pump', values: { [`serial${i}`]: 'yes' } })],
])('a hundred thousand %s, as of a column that is another than it was said to be, come to an end', (_, lineAt) => {
  const { lines } = offersOf(Array.from({ length: 100_000 }, (__, i) => lineAt(i)));
  const proposal = finish(proposeGroups(lines, [], []));
  expect(finish(harmonise(lines, proposal, NO_DECISIONS, [])).after).toMatchObject({ products: 1, lines: 100_000 });
});

it('units have one name, and one product is counted in one of them at the same price', () => {
  expect(['Stk.', 'pieces', 'ea', 'lfm', 'm²', 'Std', 'bundle'].map(unitCode)).toEqual([
    'pcs',
    'pcs',
    'pcs',
    'm',
    'm²',
    'h',
    'bundle',
  ]);
  expect([unitFactor('g', 'kg'), unitFactor('kg', 'g'), unitFactor('kg', 'm'), unitFactor('box', 'pcs')]).toEqual([
    0.001,
    1_000,
    undefined,
    undefined,
  ]);
  // A day of work has no certain number of hours; ml and mt mean two things.
  expect([unitFactor('day', 'h'), unitCode('ml'), unitFactor('mt', 'kg')]).toEqual([undefined, 'ml', undefined]);
  const kg = { code: 'A', name: 'Grout', quantity: 2, unit: 'kg', unitPrice: 3 };
  const { lines } = run(offersOf([kg, kg, { ...kg, quantity: 500, unit: 'g', unitPrice: 0.003 }]));
  expect(lines[2]).toMatchObject({ quantity: 0.5, unit: 'kg', unitPrice: 3 });
});

it('a quantity a hundred times the usual is told, and can be left out', () => {
  const file = offersOf(Array.from({ length: 9 }, (_, i) => ({ code: 'A', name: 'A', quantity: i === 4 ? 1_000 : 8 })));
  const { outliers } = run(file);
  expect(outliers).toEqual([{ row: 6, code: 'A', name: 'A', quantity: 1_000, usual: 8 }]);
  const without = run(file, [], { groups: {}, leftOut: [6] });
  expect(without.lines).toHaveLength(8);
  expect(without.outliers).toHaveLength(1);
});

it('customers are found by name without legal form, and by place where two have it', () => {
  const find = createCustomerFinder([
    { id: '1', name: 'Müller GmbH & Co. KG', postalCode: '01067', country: 'Germany' },
    { id: '2', name: 'Mueller AG', postalCode: '8001', country: 'Switzerland' },
    { id: '3', name: 'Acme Inc.' },
  ]);
  expect(find({ id: 'Q', customerName: 'ACME' })).toBe('3');
  expect(find({ id: 'Q', customerName: 'Müller' })).toBeUndefined();
  expect(find({ id: 'Q', customerName: 'Müller', postalCode: '8001' })).toBe('2');
  expect(find({ id: 'Q', customerName: 'Miller', postalCode: '8001' })).toBeUndefined();
  expect(find({ id: 'Q' })).toBeUndefined();
});

it('added offers leave the others as they are, and replacing takes them away', () => {
  const offer = (id: string, size: number) => ({ id, size, lines: [] });
  const kept = [offer('A', 1), offer('B', 2)];
  const read = [offer('B', 3), offer('C', 4), { lines: [], size: 1, id: 'A' }];
  const added = mergeOffers(kept, read.slice(0, 2), 'add');
  expect(added.offers.map(({ id, size }) => [id, size])).toEqual([
    ['A', 1],
    ['B', 3],
    ['C', 4],
  ]);
  expect(added.changes).toEqual({ added: ['C'], changed: ['B'], same: 0, removed: [] });
  expect(mergeOffers(kept, read.slice(1), 'replace').changes).toEqual({
    added: ['C'],
    changed: [],
    same: 1,
    removed: ['B'],
  });
});

it('spelling says the same whichever name comes first', () => {
  const name = fc
    .array(fc.constantFrom('pump', 'pumpe', 'circulation', 'circulatoin', '10', 'kw', 'a', 'b', 'der'), {
      minLength: 1,
      maxLength: 4,
    })
    .map((words) => plainName(words.join(' ')));
  fc.assert(
    fc.property(name, name, (a, b) => {
      expect(nameLikeness(a, b) > 0).toBe(nameLikeness(b, a) > 0);
    }),
  );
});
