import type { Reason } from '../crm/reason';
import { text } from '../crm/text';
import { sharesDiffer } from '../judging/shares';
import { groupBy, rowOfId } from '../table/rows';
import type { CodedColumn } from '../table/table';
import { wordAt } from '../table/table';
import { because, type ListGround, listed, median, namedProduct } from './ground';
import type { ListAnswer, ListAsk } from './lists';
import { linesOf } from './sales';

const LOOK_ALIKES = 100;
const SHOWN = 5;
const NEEDED_CLOSED = 20;
const MOST_FIRST = 3;

/** The first deal of a look-alike that was closed, as it went. */
interface FirstDeal {
  customer: number;
  won: boolean;
  /** Days from its creation to its close; NaN = not known. */
  days: number;
  /** Activities of the deal, or of the customer meanwhile, by kind. */
  activities: Map<string, number>;
  roles: Set<string>;
  source: string | undefined;
}

/**
 * How customers like this one were won: what their first order held, and what was different about first deals that were won. Only what
 * differs by more than luck is told of won and lost (ranges of 95 % that do not meet). Abstains on few closed first deals. In steps.
 */
export function* approachTo(
  ground: ListGround,
  ask: Extract<ListAsk, { kind: 'approach' }>,
): Generator<undefined, ListAnswer> {
  const { rows } = ground;
  const customer = ask.customer === undefined ? -1 : rows.customer.ids.indexOf(ask.customer);
  const lead = ask.lead === undefined ? -1 : rows.lead.ids.indexOf(ask.lead);
  const alike =
    lead >= 0 ? ground.alikeLead(lead, LOOK_ALIKES) : customer >= 0 ? ground.alike(customer, LOOK_ALIKES) : [];
  yield;
  const deals = yield* firstDeals(
    ground,
    alike.map(({ row }) => row),
  );
  const won = deals.filter((deal) => deal.won);
  if (deals.length < NEEDED_CLOSED || won.length === 0)
    return {
      abstained: true,
      because: text('lists.approach.thin'),
      needs: text('lists.approach.thin.needs', { need: NEEDED_CLOSED }),
      have: [{ label: text('lists.approach.closed'), have: deals.length, need: NEEDED_CLOSED }],
    };
  const steps = [
    ...firstProducts(
      ground,
      won.map((deal) => deal.customer),
    ),
    ...timeTo(ground, won),
    ...differences(ground, deals),
  ];
  const lookAlikes = alike
    .filter(({ row }) => won.some((deal) => deal.customer === row))
    .slice(0, SHOWN)
    .map(({ row, similarity }) => listed(ground, row, { fit: Math.round(similarity), why: [] }));
  return { kind: 'approach', steps, lookAlikes, won: won.length, closed: deals.length };
}

function* firstDeals({ rows, asOf }: ListGround, customers: readonly number[]): Generator<undefined, FirstDeal[]> {
  const { opportunity, activity, contactRole, customer } = rows;
  const ofCustomer = groupBy(opportunity.columns.customer, customer.ids);
  yield;
  const dealRow = rowOfId(opportunity.ids);
  const ofDeal = groupBy(activity.columns.opportunity, opportunity.ids);
  yield;
  const roles = new Map<number, Set<string>>();
  for (let row = 0; row < contactRole.length; row++) {
    const deal = dealRow.get(wordAt(contactRole.columns.opportunity, row) ?? '') ?? -1;
    const role = wordAt(contactRole.columns.role, row);
    if (role !== undefined) roles.set(deal, (roles.get(deal) ?? new Set()).add(role));
  }
  yield;
  const { closed, won, closeOn, createdOn, source } = opportunity.columns;
  const closeOf = (deal: number) => closeOn.values[deal] as number;
  return customers.flatMap((row) => {
    const own = [...ofCustomer.rows.subarray(ofCustomer.offsets[row], ofCustomer.offsets[row + 1])];
    const over = own.filter((deal) => closed.values[deal] === 1 && closeOf(deal) <= asOf);
    over.sort((a, b) => closeOf(a) - closeOf(b) || a - b);
    const [deal] = over;
    if (deal === undefined) return [];
    const activities = new Map<string, number>();
    for (const at of ofDeal.rows.subarray(ofDeal.offsets[deal], ofDeal.offsets[deal + 1])) {
      const kind = wordAt(activity.columns.kind, at);
      if (kind !== undefined && (activity.columns.on.values[at] as number) <= closeOf(deal))
        activities.set(kind, (activities.get(kind) ?? 0) + 1);
    }
    return {
      customer: row,
      won: won.values[deal] === 1,
      days: closeOf(deal) - (createdOn.values[deal] as number),
      activities,
      roles: roles.get(deal) ?? new Set<string>(),
      source: wordAt(source as CodedColumn, deal),
    };
  });
}

/** What the first orders of those that were won held. */
function firstProducts(ground: ListGround, customers: readonly number[]): Reason[] {
  const { sales } = ground;
  const counts = new Map<number, number[]>();
  let known = 0;
  for (const customer of customers) {
    const lines = linesOf(sales, customer);
    const first = lines[0];
    if (first === undefined) continue;
    known++;
    const held = new Set(
      [...lines]
        .filter((line) => sales.purchase[line] === sales.purchase[first])
        .map((line) => sales.product[line] as number),
    );
    for (const product of held) counts.set(product, [...(counts.get(product) ?? []), customer]);
  }
  const common = [...counts].filter(([, having]) => having.length >= MOST_FIRST && having.length * 5 >= known);
  common.sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
  return common.slice(0, MOST_FIRST).map(([product, having]) =>
    because(
      ground,
      `approach first ${product}`,
      'fits',
      text('lists.approach.first', { product: namedProduct(ground, product).name, have: having.length, of: known }),
      {
        customers: having,
        weight: 3,
      },
    ),
  );
}

function timeTo(ground: ListGround, won: readonly FirstDeal[]): Reason[] {
  const known = won.filter(({ days }) => days >= 0);
  if (known.length === 0) return [];
  const acts = won.map(({ activities }) => [...activities.values()].reduce((sum, count) => sum + count, 0));
  const customers = won.map(({ customer }) => customer);
  const days = because(
    ground,
    'approach days',
    'fits',
    text('lists.approach.days', { days: Math.round(median(known.map((deal) => deal.days))), count: known.length }),
    { customers },
  );
  if (acts.every((count) => count === 0)) return [days];
  return [
    days,
    because(
      ground,
      'approach activities',
      'fits',
      text('lists.approach.activities', { count: Math.round(median(acts)), of: won.length }),
      { customers },
    ),
  ];
}

/** What first deals that were won had and lost ones had not, or the other way round, by more than luck. */
function differences(ground: ListGround, deals: readonly FirstDeal[]): Reason[] {
  const traits: { key: string; word: string; holds: (deal: FirstDeal) => boolean }[] = [];
  const words = (of: (deal: FirstDeal) => Iterable<string>) =>
    [...new Set(deals.flatMap((deal) => [...of(deal)]))].sort();
  for (const word of words(({ roles }) => roles))
    traits.push({ key: 'role', word, holds: ({ roles }) => roles.has(word) });
  for (const word of words(({ activities }) => activities.keys()))
    traits.push({ key: 'activity', word, holds: ({ activities }) => activities.has(word) });
  for (const word of words(({ source }) => (source === undefined ? [] : [source])))
    traits.push({ key: 'source', word, holds: ({ source }) => source === word });
  return traits.flatMap(({ key, word, holds }) => {
    const having = deals.filter(holds);
    const others = deals.filter((deal) => !holds(deal));
    const wonOf = (some: readonly FirstDeal[]): [number, number] => [some.filter(({ won }) => won).length, some.length];
    const [a, b] = [wonOf(having), wonOf(others)];
    if (!sharesDiffer(a, b)) return [];
    const better = a[0] / a[1] > b[0] / b[1];
    return because(
      ground,
      `approach ${key} ${word}`,
      better ? 'up' : 'down',
      text(`lists.approach.${key}`, { word, won: a[0], of: a[1] }),
      {
        evidence: text('lists.approach.without', { won: b[0], of: b[1] }),
        customers: having.map(({ customer }) => customer),
        weight: 2,
      },
    );
  });
}
