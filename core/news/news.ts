import type { RecordKind, RecordRef } from '../crm/ids';
import { MOST_RECORDS, type Reason } from '../crm/reason';
import { cameIntoForce, isTerminated } from '../crm/sale';
import type { Text, TextValue } from '../crm/text';
import { text } from '../crm/text';
import type { Day, Instant } from '../crm/time';
import { DAYS_PER_YEAR, MS_PER_DAY } from '../crm/time';
import { wordAt } from '../table/table';
import type { NewsIndex } from './facts';
import { duration, familiesBought, isNew, members, rhythm } from './facts';

/** At the first visit, what is younger than this is new. */
const FIRST_VISIT_DAYS = 30;
/** An order that is this much later than the customer's rhythm, and at least this many days, is late. */
const LATE = 1.25;
const LATE_DAYS = 7;
/** Deals won, lost or moved are told so many at most, so that other news find room. */
const MOST_DEALS = 2;
const CONTRACT_DAYS = 120;
/** A gap is told when so many of the look-alikes buy what the customer does not. */
const NEEDED_LOOK_ALIKES = 4;
export const LOOK_ALIKES = 6;
const MOST_NEWS = 5;

export interface NewsInput {
  /** Row of rows.customer. */
  customer: number;
  /** The last visit; undefined = the first one. */
  since: Instant | undefined;
  /** Rows of the most similar customers, at most {@link LOOK_ALIKES}. */
  lookAlikes: readonly number[];
  /** Length of the window in which purchases count, back from today. */
  years: number;
  /** Where this customer differs from its segment. */
  differs: readonly Reason[];
  refOf(kind: RecordKind, id: string): RecordRef;
}

/** What a person may not know of a customer: what is new since the last visit, and what is unusual; at most five, weightiest first. */
export function news(index: NewsIndex, input: NewsInput): Reason[] {
  const since = input.since ?? index.rows.org.now - FIRST_VISIT_DAYS * MS_PER_DAY;
  const found = [
    ...newOrders(index, input, since),
    ...lateOrder(index, input),
    ...dealNews(index, input, since),
    ...newContacts(index, input, since),
    ...newRoles(index, input, since),
    ...newCases(index, input, since),
    ...endingContracts(index, input),
    ...gaps(index, input),
    ...input.differs.map((reason) => ({ ...reason, weight: 0.2 + 0.3 * Math.min(1, reason.weight) })),
  ];
  found.sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
  return found.slice(0, MOST_NEWS);
}

function fact(id: string, weight: number, sentence: Text, evidence: Text | undefined, records: RecordRef[]): Reason {
  const reason: Reason = {
    id: `news:${id}`,
    direction: 'new',
    text: sentence,
    records: records.slice(0, MOST_RECORDS),
    ...(records.length > MOST_RECORDS ? { recordsOf: records.length } : {}),
    weight,
  };
  return evidence ? { ...reason, evidence } : reason;
}

function money(index: NewsIndex, units: number): TextValue {
  return { as: 'money', money: { units, currency: index.rows.org.currency }, short: true };
}

function newOrders(index: NewsIndex, { customer, refOf }: NewsInput, since: Instant): Reason[] {
  const { orderedOn, total, modifiedAt } = index.rows.order.columns;
  const fresh = members(index.orders, customer).filter((row) =>
    isNew(index, orderedOn.values[row], modifiedAt.values[row], since),
  );
  const last = fresh.at(-1);
  if (last === undefined) return [];
  const sum = fresh.reduce((all, row) => all + (total.values[row] ?? Number.NaN), 0);
  const values = { count: fresh.length, day: day(orderedOn.values[last]) };
  const evidence = Number.isNaN(sum)
    ? text('news.orders.evidence', values)
    : text('news.orders.evidence.money', { ...values, sum: money(index, sum) });
  const records = fresh.map((row) => refOf('order', index.rows.order.ids[row] ?? ''));
  return [fact('orders', 0.6, text('news.orders', values), evidence, records)];
}

function lateOrder(index: NewsIndex, { customer, refOf }: NewsInput): Reason[] {
  const beat = rhythm(index, customer);
  if (!beat) return [];
  const now = index.asOf - beat.last;
  if (now <= Math.max(LATE * beat.usual, beat.usual + LATE_DAYS)) return [];
  const records = members(index.orders, customer).map((row) => refOf('order', index.rows.order.ids[row] ?? ''));
  const evidence = text('news.late.evidence', {
    usual: nested(duration(beat.usual)),
    now: nested(duration(now, beat.usual)),
  });
  return [
    fact('late', 0.95, text('news.late', { late: nested(duration(now - beat.usual)) }), evidence, records.reverse()),
  ];
}

function dealNews(index: NewsIndex, input: NewsInput, since: Instant): Reason[] {
  const { opportunity, stageChange } = index.rows;
  const { columns } = opportunity;
  const found: Reason[] = [];
  for (const row of members(index.deals, input.customer)) {
    const id = opportunity.ids[row] ?? '';
    const deal = wordAt(columns.name, row) ?? id;
    const record = [input.refOf('opportunity', id)];
    const amount = columns.amount.values[row] ?? Number.NaN;
    if (columns.closed.values[row] === 1) {
      const closedOn = columns.closeOn.values[row];
      if (!isNew(index, closedOn, columns.modifiedAt.values[row], since)) continue;
      const won = columns.won.values[row] === 1;
      const evidence = Number.isNaN(amount)
        ? text('news.deal.evidence', { day: day(closedOn) })
        : text('news.deal.evidence.money', { day: day(closedOn), amount: money(index, amount) });
      const key = won ? 'news.deal.won' : 'news.deal.lost';
      found.push(fact(`deal:${id}`, won ? 0.7 : 1, text(key, { deal }), evidence, record));
      continue;
    }
    const stageAt = (change: number | undefined) => wordAt(stageChange.columns.stage, change ?? -1) ?? '';
    const past = members(index.changes, row).filter(
      (change) => (stageChange.columns.at.values[change] ?? Number.NaN) <= index.rows.org.now,
    );
    let start = past.length - 1;
    while (start > 0 && stageAt(past[start - 1]) === stageAt(past[start])) start--;
    if (start < 1) continue;
    const at = stageChange.columns.at.values[past[start] ?? -1] ?? Number.NaN;
    if (!(at > since)) continue;
    const evidence = text('news.stage.evidence', { day: day(index.dayOf(at)), old: stageAt(past[start - 1]) });
    found.push(fact(`stage:${id}`, 0.5, text('news.stage', { deal, stage: stageAt(past[start]) }), evidence, record));
  }
  found.sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
  return found.slice(0, MOST_DEALS);
}

function newContacts(index: NewsIndex, { customer, refOf }: NewsInput, since: Instant): Reason[] {
  const { contact } = index.rows;
  const { createdOn, modifiedAt, name, title } = contact.columns;
  const fresh = members(index.contacts, customer).filter((row) =>
    isNew(index, createdOn.values[row], modifiedAt.values[row], since),
  );
  return fresh.slice(-2).map((row) => {
    const id = contact.ids[row] ?? '';
    const who = wordAt(name, row) ?? id;
    const job = wordAt(title, row);
    const sentence = job ? text('news.contact.title', { name: who, title: job }) : text('news.contact', { name: who });
    return fact(`contact:${id}`, 0.5, sentence, text('news.since', { day: day(createdOn.values[row]) }), [
      refOf('contact', id),
    ]);
  });
}

/** Roles in open deals. A role has no day of its own: it is new where the CRM changed it last after the visit. */
function newRoles(index: NewsIndex, { customer, refOf }: NewsInput, since: Instant): Reason[] {
  const { opportunity, contactRole } = index.rows;
  const found: Reason[] = [];
  for (const deal of members(index.deals, customer)) {
    if (opportunity.columns.closed.values[deal] === 1) continue;
    for (const row of members(index.roles, deal)) {
      const at = contactRole.columns.modifiedAt.values[row] ?? Number.NaN;
      const role = wordAt(contactRole.columns.role, row);
      if (!(at > since && at <= index.rows.org.now) || role === undefined) continue;
      const id = opportunity.ids[deal] ?? '';
      const sentence = text('news.role', { role, deal: wordAt(opportunity.columns.name, deal) ?? id });
      const evidence = text('news.since', { day: day(index.dayOf(at)) });
      found.push(fact(`role:${contactRole.ids[row]}`, 0.4, sentence, evidence, [refOf('opportunity', id)]));
    }
  }
  return found;
}

function newCases(index: NewsIndex, { customer, refOf }: NewsInput, since: Instant): Reason[] {
  const { openedOn, modifiedAt, closed, priority, type } = index.rows.case.columns;
  const fresh = members(index.cases, customer).filter((row) =>
    isNew(index, openedOn.values[row], modifiedAt.values[row], since),
  );
  const last = fresh.at(-1);
  if (last === undefined) return [];
  const open = fresh.filter((row) => closed.values[row] !== 1).length;
  const urgent = fresh.some((row) => /high|urgent|critical/i.test(wordAt(priority, row) ?? ''));
  const kind = wordAt(type, last);
  const sentence = text('news.cases', { count: fresh.length });
  const values = { open, day: day(openedOn.values[last]) };
  const evidence = kind
    ? text('news.cases.evidence.type', { ...values, type: kind })
    : text('news.cases.evidence', values);
  const records = fresh.map((row) => refOf('case', index.rows.case.ids[row] ?? ''));
  return [fact('cases', urgent ? 0.85 : 0.65, sentence, evidence, records)];
}

function endingContracts(index: NewsIndex, { customer }: NewsInput): Reason[] {
  const { kind, endOn, startOn, value, status } = index.rows.contract.columns;
  const found: Reason[] = [];
  for (const row of members(index.contracts, customer)) {
    const left = (endOn.values[row] ?? Number.NaN) - index.asOf;
    const hasBegun = !((startOn.values[row] ?? Number.NaN) > index.asOf);
    const word = wordAt(status, row);
    const isRunning = left >= 0 && hasBegun && cameIntoForce(word) && !isTerminated(word);
    if (!isRunning || left > CONTRACT_DAYS) continue;
    const units = value.values[row] ?? Number.NaN;
    const name = wordAt(kind, row);
    const sentence = name
      ? text('news.contract.kind', { kind: name, day: day(endOn.values[row]) })
      : text('news.contract', { day: day(endOn.values[row]) });
    const days = { left: nested(duration(left)) };
    const evidence = Number.isNaN(units)
      ? text('news.contract.evidence', days)
      : text('news.contract.evidence.money', { ...days, value: money(index, units) });
    found.push(fact(`contract:${index.rows.contract.ids[row]}`, 0.9 - left / 1_000, sentence, evidence, []));
  }
  return found;
}

/** Product families that most look-alikes buy and this customer does not; the most common first, at most two. */
function gaps(index: NewsIndex, { customer, lookAlikes, years, refOf }: NewsInput): Reason[] {
  const from: Day = index.asOf - Math.round(years * DAYS_PER_YEAR);
  const own = familiesBought(index, customer, from);
  if (own.size === 0) return [];
  const buyers = new Map<string, { customers: number[]; last: Day }>();
  for (const alike of lookAlikes.slice(0, LOOK_ALIKES))
    for (const [family, last] of familiesBought(index, alike, from)) {
      if (own.has(family)) continue;
      const seen = buyers.get(family) ?? { customers: [], last };
      buyers.set(family, { customers: [...seen.customers, alike], last: Math.max(last, seen.last) });
    }
  const of = Math.min(LOOK_ALIKES, lookAlikes.length);
  return [...buyers]
    .filter(([, seen]) => seen.customers.length >= NEEDED_LOOK_ALIKES)
    .sort((a, b) => b[1].customers.length - a[1].customers.length || (a[0] < b[0] ? -1 : 1))
    .slice(0, 2)
    .map(([family, seen]) => {
      const evidence = text('news.gap.evidence', { count: seen.customers.length, of, day: day(seen.last) });
      const records = seen.customers.map((row) => refOf('customer', index.rows.customer.ids[row] ?? ''));
      return fact(`gap:${family}`, 0.55 + seen.customers.length / 100, text('news.gap', { family }), evidence, records);
    });
}

function day(value: number | undefined): TextValue {
  return { as: 'day', day: value ?? Number.NaN };
}

function nested(value: Text): TextValue {
  return { as: 'text', text: value };
}
