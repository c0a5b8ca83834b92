import { describe, expect, it } from 'vitest';
import { attributeColumns } from '../../../../../core/configuration/offers/table/attributes';
import { ASSUMED, type Forms, openForms } from '../../../../../core/configuration/offers/table/forms';
import { readOffers } from '../../../../../core/configuration/offers/table/readOffers';
import type { OfferRole } from '../../../../../core/configuration/offers/table/roles';
import { parseDay } from '../../../../../core/crm/time';
import { finish } from '../../../../../core/kernels/finish';
import { openTableFile } from '../../../../../core/table/workbook/open';

const csv = (content: string) => finish(finish(openTableFile(new TextEncoder().encode(content))).read(0));
const ROLES: OfferRole[] = ['offer', 'date', 'code', 'quantity', 'price'];
const sheetOf = (...rows: string[]) => csv(['Offer;Date;Code;Quantity;Price', ...rows].join('\n'));
const readOf = (sheet: ReturnType<typeof csv>, roles: OfferRole[], forms?: Forms) =>
  finish(readOffers(sheet, { header: 0, roles, structure: 'flat', ...(forms && { forms }) }));

describe('dates that can be meant in two ways', () => {
  const sheet = sheetOf('A;03/04/2026;P;1;5', 'B;04/04/2026;P;1;5', 'C;2026-05-06;P;1;5');

  it('are told with what a word of them would mean', () => {
    const dayFirst = parseDay('2026-04-03');
    const monthFirst = parseDay('2026-03-04');
    expect(openForms(sheet, 0, ROLES)).toEqual({
      dates: { place: 1, word: '03/04/2026', means: { dayFirst, monthFirst } },
    });
    const days = (forms?: Forms) => readOf(sheet, ROLES, forms).offers.map(({ on }) => on);
    expect(days()).toEqual(['2026-04-03', '2026-04-04', '2026-05-06'].map(parseDay));
    expect(days({ ...ASSUMED, dates: 'monthFirst' })).toEqual(['2026-03-04', '2026-04-04', '2026-05-06'].map(parseDay));
  });

  it('are not, where one date tells it for all; then what a person said of another sheet does not count', () => {
    const told = sheetOf('A;03/04/2026;P;1;5', 'B;03/25/2026;P;1;5');
    expect(openForms(told, 0, ROLES)).toEqual({});
    const { offers } = readOf(told, ROLES, ASSUMED);
    expect(offers.map(({ on }) => on)).toEqual(['2026-03-04', '2026-03-25'].map(parseDay));
    expect(openForms(sheetOf('A;04/04/2026;P;1;5'), 0, ROLES)).toEqual({});
    expect(openForms(sheet, 0, ['offer', 'out', 'code'])).toEqual({});
  });
});

describe('numbers that can be meant in two ways', () => {
  it('are told, and read as a person says', () => {
    const sheet = sheetOf('A;;P;1.250;12.500', 'B;;P;2;1.000');
    expect(openForms(sheet, 0, ROLES)).toEqual({
      decimal: { places: [3, 4], word: '1.250', means: { '.': 1.25, ',': 1250 } },
    });
    const first = (forms?: Forms) => readOf(sheet, ROLES, forms).offers[0]?.lines[0];
    expect(first()).toMatchObject({ quantity: 1.25, unitPrice: 12.5 });
    expect(first({ ...ASSUMED, decimal: ',' })).toMatchObject({ quantity: 1250, unitPrice: 12_500 });
  });

  it.each([
    ['a comma', '12,5', 1250],
    ['a point', '12.5', 1.25],
  ])('are not, where another column has %s that can be nothing else', (_, price, quantity) => {
    const sheet = sheetOf(`A;;P;1.250;${price}`);
    expect(openForms(sheet, 0, ROLES)).toEqual({});
    for (const decimal of ['.', ','] as const)
      expect(readOf(sheet, ROLES, { ...ASSUMED, decimal }).offers[0]?.lines[0]?.quantity).toBe(quantity);
  });
});

describe('columns of attributes', () => {
  it('that are called alike are attributes of their own, as is one without a name', () => {
    const roles: OfferRole[] = ['offer', 'code', 'attribute', 'attribute', 'attribute', 'attribute'];
    const sheet = csv('Offer;Code;Colour;Colour ;;Colour (2)\nA;P;red;blue;left;x\nA;Q;;green;;');
    const columns = attributeColumns(sheet, 0, roles);
    expect(columns.map(({ name }) => name)).toEqual(['Colour', 'Colour (2)', 'E', 'Colour (2) (2)']);
    expect(readOf(sheet, roles).offers[0]?.lines.map(({ values }) => values)).toEqual([
      { Colour: 'red', 'Colour (2)': 'blue', E: 'left', 'Colour (2) (2)': 'x' },
      { 'Colour (2)': 'green' },
    ]);
  });

  it('keep the value that stands first where a row below says another one, which is told', () => {
    const roles: OfferRole[] = ['offer', 'code', 'attributeName', 'attributeValue', 'attribute'];
    const sheet = csv(
      'Offer;Code;Attribute;Value;Colour\nA;P;Colour;green;red\nA;;Fuel;gas;\nA;;Fuel;oil;\nA;;Fuel;gas;',
    );
    const { offers, problems } = readOf(sheet, roles);
    expect(offers[0]?.lines[0]?.values).toEqual({ Colour: 'red', Fuel: 'gas' });
    expect(problems.told.map(({ text, lost }) => [text.key, text.values, lost])).toEqual([
      ['offers.problem.valueTwice', { row: 2, name: 'Colour', word: 'green', first: 'red' }, false],
      ['offers.problem.valueTwice', { row: 4, name: 'Fuel', word: 'oil', first: 'gas' }, false],
    ]);
  });
});
