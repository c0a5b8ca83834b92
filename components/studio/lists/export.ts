import { toAmount } from '../../../core/crm/money';
import type { Reason } from '../../../core/crm/reason';
import type { ColumnKind, ExportTable } from '../../../core/export/table';
import type { ListAnswer, ListedCustomer } from '../../../core/reports/lists';
import type { Writer } from '../../kit/text';
import type { CustomersAnswer } from './listActions';

const COLUMNS: readonly [name: string, kind: ColumnKind][] = [
  ['customer', 'text'],
  ['link', 'text'],
  ['segment', 'text'],
  ['owner', 'text'],
  ['country', 'text'],
  ['likelihood', 'share'],
  ['low', 'share'],
  ['high', 'share'],
  ['fit', 'share'],
  ['worth', 'money'],
  ['lastOn', 'day'],
  ['why', 'text'],
];

/** The customers of a list, in its order. */
export function customersTable(answer: CustomersAnswer, write: Writer): ExportTable {
  if (answer.kind === 'members') return membersTable(answer, write);
  const { kind, customers, currency } = answer;
  return {
    what: `list-${kind}`,
    title: write({ key: `lists.tab.${kind}` }),
    columns: COLUMNS.map(([name, of]) => ({
      head: write({ key: `lists.csv.${name}` }),
      kind: of,
      ...(of === 'money' && { currency }),
    })),
    rows: customers.map((customer) => rowOf(customer, write)),
  };
}

function rowOf(
  { name, url, segment, owner, country, likelihood, fit, worth, lastOn, why }: ListedCustomer,
  write: Writer,
) {
  const share = (tenths: number | undefined) => tenths && tenths / 10;
  return [
    name,
    url,
    segment && write(segment.label),
    owner,
    country,
    share(likelihood?.outOfTen),
    share(likelihood?.interval[0]),
    share(likelihood?.interval[1]),
    fit / 100,
    worth && toAmount(worth),
    lastOn,
    saying(why, write),
  ];
}

const saying = (why: readonly Reason[], write: Writer): string =>
  why.map(({ text, evidence }) => [text, evidence].flatMap((one) => (one ? write(one) : [])).join(' ')).join(' ');

/** Why a customer is on a list; of members, what their segment values. */
export function whyOf({ why, segment }: ListedCustomer, { values }: CustomersAnswer): Reason[] {
  return why.length > 0 || !segment ? why : (values?.[segment.id] ?? []);
}

const MEMBER_COLUMNS: readonly [name: string, kind: ColumnKind][] = [
  ['customer', 'text'],
  ['link', 'text'],
  ['segment', 'text'],
  ['inCrm', 'text'],
  ['strength', 'share'],
  ['tier', 'text'],
  ['owner', 'text'],
  ['country', 'text'],
  ['paid', 'money'],
  ['lastOn', 'day'],
  ['values', 'text'],
];

/** Who is in which segment, with what the segment values and what the CRM's own field calls it. */
function membersTable(answer: CustomersAnswer, write: Writer): ExportTable {
  const { customers, currency, inCrm } = answer;
  const columns = MEMBER_COLUMNS.filter(([name]) => inCrm || name !== 'inCrm');
  return {
    what: 'list-members',
    title: write({ key: 'lists.tab.members' }),
    columns: columns.map(([name, kind]) => ({
      head: write({ key: `lists.csv.${name}` }),
      kind,
      ...(kind === 'money' && { currency }),
    })),
    rows: customers.map((customer) => {
      const { name, url, segment, fit, tier, owner, country, worth, lastOn } = customer;
      const all = [
        name,
        url,
        segment && write(segment.label),
        ...(inCrm ? [segment && inCrm[segment.id]] : []),
        fit / 100,
        tier && write({ key: `lists.tier.${tier}` }),
        owner,
        country,
        worth && toAmount(worth),
        lastOn,
        saying(whyOf(customer, answer), write),
      ];
      return all;
    }),
  };
}

/** How much is known of each region. */
export function coverageTable({ regions }: Extract<ListAnswer, { kind: 'coverage' }>, write: Writer): ExportTable {
  const head = (key: string) => write({ key });
  return {
    what: 'list-coverage',
    title: head('lists.tab.coverage'),
    columns: [
      { head: head('lists.csv.country'), kind: 'text' },
      { head: head('lists.coverage.region'), kind: 'text' },
      { head: head('lists.coverage.customers'), kind: 'number' },
      { head: head('lists.coverage.orders'), kind: 'number' },
      { head: head('lists.coverage.deals'), kind: 'number' },
      { head: head('lists.coverage.state'), kind: 'text' },
    ],
    rows: regions.map(({ country, postalPrefix, customers, orders, deals, missing, state }) => [
      country,
      postalPrefix,
      customers,
      orders,
      deals,
      write({ key: `lists.coverage.${state}`, values: { missing } }),
    ]),
  };
}

/** What is open in each segment, and which share of its customers buys already. */
export function whiteSpaceTable(
  { segments, rows, currency }: Extract<ListAnswer, { kind: 'whiteSpace' }>,
  write: Writer,
): ExportTable {
  const column = (part: 'open' | 'have', label: string): string =>
    `${label}: ${write({ key: `lists.whiteSpace.${part}` })}`;
  const labels = segments.map(({ label }) => write(label));
  return {
    what: 'list-white-space',
    title: write({ key: 'lists.tab.whiteSpace' }),
    columns: [
      { head: write({ key: 'lists.whiteSpace.what' }), kind: 'text' },
      ...labels.map((label) => ({ head: column('open', label), kind: 'money' as const, currency })),
      ...labels.map((label) => ({ head: column('have', label), kind: 'share' as const })),
    ],
    rows: rows.map(({ name, open, have }) => [
      name,
      ...open.map((units) => toAmount({ units, currency })),
      ...have.map((count, i) => count / Math.max(1, segments[i]?.customers ?? 0)),
    ]),
  };
}

/** Products that are bought together, and who lacks one of them. */
export function bundlesTable({ bundles }: Extract<ListAnswer, { kind: 'bundles' }>, write: Writer): ExportTable {
  const head = (name: string) => write({ key: `saved.${name}` });
  return {
    what: 'list-bundles',
    title: write({ key: 'lists.tab.bundles' }),
    columns: [
      { head: head('products'), kind: 'text' },
      { head: head('segment'), kind: 'text' },
      { head: head('orders'), kind: 'number' },
      { head: head('ofOrders'), kind: 'number' },
      { head: head('customers'), kind: 'number' },
      { head: head('lift'), kind: 'number' },
      { head: head('lacking'), kind: 'text' },
    ],
    rows: bundles.map(({ products, segment, orders, of, customers, lift, almost }) => [
      products.map(({ name }) => name).join(' + '),
      segment && write(segment.label),
      orders,
      of,
      customers,
      lift,
      almost.map(({ name }) => name).join(', '),
    ]),
  };
}
