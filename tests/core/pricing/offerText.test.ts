import { expect, it } from 'vitest';
import type { ProposedLine } from '../../../core/engine/insight';
import { offerText } from '../../../core/pricing/offerText';

const line = (name: string, support: number, of = 17, more: Partial<ProposedLine> = {}): ProposedLine => ({
  product: { source: 's', kind: 'product', id: name },
  name,
  code: name,
  quantity: 1,
  support,
  of,
  evidence: [],
  quantities: [],
  options: [],
  ...more,
});
const trace = { considered: 900, inSegment: 60, used: 17, relaxed: false };
const said = (lines: ProposedLine[], relaxed = false) =>
  offerText({ lines, trace: { ...trace, relaxed } }).map(({ key, values }) => [key, values]);

it('says what comparable orders had, most common first, with the quantity most had', () => {
  const hoist = line('Hoist', 9, 12);
  const lines = [
    line('Plan', 11),
    line('Crane', 14, 17, { quantities: [{ quantity: 2, count: 10 }], options: [hoist] }),
  ];
  expect(said(lines)).toEqual([
    ['offer.intro', { used: 17 }],
    ['offer.line.quantity', { name: 'Crane', support: 14, of: 17, quantity: 2, count: 10 }],
    ['offer.option', { line: 'Crane', option: 'Hoist', support: 9, of: 12 }],
    ['offer.line', { name: 'Plan', support: 11, of: 17 }],
  ]);
});

it('leaves out what few had, so that it neither points to one customer nor calls it a habit', () => {
  const rare = [line('Two of three', 2, 3), line('Less than half', 8), line('Forced', 0, 0)];
  expect(said(rare)).toEqual([]);
  const usual = line('Crane', 14, 17, { quantities: [{ quantity: 9, count: 2 }], options: [line('Rare', 2, 3)] });
  expect(said([usual, ...rare], true)).toEqual([
    ['offer.intro.all', { used: 17 }],
    ['offer.line', { name: 'Crane', support: 14, of: 17 }],
  ]);
});

it('has at most six sentences', () => {
  expect(said(Array.from({ length: 20 }, (_, i) => line(`Line ${i}`, 17)))).toHaveLength(6);
});
