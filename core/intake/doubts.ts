import type { TableName } from '../crm/schema';
import type { Day } from '../crm/time';
import type { Table } from '../table/table';
import type { TableReport } from './tables';

/** What a person should know before an import is kept, the gravest first: keys of texts under `intake.doubt.`. */
export interface Doubt {
  key: string;
  /** It cannot be kept so. */
  grave: boolean;
  values?: Record<string, string | number>;
}

/** From this share of rows without it on, what is missing is told. */
const TOLD_FROM = 0.01;

/** Looks at what came of files: whether it can be kept, and what Peerlens could not do with it. */
export function doubtsOf(reports: readonly TableReport[]): Doubt[] {
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
  return doubts.sort((a, b) => Number(b.grave) - Number(a.grave));
}

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

/** The newest day on which something happened; undefined where nothing has a day. Expected days of what is still open do not count. */
export function newestDay(tables: readonly Table[]): Day | undefined {
  let newest = Number.NEGATIVE_INFINITY;
  const look = (values: ArrayLike<number>, counts: (row: number) => boolean = () => true) => {
    for (let row = 0; row < values.length; row++) {
      const day = values[row] as number;
      if (day > newest && counts(row)) newest = day;
    }
  };
  for (const table of tables) {
    const columns = table.columns as unknown as Record<string, { values: ArrayLike<number> }>;
    for (const field of ['orderedOn', 'createdOn', 'on', 'openedOn'] as const)
      if (columns[field]) look(columns[field].values);
    if (table.name === 'opportunity' && columns.closeOn)
      look(columns.closeOn.values, (row) => columns.closed?.values[row] === 1);
  }
  return Number.isFinite(newest) ? Math.floor(newest) : undefined;
}
