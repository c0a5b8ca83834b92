import { beforeAll, expect, it } from 'vitest';
import { createScorer } from '../../../core/engine/infer';
import { todayOf } from '../../../core/table/rows';
import type { Rows } from '../../../core/table/table';
import { toColumn } from '../../../core/table/table';
import { fitSample, ref, type Sample } from './fitted';

let sample: Sample;
let id: string;
beforeAll(() => {
  sample = fitSample();
  id = sample.openDeals()[0] ?? '';
}, 60_000);

type Columns = Rows['opportunity']['columns'];

/** What is said of the first open deal where the deals state this. */
function needsWhere(stated: Partial<Pick<Columns, 'need' | 'competitor' | 'deliverOn'>>) {
  const { opportunity } = sample.rows;
  const columns = { ...opportunity.columns, ...stated };
  return createScorer(sample.version, { ...sample.rows, opportunity: { ...opportunity, columns } }).insight(
    ref('opportunity', id),
  ).needs;
}

/** A column that states a value of the deal alone, or of another one alone. */
const words = (here: boolean, word: string) =>
  toColumn(
    'category',
    sample.rows.opportunity.ids.map((other) => ((other === id) === here ? word : undefined)),
  ) as Columns['need'];
function wished(day: number): Columns['deliverOn'] {
  const { deliverOn } = sample.rows.opportunity.columns;
  const row = sample.rows.opportunity.ids.indexOf(id);
  return { ...deliverOn, values: deliverOn.values.map(() => Number.NaN).with(row, day) };
}

it('says nothing where no deal states anything, and of a customer nothing at all', () => {
  const none = { need: words(true, ''), competitor: words(true, ''), deliverOn: wished(Number.NaN) };
  expect(needsWhere(none)).toEqual([]);
  expect(sample.scorer.insight(ref('customer', sample.buyer)).needs).toBeUndefined();
});

it('says what the deal states, and which fields that others fill it does not', () => {
  const today = todayOf(sample.rows.org);
  const needs = needsWhere({
    need: words(true, 'Speed'),
    competitor: words(false, 'Other'),
    deliverOn: wished(today + 30),
  });
  expect(needs).toEqual([
    { field: 'need', value: 'Speed' },
    { field: 'competitor', value: undefined },
    { field: 'deliverOn', value: { as: 'day', day: today + 30 } },
  ]);
});

it('says of a wished day whether it is over, as for the load that counts for the price', () => {
  const today = todayOf(sample.rows.org);
  const pastOf = (day: number) => needsWhere({ deliverOn: wished(day) })?.find(({ field }) => field === 'deliverOn');
  expect(pastOf(today - 1)).toMatchObject({ past: true });
  expect(pastOf(today)?.past).toBeUndefined();
});
