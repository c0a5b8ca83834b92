import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { unparse } from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { Offer, OfferLine } from '../../../../../core/configuration/offers/offer';
import { findColumns, findHeader } from '../../../../../core/configuration/offers/table/columns';
import { STRUCTURES } from '../../../../../core/configuration/offers/table/lines';
import { readOffers } from '../../../../../core/configuration/offers/table/readOffers';
import type { OfferRole } from '../../../../../core/configuration/offers/table/roles';
import { structuresOf } from '../../../../../core/configuration/offers/table/structure';
import { writeRows } from '../../../../../core/configuration/offers/table/writeRows';
import { finish } from '../../../../../core/kernels/finish';
import { openTableFile } from '../../../../../core/table/workbook/open';
import type { Cell, Sheet } from '../../../../../core/table/workbook/sheet';

const sheetOf = (rows: Cell[][]): Sheet => ({ rows, at: rows.map((_, i) => i + 1), odd: [], odds: {} });
const csv = (content: string): Sheet => finish(finish(openTableFile(new TextEncoder().encode(content))).read(0));

/** Reads a sheet by what is suggested for it, as a person does who changes nothing. */
function readAsSuggested(sheet: Sheet) {
  const header = findHeader(sheet) ?? 0;
  const columns = findColumns(sheet, header);
  const roles = Array.from({ length: 1 + Math.max(...columns.map(({ place }) => place)) }, () => 'out' as const).map(
    (out, place) => columns.find((column) => column.place === place)?.role ?? out,
  );
  const [structure = 'flat'] = structuresOf(sheet, header, roles);
  return { ...finish(readOffers(sheet, { header, roles, structure })), structure, roles };
}
const told = (problems: { told: { text: { key: string; values?: object } }[] }) =>
  problems.told.map(({ text }) => [text.key.replace('offers.problem.', ''), text.values]);

const word = fc.stringMatching(/^[A-Za-zÄäß"',;&<=][A-Za-z0-9 äß"',;.&<-]{0,8}[A-Za-z0-9]$/);
const amount = fc.oneof(
  fc.integer({ min: 1, max: 9_999 }),
  fc.integer({ min: 1, max: 99_999 }).map((n) => n / 100),
);
const { line } = fc.letrec<{ line: OfferLine }>((tie) => ({
  line: fc.record(
    {
      code: word,
      name: word,
      quantity: amount,
      unit: fc.constantFrom('pcs', 'kg', 'm', 'set', 'bundle'),
      unitPrice: amount,
      values: fc.dictionary(fc.constantFrom('Colour', 'Voltage', '__proto__', 'Höhe'), word),
      lines: fc.oneof({ maxDepth: 4 }, fc.constant([]), fc.array(tie('line'), { maxLength: 3 })),
    },
    { requiredKeys: ['code', 'name', 'quantity', 'values', 'lines'] },
  ) as fc.Arbitrary<OfferLine>,
}));
const offers: fc.Arbitrary<Offer[]> = fc.uniqueArray(
  fc.record(
    {
      id: word,
      on: fc.integer({ min: 0, max: 25_000 }),
      customerName: word,
      country: word,
      postalCode: fc.stringMatching(/^[1-9]\d{4}$/),
      size: fc.nat(500),
      outcome: fc.constantFrom('won' as const, 'lost' as const),
      lines: fc.array(line, { minLength: 1, maxLength: 4 }),
    },
    { requiredKeys: ['id', 'lines'] },
  ),
  { selector: ({ id }) => id, minLength: 1, maxLength: 6 },
);

describe('offers as a table and back', () => {
  it('are read as the documentation shows them', () => {
    const docs = readFileSync('docs/configurations.md', 'utf8');
    const [example = ''] = /(?<=```csv\n)Offer;.*?(?=```)/s.exec(docs) ?? [];
    const { offers: read, problems } = readAsSuggested(csv(example));
    expect(told(problems)).toEqual([]);
    expect(read).toMatchObject([
      {
        id: 'A-1',
        customerName: 'Acme Foods',
        lines: [
          {
            name: 'Pump station',
            quantity: 1,
            lines: [{ name: 'Motor IE3', quantity: 2, values: { Voltage: '400 V' }, lines: [] }],
          },
        ],
      },
    ]);
  });

  it.each(STRUCTURES.filter((structure) => structure !== 'flat'))(
    'are the same by %s, also through a CSV file',
    (structure) => {
      fc.assert(
        fc.property(offers, (written) => {
          const { rows, roles } = writeRows(written, structure);
          const plan = { header: 0, roles, structure };
          const expected = { offers: written, problems: { told: [], counts: {} } };
          expect(finish(readOffers(sheetOf(rows), plan))).toEqual(expected);
          expect(finish(readOffers(csv(unparse(rows, { quotes: true })), plan))).toEqual(expected);
        }),
        { numRuns: 200 },
      );
    },
  );

  it('by parent, whatever an offer is called: its lines may be called so', () => {
    const part: OfferLine = { code: 'C-2', name: 'Head', quantity: 1, values: {}, lines: [] };
    const whole: OfferLine = { ...part, code: 'C-1', lines: [part, part] };
    const written: Offer[] = ['L1', 'L2', '0'].map((id) => ({ id, lines: [whole, whole] }));
    const { rows, roles } = writeRows(written, 'parent');
    expect(finish(readOffers(sheetOf(rows), { header: 0, roles, structure: 'parent' })).offers).toEqual(written);
  });

  it('by what is suggested for the columns, too', () => {
    const leaf: OfferLine = {
      code: 'C-3',
      name: 'Seal',
      quantity: 2,
      unit: 'pcs',
      unitPrice: 1.5,
      values: { Colour: 'red' },
      lines: [],
    };
    const middle: OfferLine = {
      ...leaf,
      code: 'C-2',
      name: 'Head',
      values: { Colour: 'blue' },
      lines: [leaf, { ...leaf, code: 'C-4' }],
    };
    const offer: Offer = {
      id: 'A-1',
      on: 20_000,
      customerName: 'Muster AG',
      country: 'CH',
      postalCode: '8001',
      size: 12,
      outcome: 'won',
      lines: [{ ...leaf, code: 'C-1', lines: [middle] }],
    };
    for (const structure of ['level', 'position', 'parent', 'indent'] as const) {
      const { rows } = writeRows([offer, { ...offer, id: 'A-2' }], structure);
      const read = readAsSuggested(sheetOf(rows));
      expect(read.structure).toBe(structure);
      expect(read.offers).toEqual([offer, { ...offer, id: 'A-2' }]);
    }
  });
});

describe('a real list', () => {
  it('in German with a title, decimal commas, offer numbers in the first row only and units as people write them', () => {
    const read = readAsSuggested(
      csv(
        'Angebote 2026\n\nAngebotsnr.;Datum;Kunde;PLZ;Land;Pos.;Artikelnr.;Bezeichnung;Menge;ME;Einzelpreis;Status\n' +
          '4711;03.02.2026;Müller GmbH;01067;DE;1;P-10;Pumpe 10;2;Stk.;1.250,50;gewonnen\n;;;;;1.1;M-3;Motor;2;Stück;300,00;\n;;;;;1.1.1;K-7;Kabel;12,5;lfm;1,20;\n;;;;;2;S-1;Service;1;Std;80;\n' +
          '4712;28.02.2026;Huber AG;8001;CH;1;P-12;Pumpe 12;1;Stk;1.400,00;verloren\n',
      ),
    );
    expect(read.structure).toBe('position');
    expect(told(read.problems)).toEqual([]);
    const [first, second] = read.offers;
    expect(first).toMatchObject({
      id: '4711',
      on: 20_487,
      customerName: 'Müller GmbH',
      postalCode: '01067',
      country: 'DE',
      outcome: 'won',
    });
    expect(first?.lines[0]).toMatchObject({ code: 'P-10', quantity: 2, unit: 'pcs', unitPrice: 1250.5 });
    expect(first?.lines[0]?.lines[0]?.lines[0]).toMatchObject({
      code: 'K-7',
      quantity: 12.5,
      unit: 'm',
      unitPrice: 1.2,
    });
    expect(second).toMatchObject({ id: '4712', outcome: 'lost' });
  });

  it('from a workbook whose empty cells hold blanks: no value is made of them', () => {
    const head = ['Offer', 'Product code', 'Product', 'Quantity', 'Colour'];
    const roles: OfferRole[] = ['offer', 'code', 'product', 'quantity', 'attribute'];
    const sheet = sheetOf([head, ['1', 'P-10', 'Pump', 2, '  '], ['2', 'P-10', 'Pump', 1, ' red ']]);
    const read = finish(readOffers(sheet, { header: 0, roles, structure: 'flat' }));
    expect(read.offers.map(({ lines }) => lines[0]?.values)).toEqual([{}, { Colour: 'red' }]);
  });

  it('with a row for each value of a line', () => {
    const read = readAsSuggested(
      csv(
        'Quote;Code;Quantity;Attribute;Value\nQ1;P;2;Colour;red\nQ1;P;2;Voltage;230\nQ1;R;1;;\nQ1;;;Colour;blue\nQ2;P;1;Colour;red\n',
      ),
    );
    expect(read.offers[0]?.lines).toMatchObject([
      { code: 'P', quantity: 2, values: { Colour: 'red', Voltage: '230' } },
      { code: 'R', values: { Colour: 'blue' } },
    ]);
    expect(read.offers).toHaveLength(2);
  });
});

describe('a bad row is told by row and column and the rest is used', () => {
  const HEAD = 'Quote;Customer;Line;Parent;Code;Quantity;Price\n';
  it.each([
    ['a negative quantity', 'Q1;C;1;;P;2;5\nQ1;C;2;;R;-2;5', ['negative', { row: 3, column: 'F', word: '-2' }]],
    [
      'no number',
      'Q1;C;1;;P;2;5\nQ1;C;2;;R;2;3\nQ1;C;3;;R;3;3\nQ1;C;4;;R;4;3\nQ1;C;5;;R;4;3\nQ1;C;6;;R;4;3\nQ1;C;7;;R;4;3\nQ1;C;8;;R;4;3\nQ1;C;9;;R;4;3\nQ1;C;10;;R;4;3\nQ1;C;11;;R;many;3',
      ['noQuantity', { row: 12, column: 'F', word: 'many' }],
    ],
    ['a parent that is not there', 'Q1;C;1;;P;2;5\nQ1;C;2;9;R;2;5', ['noParent', { row: 3, word: '9' }]],
    ['a circle', 'Q1;C;1;;P;2;5\nQ1;C;2;3;R;2;5\nQ1;C;3;2;S;2;5', ['circle', { row: 3, word: '3' }]],
    ['a line inside itself', 'Q1;C;1;;P;2;5\nQ1;C;2;2;R;2;5', ['circle', { row: 3, word: '2' }]],
    ['no product', 'Q1;C;1;;P;2;5\nQ1;C;2;1;;2;5', ['noProduct', { row: 3, column: 'E' }]],
    [
      'a number of two offers',
      'Q1;C;1;;P;2;5\nQ2;D;1;;P;2;5\nQ1;E;1;;S;2;5',
      ['twoOffers', { row: 4, column: 'A', offer: 'Q1' }],
    ],
  ])('%s', (_, rows, problem) => {
    const read = readAsSuggested(csv(HEAD + rows));
    expect(told(read.problems)).toContainEqual(problem);
    expect(read.offers[0]?.lines[0]).toMatchObject({ code: 'P', quantity: 2 });
    expect(JSON.stringify(read.offers)).not.toContain(_ === 'no number' ? 'many' : '"S"');
  });

  it('an offer whose rows stand apart is put together, and that is said', () => {
    const read = readAsSuggested(csv(`${HEAD}Q1;C;1;;P;2;5\nQ2;D;1;;P;2;5\nQ1;C;2;1;S;2;5`));
    expect(read.offers[0]?.lines[0]?.lines).toHaveLength(1);
    expect(told(read.problems)).toEqual([['offerAgain', { row: 4, column: 'A', offer: 'Q1' }]]);
  });

  it('random cells give offers or problems, and never a line without what it belongs to', () => {
    const cell = fc.oneof(
      fc.constant(null),
      fc.constantFrom('1', '1.1', '2', 'A', 'Q1', '-3', '9e9', '3/4/2026', ' x'),
      fc.integer({ min: -2, max: 5 }),
      fc.string({ maxLength: 4 }),
    );
    const roles = [
      'offer',
      'date',
      'customer',
      'level',
      'position',
      'line',
      'parent',
      'code',
      'product',
      'quantity',
      'attributeName',
      'attributeValue',
      'attribute',
    ] as const;
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { maxLength: roles.length }), { maxLength: 20 }),
        fc.constantFrom(...STRUCTURES),
        (rows, structure) => {
          const sheet = sheetOf([[...roles], ...rows]);
          const { offers: found } = finish(readOffers(sheet, { header: 0, roles: [...roles], structure }));
          const check = (lines: readonly OfferLine[]): void => {
            for (const one of lines) {
              expect(one.quantity).toBeGreaterThan(0);
              expect(one.code + one.name).not.toBe('');
              check(one.lines);
            }
          };
          for (const { id, lines } of found) {
            expect(id).not.toBe('');
            expect(lines.length).toBeGreaterThan(0);
            check(lines);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

it('an offer of 150,000 lines is read like any other', () => {
  const rows: Cell[][] = [
    ['Offer', 'Level', 'Code'],
    ...Array.from({ length: 150_000 }, (_, i): Cell[] => ['A', 1 + (i % 3), `P${i}`]),
  ];
  const sheet = { rows, at: rows.map((_, i) => i + 1), odd: [], odds: {} };
  const { offers, problems } = finish(
    readOffers(sheet, { header: 0, roles: ['offer', 'level', 'code'], structure: 'level' }),
  );
  expect([offers.length, offers[0]?.lines.length, problems.told]).toEqual([1, 50_000, []]);
});
