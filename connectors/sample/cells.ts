import { toUnits } from '../../core/crm/money';
import type { FieldName, TableName } from '../../core/crm/schema';
import { type Instant, MS_PER_DAY, parseDay, parseInstant } from '../../core/crm/time';
import type { Cell } from '../../core/table/table';
import type { Company } from './company';

/** Amounts are kept in hundredths. */
export const SCALE = 2;

/** One row before it is in a table. */
export type Row<T extends TableName> = { id: string } & { [F in FieldName<T>]?: Cell };
export type RowMakers = { [T in TableName]: () => Row<T>[] };

/** Whole units of the currency; missing stays missing. */
export function money(amount: number | undefined): number | undefined {
  return amount === undefined ? undefined : toUnits(amount, SCALE);
}

/** The day of a date that may be missing. */
export function day(date: string | undefined): number | undefined {
  return date === undefined ? undefined : parseDay(date);
}

/** Noon UTC of the newest of some dates: the time of the last change, as far as the company knows it. */
export function changed(...dates: (string | undefined)[]): Instant | undefined {
  let newest = Number.NaN;
  for (const date of dates) {
    if (date === undefined) continue;
    const at = date.length > 10 ? parseInstant(date) : parseDay(date) * MS_PER_DAY + MS_PER_DAY / 2;
    if (!(newest >= at)) newest = at;
  }
  return Number.isNaN(newest) ? undefined : newest;
}

/** Names of the users by id; an owner that is no user stays as it is written. */
export function ownerNames(company: Company): (owner: string | undefined) => string | undefined {
  const names = new Map(company.users.map((user) => [user.id, user.name]));
  return (owner) => (owner === undefined ? undefined : (names.get(owner) ?? owner));
}
