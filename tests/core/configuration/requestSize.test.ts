import { expect, it } from 'vitest';
import type { Offer } from '../../../core/configuration/offers/offer';
import { sizeOfName } from '../../../core/configuration/offers/table/roles';
import { requestSize } from '../../../core/configuration/requestSize';
import { makeRows } from '../engine/rows';

const offer = (id: string, size: number, sizeOf?: string): Offer => ({
  id,
  size,
  ...(sizeOf && { sizeOf }),
  lines: [],
});
const rowsWith = (...offers: Offer[]) => {
  const rows = makeRows({ customer: [{ id: 'a', employees: 120 }, { id: 'b' }] }, '2026-11-21');
  const rules = { format: 1 as const, rules: [], notes: [], refused: [] };
  return { ...rows, book: { rules, offers } };
};

it('is the employees where no offer counts anything else', () => {
  const size = requestSize(rowsWith(offer('1', 40)));
  expect(size.name).toBeUndefined();
  expect([size.of(0), size.of(1), size.of(-1), size.of(0, offer('1', 40))]).toEqual([120, undefined, undefined, 40]);
});

it('is what most offers count, and never held against employees or another count', () => {
  const offers = [offer('1', 40, 'Households'), offer('2', 50, 'Households'), offer('3', 9, 'Lifts'), offer('4', 7)];
  const size = requestSize(rowsWith(...offers));
  expect(size.name).toBe('Households');
  expect(offers.map((one) => size.of(0, one))).toEqual([40, 50, undefined, undefined]);
  expect(size.of(0)).toBeUndefined();
});

it('is called as the column of the file is, but for columns that tell how large a company is', () => {
  expect(['Households', 'Wohneinheiten', 'Employees', 'Größe', ''].map(sizeOfName)).toEqual([
    'Households',
    'Wohneinheiten',
    undefined,
    undefined,
    undefined,
  ]);
});
