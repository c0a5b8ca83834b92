import type { TableName } from '../crm/schema';
import type { TextValue } from '../crm/text';
import type { Day } from '../crm/time';
import type { Table } from '../table/table';
import type { Clash } from './clashes';
import type { SheetCurrencies } from './currencies';
import type { LinkReport } from './link';
import type { TableReport } from './tables';

/** What a person should know before an import is kept, the gravest first: keys of texts under `intake.doubt.`. */
export interface Doubt {
  key: string;
  /** It cannot be kept so. */
  grave: boolean;
  values?: Record<string, TextValue>;
}

/** From this share of rows without it on, what is missing is told. */
const TOLD_FROM = 0.01;

/** What doubts rest on. */
export interface Made {
  reports: readonly TableReport[];
  days?: Days;
  /** The currency that was chosen, those that the sheets speak of, and that of what was kept before. */
  currency?: string;
  currencies?: readonly SheetCurrencies[];
  keptCurrency?: string | undefined;
  /** Records that were kept under the same ids, and are called otherwise. */
  clashes?: readonly Clash[];
  /** How they find the customers of the connected CRM. */
  link?: LinkReport | undefined;
}

/** Looks at what came of files: whether it can be kept, and what Peerlens could not do with it. */
export function doubtsOf({ reports, days, clashes = [], link, ...money }: Made): Doubt[] {
  const reportOf = (table: TableName) => reports.find((report) => report.table === table);
  const customers = reportOf('customer');
  const happened = reportOf('order') ?? reportOf('opportunity');
  const doubts: Doubt[] = [];
  if (!customers || customers.rows === 0) doubts.push({ key: 'noCustomers', grave: true });
  if (!happened) doubts.push({ key: 'nothingHappened', grave: false });
  for (const report of reports) {
    const { table, rows, filled } = report;
    const without = (field: string): number => rows - (filled[field] ?? 0);
    const tell = (key: string, missing: number) => {
      if (missing > rows * TOLD_FROM) doubts.push({ key: `${key}.${table}`, grave: false, values: { missing, rows } });
    };
    if (table === 'order') tell('noDay', without('orderedOn'));
    if (table === 'order') tell('noAmount', without('total'));
    if (table === 'order' || table === 'opportunity') tell('noCustomer', without('customer'));
    if (table === 'orderLine') tell('noOrder', without('order'));
    if (table === 'opportunity' && (filled.closed ?? 0) === 0) doubts.push({ key: 'noOutcome', grave: false });
  }
  for (const report of reports) doubts.push(...ofSheets(report));
  for (const clash of [...reports.flatMap((report) => report.clashes), ...clashes]) doubts.push(ofClash(clash));
  doubts.push(...ofMoney(money));
  if (link && link.unknownCustomers === link.customers) doubts.push({ key: 'nobodyFound', grave: true });
  if (days?.odd)
    doubts.push({
      key: 'oddDays',
      grave: false,
      values: { rows: days.odd.rows, example: { as: 'day', day: days.odd.example } },
    });
  return doubts.sort((a, b) => Number(b.grave) - Number(a.grave));
}

function ofClash({ table, both, differ, example, sheets }: Clash): Doubt {
  const [sheet = '', other = ''] = sheets ?? [];
  const key = sheets ? `clash.${table}` : `clashKept.${table}`;
  return { key, grave: false, values: { both, differ, ...example, sheet, another: other } };
}

/** Amounts in several currencies are never added up as if they were one. */
function ofMoney({ currency, currencies = [], keptCurrency }: Omit<Made, 'reports'>): Doubt[] {
  const doubts: Doubt[] = [];
  for (const { sheet, codes } of currencies) {
    if (codes.length > 1)
      doubts.push({ key: 'currencies', grave: true, values: { sheet, codes: codes.slice(0, MOST_CODES).join(', ') } });
    else if (codes[0] !== undefined && currency !== undefined && codes[0] !== currency)
      doubts.push({ key: 'currency', grave: false, values: { sheet, found: codes[0], chosen: currency } });
  }
  if (keptCurrency !== undefined && currency !== undefined && keptCurrency !== currency)
    doubts.push({ key: 'otherCurrency', grave: true, values: { kept: keptCurrency, chosen: currency } });
  return doubts;
}

const MOST_CODES = 5;

function ofSheets({ table, from, onlyElsewhere }: TableReport): Doubt[] {
  const own = from.find((one) => one.own);
  const doubts: Doubt[] = [];
  if (own && own.withoutId > 0)
    doubts.push({ key: 'withoutId', grave: false, values: { sheet: own.sheet, rows: own.withoutId } });
  if (own && own.duplicateIds > 0)
    doubts.push({ key: 'duplicates', grave: false, values: { sheet: own.sheet, ids: own.duplicateIds } });
  if (onlyElsewhere.count > 0)
    doubts.push({
      key: `elsewhere.${table}`,
      grave: false,
      values: { count: onlyElsewhere.count, example: onlyElsewhere.ids[0] ?? '' },
    });
  return doubts;
}

/** What days of what happened tell. */
export interface Days {
  /** The newest day on which something happened; undefined where nothing has a day. */
  newest: Day | undefined;
  /** Days that do not count for it: still to come, or far from all others; as mistyped ones are. */
  odd: { rows: number; example: Day } | undefined;
}

/** So many days lie between the last of what happened and what was mistyped. */
const FAR = 366;
/** No more of the days than this can be mistyped; of fewer days than {@link FEWEST} nobody knows. */
const MOST_MISTYPED = 0.001;
const FEWEST = 20;

/**
 * The newest day on which something happened. Expected days of what is still open do not count, nor do those after today, nor a few that lie a year
 * after all others: one slip would make everybody a customer of long ago.
 * @param today the machine's day.
 */
export function daysOf(tables: readonly Table[], today: Day): Days {
  const days: number[] = [];
  const look = (values: ArrayLike<number>, counts: (row: number) => boolean = () => true) => {
    for (let row = 0; row < values.length; row++) {
      const day = values[row] as number;
      if (!Number.isNaN(day) && counts(row)) days.push(Math.floor(day));
    }
  };
  for (const table of tables) {
    const columns = table.columns as unknown as Record<string, { values: ArrayLike<number> }>;
    for (const field of ['orderedOn', 'createdOn', 'on', 'openedOn'] as const)
      if (columns[field]) look(columns[field].values);
    if (table.name === 'opportunity' && columns.closeOn)
      look(columns.closeOn.values, (row) => columns.closed?.values[row] === 1);
  }
  const sorted = Int32Array.from(days).sort();
  const last = lastOf(sorted, today);
  const odd = sorted.length - 1 - last;
  return {
    newest: sorted[last],
    odd: odd > 0 ? { rows: odd, example: sorted[sorted.length - 1] as number } : undefined,
  };
}

/** The place of the last day that counts; −1 = none does. */
function lastOf(sorted: Int32Array, today: Day): number {
  let last = sorted.length - 1;
  // A day more: the files may come from a zone where it is tomorrow.
  while (last >= 0 && (sorted[last] as number) > today + 1) last--;
  if (last + 1 < FEWEST) return last;
  const most = Math.max(1, Math.floor((last + 1) * MOST_MISTYPED));
  for (let place = last; place > last - most && place > 0; place--)
    if ((sorted[place] as number) - (sorted[place - 1] as number) > FAR) return place - 1;
  return last;
}
