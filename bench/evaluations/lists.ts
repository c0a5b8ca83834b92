import { DAYS_PER_YEAR } from '../../core/crm/time';
import { linesOf, paidBetween } from '../../core/reports/sales';
import type { Subject } from '../company';
import { CouldNotRun, type Row, row } from '../form';
import { evaluateLater } from './listsLater';
import { counted, type Past, pastOf } from './listsPast';

const QUARTER = 91;
const YEAR = 365;
const MOST_PRODUCTS = 15;
const MOST_CUSTOMERS = 150;

/** The best ten of the next quarter beside the largest customers and the last buyers; the next product beside the favourites; what became of the other lists. */
export function evaluateLists(subject: Subject): Row[] {
  const year = pastOf(subject, YEAR);
  return [...bestTen(subject), ...nextNeed(subject, year), ...evaluateLater(subject.name, year)];
}

function bestTen(subject: Subject): Row[] {
  const past = pastOf(subject, QUARTER);
  const { before, sales, day } = past;
  const largest = ranked(paidBetween(sales, day - DAYS_PER_YEAR, day, before.customer.length));
  const hits: Record<'ours' | 'largest' | 'recent', number[]> = { ours: [], largest: [], recent: [] };
  for (const product of mostSold(past)) {
    const id = before.product.ids[product] ?? '';
    const answer = past.ask({ kind: 'best', product: id, quantity: 1, month: day + 1, most: 10 });
    if (answer.abstained || answer.kind !== 'best') continue;
    const last = new Float64Array(before.customer.length);
    for (let line = 0; line < sales.length; line++)
      if (sales.product[line] === product) last[sales.customer[line] as number] = sales.day[line] as number;
    const right = (ids: readonly string[]) => ids.filter((one) => past.boughtAfter(one, day + QUARTER).has(id)).length;
    const ids = (rows: readonly number[]) => rows.slice(0, 10).map((at) => before.customer.ids[at] ?? '');
    hits.ours.push(right(answer.customers.map(({ ref }) => ref.id)));
    hits.largest.push(right(ids(largest)));
    hits.recent.push(right(ids(ranked(last))));
  }
  if (hits.ours.length === 0)
    throw new CouldNotRun(`${subject.name}: no product was sold often enough to be asked for.`);
  const named = 10 * hits.ours.length;
  const [ours = 0, all = 0, recent = 0] = [hits.ours, hits.largest, hits.recent].map((list) =>
    list.reduce((sum, one) => sum + one, 0),
  );
  return [
    row({
      name: `${subject.name}: best ten that bought in the next quarter`,
      subject: counted(ours, named),
      reference: `largest customers ${counted(all, named)}, last buyers ${counted(recent, named)}`,
      value: ours / Math.max(1, all, recent),
      unit: '×',
      goal: '≥ 1',
    }),
  ];
}

function nextNeed(subject: Subject, past: Past): Row[] {
  const { before, sales, day } = past;
  // An option comes with its product: it is nobody's next need.
  const popular = mostSold(past, before.product.length, false).map((at) => before.product.ids[at] ?? '');
  let [asked, ours, theirs] = [0, 0, 0];
  for (const [at, id] of before.customer.ids.entries()) {
    if (asked >= MOST_CUSTOMERS) break;
    const owned = new Set(
      [...linesOf(sales, at)].map((line) => before.product.ids[sales.product[line] as number] ?? ''),
    );
    const fresh = new Set([...past.boughtAfter(id, day + YEAR, false)].filter((product) => !owned.has(product)));
    if (owned.size === 0 || fresh.size === 0) continue;
    const answer = past.ask({ kind: 'next', customer: id, most: 3 });
    if (answer.abstained || answer.kind !== 'next') continue;
    asked++;
    if (answer.products.some(({ ref }) => fresh.has(ref.id))) ours++;
    const favourites = popular.filter((product) => !owned.has(product)).slice(0, 3);
    if (favourites.some((product) => fresh.has(product))) theirs++;
  }
  if (asked === 0) return [];
  return [
    row({
      name: `${subject.name}: one of three named was bought new within a year`,
      subject: counted(ours, asked),
      reference: `most sold products ${counted(theirs, asked)}`,
      value: ours / Math.max(1, theirs),
      unit: '×',
      goal: '',
    }),
  ];
}

const ranked = (value: Float64Array) =>
  [...value.keys()].sort((a, b) => (value[b] as number) - (value[a] as number) || a - b);

function mostSold({ before, sales }: Past, most = MOST_PRODUCTS, options = true): number[] {
  const counts = new Float64Array(before.product.length);
  sales.product.forEach((product, line) => {
    if (options || sales.inside[line] === 0) counts[product] = (counts[product] as number) + 1;
  });
  return ranked(counts).slice(0, most);
}
