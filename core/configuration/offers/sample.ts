import { csvOf } from '../../export/csv';
import type { Cell } from '../../table/workbook/sheet';

const HEAD = [
  'Offer number',
  'Date',
  'Customer',
  'Country',
  'Postal code',
  'Households',
  'Outcome',
  'Position',
  'Code',
  'Product',
  'Quantity',
  'Unit',
  'Price',
  'Colour',
];

interface SampleOffer {
  /** What each of its rows begins with. */
  head: Cell[];
  lines: Cell[][];
}

/** Offers as companies have them: of several lengths, one product in two languages, misspelt, and with its code missing. */
const OFFERS: SampleOffer[] = [
  {
    head: ['A-1001', '2026-02-03', 'Northgate Housing', 'DE', '01067', 48, 'won'],
    lines: [
      ['1', 'HS-900', 'Heat station 90 kW', 1, 'pcs', 14_800, 'grey'],
      ['1.1', 'CP-10', 'Circulating pump 10 m', 2, 'pcs', 640, null],
      ['1.1.1', 'IS-10', 'Insulation shell', 2, 'pcs', 48, null],
      ['2', 'ST-500', 'Buffer tank 500 l', 1, 'pcs', 2_150, 'grey'],
    ],
  },
  {
    head: ['A-1002', '2026-02-17', 'Seaview Estates', 'SE', '41101', 110, 'lost'],
    lines: [
      ['1', 'HS-900', 'Värmecentral 90 kW', 2, 'st', 14_500, 'white'],
      ['1.1', null, 'Circulatign pump 10 m', 4, 'st', 655, null],
    ],
  },
  {
    head: ['A-1003', '2026-03-09', 'Alpenhof AG', 'CH', '8001', 24, 'won'],
    lines: [
      ['1', 'HS-450', 'Heat station 45 kW', 1, 'Stk.', 9_900, 'gray'],
      ['1.1', 'CP-10', 'Umwälzpumpe 10 m', 1, 'Stk.', 640, null],
    ],
  },
];

/** A list of offers to begin with, as a CSV file. */
export function sampleOffers(): string {
  const rows = OFFERS.flatMap(({ head, lines }) => lines.map((line) => [...head, ...line]));
  return csvOf([HEAD, ...rows.map((row) => row.map((cell) => String(cell ?? '')))]);
}
