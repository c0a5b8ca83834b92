import { csvOf } from '../../core/export/csv';
import { createRandom } from '../../core/kernels/random';
import type { Cell } from '../../core/table/workbook/sheet';

interface Part {
  code: string;
  names: string[];
  unit: string;
  price: number;
}

const STATION: Part = {
  code: 'HS-900',
  names: ['Heat station 90 kW', 'Wärmestation 90 kW', 'Station thermique 90 kW'],
  unit: 'pcs',
  price: 14_800,
};
const PARTS: Part[] = [
  { code: 'CP-10', names: ['Circulating pump 10 m', 'Umwälzpumpe 10 m', 'Circulateur 10 m'], unit: 'pcs', price: 640 },
  { code: 'CP-12', names: ['Circulating pump 12 m', 'Umwälzpumpe 12 m', 'Circulateur 12 m'], unit: 'pcs', price: 790 },
  { code: 'GL-30', names: ['Glycol 30 %', 'Glykol 30 %', 'Glycol 30 %'], unit: 'kg', price: 4.2 },
];
const TANK: Part = {
  code: 'ST-500',
  names: ['Buffer tank 500 l', 'Pufferspeicher 500 l', 'Ballon tampon 500 l'],
  unit: 'pcs',
  price: 2_150,
};
const COLOURS = ['anthracite', 'anthracite', 'anthracite', 'white', 'white', 'antracite'];

/**
 * Offers as a company has them after years: three languages, some lines without a code or misspelt, one name that always stands where another product stands, a quantity that is a
 * hundred times too large, units of one kind, and rows that cannot be used. The same count gives the same rows.
 */
export function offersRows(offers: number): Cell[][] {
  const random = createRandom(5);
  const rows: Cell[][] = [
    [
      'Offer number',
      'Date',
      'Customer',
      'Country',
      'Postal code',
      'Households',
      'Outcome',
      'Position',
      'Article no.',
      'Description',
      'Quantity',
      'Unit',
      'Unit price',
      'Finish',
    ],
  ];
  for (let i = 0; i < offers; i++) {
    const language = i % 3;
    const head: Cell[] = [
      `A-${1001 + i}`,
      `2026-0${1 + (i % 6)}-1${i % 9}`,
      ['Northgate Housing', 'Alpenhof AG', 'Résidence du Lac SA'][language] ?? '',
      ['DE', 'CH', 'FR'][language] ?? '',
      ['01067', '8001', '74000'][language] ?? '',
      20 + ((i * 7) % 90),
      i % 4 === 0 ? 'lost' : 'won',
    ];
    const put = (position: string, { code, names, unit, price }: Part, quantity: number, finish: string | null) =>
      rows.push([
        ...head,
        position,
        random.next() < 0.15 ? null : code,
        names[language] ?? '',
        quantity,
        unit === 'pcs' ? (['pcs', 'Stk.', 'pce'][language] ?? unit) : unit,
        price,
        finish,
      ]);
    put('1', STATION, 1, COLOURS[Math.floor(random.next() * COLOURS.length)] ?? null);
    for (const [p, part] of PARTS.entries()) {
      if (p === 2 && i % 5 === 0)
        rows.push([...head, `1.${p + 1}`, 'GL-30', part.names[language] ?? '', 12_000, 'g', 0.0042, null]);
      else put(`1.${p + 1}`, part, p === 2 ? 12 : 1 + (i % 3), null);
    }
    rows.push([
      ...head,
      '1.4',
      i % 2 === 0 ? 'CT-4' : null,
      i % 2 === 0 ? 'Controller 4 circuits' : 'Regler 4 Kreise',
      i === 7 ? 200 : 2,
      'pcs',
      380,
      null,
    ]);
    put('2', TANK, 1 + (i % 2), null);
  }
  rows[9] = [...(rows[9] ?? [])].map((cell, c) => (c === 9 ? 'Circulatign pump 12 m' : c === 8 ? null : cell));
  return rows;
}

/** The same with rows that cannot be used. */
export function brokenOffersRows(): Cell[][] {
  const rows = offersRows(12).map((row) => [...row]);
  const set = (row: number, column: number, value: Cell) => {
    (rows[row] as Cell[])[column] = value;
  };
  set(3, 10, -2);
  set(4, 10, 'many');
  set(5, 7, '4.1');
  set(9, 1, '31.02.2026');
  set(20, 8, null);
  set(20, 9, null);
  set(30, 0, 'A-1001');
  return rows;
}

/** Dates, numbers and names that can be meant in two ways. */
export const OPEN_OFFERS = [
  'Quote;Date;Customer;Code;Product;Quantity;Colour;Colour',
  'Q-101;03/04/2026;Nordwind AG;HP-9;Heat pump 9 kW;1.250;red;white',
  'Q-102;07/04/2026;Bergbahn GmbH;HP-9;Heat pump 9 kW;2.500;blue;white',
  'Q-102;07/04/2026;Bergbahn GmbH;HP-7;Heat pump 7 kW;1.000;red;black',
].join('\n');

/** Rows as a CSV file. */
export const rowsAsCsv = (rows: readonly (readonly Cell[])[]): string =>
  csvOf(rows.map((row) => row.map((cell) => String(cell ?? ''))));
