import type { FieldName } from '../crm/schema';
import { wordAt } from '../table/table';
import type { Deals } from './deals';
import type { DriverModel } from './model';

/** A field of a deal that a person can fill in. */
interface Field {
  field: FieldName<'opportunity'>;
  /** The drivers that are known once the field is filled. */
  drivers: readonly string[];
  isEmpty(deals: Deals, deal: number): boolean;
}

const noWord = (field: 'type' | 'source' | 'competitor' | 'need'): Field => ({
  field,
  drivers: [field],
  isEmpty: ({ rows }, deal) => wordAt(rows.opportunity.columns[field], deal) === undefined,
});

const FIELDS: readonly Field[] = [
  noWord('type'),
  noWord('source'),
  noWord('competitor'),
  noWord('need'),
  {
    field: 'amount',
    drivers: ['size', 'sizeInSegment'],
    isEmpty: ({ rows }, deal) => !((rows.opportunity.columns.amount.values[deal] ?? Number.NaN) > 0),
  },
  {
    field: 'closeOn',
    drivers: ['due', 'season'],
    isEmpty: ({ rows }, deal) => Number.isNaN(rows.opportunity.columns.closeOn.values[deal] ?? Number.NaN),
  },
];

/** The fields of a deal that nobody has filled in, with what is known once they are. */
export function emptyFields(deals: Deals, deal: number): readonly Field[] {
  return FIELDS.filter(({ isEmpty }) => isEmpty(deals, deal));
}

/**
 * How unsure the log-odds are for want of the empty fields, as a variance: of each the driver that sets deals furthest apart, as
 * far as it does in the mean. What somebody argued with leaves nothing open.
 * @param levelOf level of a driver; undefined = not known.
 */
export function leftOpen(
  model: DriverModel,
  empty: readonly Pick<Field, 'drivers'>[],
  levelOf: (driver: string) => string | undefined,
  without: ReadonlySet<string> = new Set(),
): number {
  let variance = 0;
  for (const { drivers } of empty) {
    const open = drivers.filter((driver) => levelOf(driver) === undefined && !without.has(driver));
    variance += Math.max(0, ...open.map((driver) => model.influence[driver] ?? 0)) ** 2;
  }
  return variance;
}
