import { describe, expect, it } from 'vitest';
import { addRow, courseOf, mergeRows, readDraft, readRows, toDraft } from '../../components/options/pricesDraft';
import { parseDay } from '../../core/crm/time';
import { NO_PRICE_INPUTS, type PriceInputs } from '../../core/pricing/inputs';

const inputs: PriceInputs = {
  capacity: [{ month: parseDay('2027-01-01'), load: 0.07 }],
  cost: [
    { from: parseDay('2027-01-01'), change: -0.035 },
    { from: parseDay('2027-01-01'), family: 'Pumps', change: 0.29 },
  ],
  market: [{ from: parseDay('2027-03-01'), country: 'DE', change: 0 }],
  leastMargin: 0.18,
  customerValue: false,
  order: 'regionFirst',
  useSegments: false,
};
const row = (key: number, month: string, value: string, name = '') => ({ key, month, name, value });

describe('what prices depend on, as it is typed', () => {
  it('comes back as it was kept', () => {
    expect(readDraft(toDraft(inputs)).inputs).toEqual(inputs);
    expect(readDraft(toDraft(NO_PRICE_INPUTS)).inputs).toEqual(NO_PRICE_INPUTS);
  });

  it('says of each row what is wrong with it, and keeps nothing until all is right', () => {
    const draft = toDraft(inputs);
    draft.tables.cost = [
      row(0, '2027-01', '8'),
      row(1, '2027-01', '9'),
      row(2, '', '9'),
      row(3, '2027-02', 'much'),
      row(4, '2027-02', '-200'),
      row(5, '2027-01', '3,5 %', ' Pumps '),
    ];
    const { inputs: read, wrong } = readDraft(draft);
    expect(read).toBeUndefined();
    expect([...wrong.cost]).toEqual([
      [1, 'twice'],
      [2, 'month'],
      [3, 'number'],
      [4, 'range'],
    ]);
    expect(readRows('cost', draft.tables.cost).rows).toEqual([
      { month: parseDay('2027-01-01'), name: undefined, value: 0.08 },
      { month: parseDay('2027-01-01'), name: 'Pumps', value: 0.035 },
    ]);
  });

  it.each(['-1', '96', 'a fifth'])('takes no margin of %s', (leastMargin) => {
    expect(readDraft({ ...toDraft(inputs), leastMargin })).toMatchObject({ inputs: undefined, marginWrong: true });
  });

  it('takes rows that were read in place of those of the same month and name, in order', () => {
    const rows = [row(7, '2027-02', '4'), row(9, '2027-01', '1', 'Pumps')];
    const read = [
      { month: parseDay('2027-01-01'), name: 'Pumps', value: 0.02 },
      { month: parseDay('2026-12-01'), name: undefined, value: 0.03 },
    ];
    expect(mergeRows(rows, read)).toEqual([
      row(0, '2026-12', '3'),
      row(1, '2027-01', '2', 'Pumps'),
      row(2, '2027-02', '4'),
    ]);
  });

  it('is drawn month by month: a change holds until the next one, a load in its month alone', () => {
    const rows = [
      { month: parseDay('2026-11-01'), name: undefined, value: 0.08 },
      { month: parseDay('2027-02-01'), name: undefined, value: 0.11 },
    ];
    expect(courseOf('cost', rows)).toEqual([0.08, 0.08, 0.08, 0.11]);
    expect(courseOf('capacity', rows)).toEqual([0.08, Number.NaN, Number.NaN, 0.11]);
    expect(courseOf('market', [])).toEqual([]);
  });

  it('goes on with the month after the last row', () => {
    expect(addRow([])).toEqual([row(0, '', '')]);
    expect(addRow([row(3, '2027-12', '4', 'Pumps')]).at(-1)).toEqual(row(4, '2028-01', '', 'Pumps'));
    expect(addRow([row(0, '', '')]).at(-1)?.month).toBe('');
    expect(addRow([row(0, '2199-12', '')]).at(-1)?.month).toBe('');
  });
});
